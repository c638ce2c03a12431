"""Reads of the agenda. Nothing here writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from saksama.kernel.clock import local_day
from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.agenda.models import Due, Message
from saksama.workbench.agenda.rules import BOARD, midnight, span_of
from saksama.workbench.offices.desk import Desk


def unread(desk: Desk) -> int:
    """How many lines of this officer's inbox at this office are unread."""
    return Message.objects.filter(officer=desk.officer, office=desk.office, read_at__isnull=True).count()


def inbox(desk: Desk) -> QuerySet[Message]:
    """This officer's inbox at this office, newest first."""
    return Message.objects.filter(officer=desk.officer, office=desk.office).order_by("-at")


def due_soon(desk: Desk, at: datetime, days: int = 7) -> QuerySet[Due]:
    """Running and missed clocks of the office, the nearest first; a missed one stays visible."""
    found = Due.objects.filter(office=desk.office, state__in=[Due.State.RUNNING, Due.State.MISSED])
    found = found.filter(due_at__lte=at + timedelta(days=days))
    return found.defer("explained", "question", "moves").order_by("due_at")


@dataclass(frozen=True)
class Column:
    """One column of the board: how many clocks stand in it, and the nearest of them."""

    key: str
    count: int
    dues: list[Due]


@dataclass(frozen=True)
class OnDay:
    """What falls due on one day: how many, and the first of them."""

    count: int
    dues: list[Due]


def clocks(desk: Desk, *, kind: str = "") -> QuerySet[Due]:
    """Every running and missed clock of the office, of one kind or all, the nearest first."""
    found = Due.objects.filter(office=desk.office, state__in=[Due.State.RUNNING, Due.State.MISSED])
    found = found.filter(kind=kind) if kind else found
    return found.order_by("due_at", "pk")


def in_column(desk: Desk, column: str, at: datetime, *, kind: str = "") -> QuerySet[Due]:
    """The clocks of one column of the board (rules.BOARD)."""
    return clocks(desk, kind=kind).filter(_within(column, at, desk.zone))


def on_day(desk: Desk, day: date, *, kind: str = "") -> QuerySet[Due]:
    """The clocks that fall due on a day of the office's zone."""
    first, after = midnight(day, desk.zone), midnight(day + timedelta(days=1), desk.zone)
    return clocks(desk, kind=kind).filter(due_at__gte=first, due_at__lt=after)


def board(desk: Desk, at: datetime, *, kind: str = "", each: int) -> list[Column]:
    """Every column with its count and its `each` nearest clocks; six queries, however many clocks there are."""
    counts = clocks(desk, kind=kind).order_by().aggregate(
        **{column: Count("pk", filter=_within(column, at, desk.zone)) for column in BOARD}
    )  # fmt: skip
    return [
        Column(column, counts[column], _first(in_column(desk, column, at, kind=kind), each) if counts[column] else [])
        for column in BOARD
    ]


def by_day(desk: Desk, first: date, last: date, *, kind: str = "", each: int) -> dict[date, OnDay]:
    """Day → its clocks, from `first` to `last`; of each day the `each` first. Two queries."""
    found = clocks(desk, kind=kind).filter(
        due_at__gte=midnight(first, desk.zone), due_at__lt=midnight(last + timedelta(days=1), desk.zone)
    )
    days: dict[date, list[UUID]] = {}
    for pk, due_at in found.values_list("pk", "due_at"):
        days.setdefault(local_day(due_at, desk.zone), []).append(pk)
    shown = Due.objects.in_bulk([pk for pks in days.values() for pk in pks[:each]])
    return {day: OnDay(len(pks), [shown[pk] for pk in pks[:each] if pk in shown]) for day, pks in days.items()}


def kinds(desk: Desk) -> list[tuple[str, int]]:
    """The kinds of running and missed clocks and how many there are of each."""
    found = clocks(desk).order_by().values("kind").annotate(n=Count("pk")).order_by("kind")
    return [(row["kind"], row["n"]) for row in found]


def due_for(desk: Desk, due_id: UUID) -> Due:
    """One clock of the office, whatever its state. Raises NotThere."""
    found = Due.objects.filter(pk=due_id, office=desk.office).first()
    if found is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return found


def closed_clocks(desk: Desk, since: datetime) -> QuerySet[Due]:
    """Clocks of the office that were met or withdrawn after `since`, newest first."""
    found = Due.objects.filter(office=desk.office, state__in=[Due.State.MET, Due.State.WITHDRAWN])
    return found.filter(closed_at__gte=since).order_by("-closed_at")


def line_for(desk: Desk, message_id: UUID) -> Message:
    """One line of this officer's inbox at this office. Raises NotThere."""
    found = Message.objects.filter(pk=message_id, officer=desk.officer, office=desk.office).first()
    if found is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return found


def _within(column: str, at: datetime, zone: str) -> Q:
    first, after = span_of(column, at, zone)
    found = Q(due_at__gte=first) if first else Q()
    return found & Q(due_at__lt=after) if after else found


def _first(found: QuerySet[Due], each: int) -> list[Due]:
    """Sorted by ids alone, so that the long explanations of thousands are not carried through the sorting."""
    wanted = list(found.values_list("pk", flat=True)[:each])
    shown = Due.objects.in_bulk(wanted)
    return [shown[pk] for pk in wanted if pk in shown]
