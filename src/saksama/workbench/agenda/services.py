"""Tell officers what waits, start and close clocks. Nothing here carries a name."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from saksama.kernel.clock import local_day
from saksama.kernel.words import _
from saksama.workbench.accounts.models import Officer
from saksama.workbench.agenda.models import Due, Message
from saksama.workbench.agenda.rules import WARN_BEFORE, is_term
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.models import Office
from saksama.workbench.offices.queries import people_of
from saksama.workbench.offices.rules import Role


@dataclass(frozen=True)
class Clock:
    """By when, by which rule, how sure the source is (H, M or L)."""

    kind: str
    label: str
    starts_at: datetime
    due_at: datetime
    rule: str
    source: str
    mark: str


@transaction.atomic
def tell(
    officers: Iterable[Officer],
    *,
    office: Office,
    kind: str,
    label: str,
    at: datetime,
    path: str = "",
    subject: str = "",
) -> None:
    """One line in the inbox of each officer: what waits and where. `label` holds no name."""
    Message.objects.bulk_create(
        Message(officer=officer, office=office, kind=kind, subject=subject, label=label, path=path, at=at)
        for officer in officers
    )


def tell_once(officer: Officer, *, office: Office, kind: str, label: str, at: datetime, path: str) -> None:
    """The same for one officer, unless a line of this kind is there that they have not read."""
    if not Message.objects.filter(officer=officer, office=office, kind=kind, read_at__isnull=True).exists():
        tell([officer], office=office, kind=kind, label=label, at=at, path=path)


@transaction.atomic
def start_clock(clock: Clock, *, office: Office, subject: str) -> Due:
    """Start the clock of `subject`; started again it stays as it was."""
    due, _made = Due.objects.get_or_create(
        kind=clock.kind, subject=subject,
        defaults={
            "office": office, "label": clock.label, "starts_at": clock.starts_at, "due_at": clock.due_at,
            "rule": clock.rule, "source": clock.source, "mark": clock.mark,
        },
    )  # fmt: skip
    return due


def close_clock(kind: str, subject: str, *, at: datetime, state: Due.State = Due.State.MET) -> None:
    """The clock of `subject` ended; one that ran out while running stays visible as missed."""
    running = Due.objects.filter(kind=kind, subject=subject, state=Due.State.RUNNING)
    running.filter(due_at__lt=at).update(state=Due.State.MISSED, closed_at=at)
    running.update(state=state, closed_at=at)


def hand_clock(kind: str, subject: str, office: Office) -> None:
    """The clock of `subject` is `office`'s from now on: whose work it is changed, its dates did not."""
    Due.objects.filter(kind=kind, subject=subject).update(office=office)


@transaction.atomic
def mark_read(desk: Desk, message_ids: Collection[UUID], *, at: datetime) -> int:
    """Mark lines of this officer's inbox as read; how many were unread. Somebody else's stay as they are."""
    mine = Message.objects.filter(officer=desk.officer, office=desk.office, read_at__isnull=True)
    return mine.filter(pk__in=message_ids).update(read_at=at)


@transaction.atomic
def mark_all_read(desk: Desk, *, at: datetime) -> int:
    """Mark this officer's whole inbox at this office as read; how many lines were unread."""
    return Message.objects.filter(officer=desk.officer, office=desk.office, read_at__isnull=True).update(read_at=at)


@transaction.atomic
def watch_clocks(office: Office, *, at: datetime) -> dict[str, int]:
    """Tell coordinators and the plenary once of each clock that nears its end, and of each that ran out.

    One that ran out stays visible as missed; a term that ended by itself is over. Safe to run as often as one likes.
    """
    _ended_ahead(office, at).update(state=Due.State.RUNNING, closed_at=None)
    running = Due.objects.filter(office=office, state=Due.State.RUNNING)
    over = list(running.filter(due_at__lt=at))
    for due in over:
        ended = Due.State.MET if is_term(due.kind) else Due.State.MISSED
        running.filter(pk=due.pk).update(state=ended, closed_at=at)
    missed = [due for due in over if not is_term(due.kind)]
    near = [due for due in running.filter(due_at__lte=at + WARN_BEFORE) if not is_term(due.kind)]
    told = sum(_tell_once(due, "agenda.missed", _("Lewat: {label}"), at) for due in missed)
    told += sum(_tell_once(due, "agenda.near", _("Segera: {label}"), at) for due in near)
    return {"missed": len(missed), "told": told}


def _ended_ahead(office: Office, at: datetime) -> QuerySet[Due]:
    """Clocks that the watch ended while the machine's clock stood ahead: past their end then, not yet past it now."""
    ended = Due.objects.filter(office=office, due_at__gt=at, closed_at__gt=F("due_at"))
    return ended.filter(state__in=[Due.State.MISSED, Due.State.MET])


def deciders(office: Office, at: datetime) -> list[Officer]:
    """Coordinators and plenary of `office` on this day, once each: those who can still act on a clock."""
    members = people_of(office, local_day(at, office.zone))
    able = {one.officer.pk: one.officer for one in members if Role(one.role) in {Role.COORDINATOR, Role.PLENO}}
    return list(able.values())


def _tell_once(due: Due, kind: str, sentence: str, at: datetime) -> bool:
    """Once for each date: one that was told and then moved is told again when its new end comes near."""
    subject = f"agenda.due:{due.pk}:{len(due.moves)}" if due.moves else f"agenda.due:{due.pk}"
    if Message.objects.filter(kind=kind, subject=subject).exists():
        return False
    label = sentence.format(label=due.label)[:160]
    tell(deciders(due.office, at), office=due.office, kind=kind, label=label, at=at, path="/tenggat/", subject=subject)
    return True
