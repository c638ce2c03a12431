"""The tables that an office files for a quarter: counts only, small ones only as small, every participant (G7, G14)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, OuterRef, QuerySet, Subquery

from saksama.kernel.clock import ZONES, local_day
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.workbench.cases.models import Case, Party
from saksama.workbench.cases.rules import PartyRole
from saksama.workbench.cases.words import basis_words, say_outcome, say_track
from saksama.workbench.contest.models import Participant
from saksama.workbench.fieldwork.rules import Respondent
from saksama.workbench.fieldwork.words import respondent_words
from saksama.workbench.offices.desk import Desk, require

Cases = QuerySet[Case]
QUARTERS, MONTHS, SMALL = 4, 3, 3


@dataclass(frozen=True)
class Table:
    """One table: a heading for its columns, and rows of a name and cells as they are told."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def labelled(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The rows with each cell beside the name of its column, for a phone, where a row is a card."""
        return [(name, list(zip(self.columns, cells, strict=True))) for name, cells in self.rows]


@dataclass(frozen=True)
class Quarter:
    """Cases that were opened or ended in one quarter."""

    first: date
    last: date
    opened: str
    decided: str
    closed: str
    tables: tuple[Table, ...]


def days_of(year: int, number: int) -> tuple[date, date]:
    """First and last day of a quarter. Raises BadInput for one there is not."""
    if not (1 <= number <= QUARTERS and 2000 <= year <= 2100):
        raise BadInput(_("Triwulan ini tidak ada."), _("Pilih tahun dan triwulan 1 sampai 4."))
    month = MONTHS * (number - 1) + 1
    after = date(year + (number == QUARTERS), (month + MONTHS - 1) % 12 + 1, 1)
    return date(year, month, 1), date.fromordinal(after.toordinal() - 1)


def quarter_of(at: datetime, zone: str) -> tuple[int, int]:
    """Year and number of the quarter in which `at` lies."""
    day = local_day(at, zone)
    return day.year, (day.month - 1) // MONTHS + 1


def within(first: date, last: date, zone: str) -> tuple[datetime, datetime]:
    """Start of the first and end of the last day (excluded), in UTC."""
    place = ZoneInfo(ZONES[zone])
    end = date.fromordinal(last.toordinal() + 1)
    return tuple(datetime.combine(day, time(), place).astimezone(UTC) for day in (first, end))  # type: ignore[return-value]


def quarter(desk: Desk, year: int, number: int) -> Quarter:
    """The tables of one quarter, in the office's zone."""
    require(desk, "cases.see")
    first, last = days_of(year, number)
    start, end = within(first, last, desk.zone)
    own = Case.objects.filter(office=desk.office)
    opened = own.filter(opened_at__gte=start, opened_at__lt=end)
    decided = own.filter(decided_at__gte=start, decided_at__lt=end)
    closed = own.filter(closed_at__gte=start, closed_at__lt=end).count()
    tables = (_by_category(opened), _by_track(decided), _by_participant(opened, decided))
    return Quarter(first, last, told(opened.count()), told(decided.count()), told(closed), tables)


def told(count: int) -> str:
    """A cell as it is told; none is none."""
    return f"<{SMALL}" if 0 < count < SMALL else str(count)


def _by_category(opened: Cases) -> Table:
    first = Party.objects.filter(case=OuterRef("pk"), role=PartyRole.RESPONDENT).order_by("code").values("category")[:1]
    counts, names = _counted(opened.annotate(kind=Subquery(first)), "kind", "basis"), respondent_words()
    bases = list(basis_words())
    rows = [
        (names[Respondent(kind)] if kind else _("belum diketahui"), tuple(told(counts[kind, basis]) for basis in bases))
        for kind in sorted({kind or "" for kind, _basis in counts})
    ]  # fmt: skip
    return Table(_("Dibuka, menurut kedudukan terlapor"), tuple(basis_words().values()), tuple(rows))


def _by_track(decided: Cases) -> Table:
    counts = _counted(decided, "outcome", "track")
    tracks = sorted({track for _outcome, track in counts})
    rows = [
        (say_outcome(outcome), tuple(told(counts[outcome, track]) for track in tracks))
        for outcome in sorted({outcome for outcome, _track in counts})
    ]  # fmt: skip
    return Table(_("Diputus, menurut hasil dan jalur"), tuple(say_track(track) for track in tracks), tuple(rows))


def _by_participant(opened: Cases, decided: Cases) -> Table:
    """Every participant of the elections concerned, in the order of the ballot, also those of whom there is nothing."""
    elections = {*opened.order_by().values_list("election", flat=True).distinct(),
                 *decided.order_by().values_list("election", flat=True).distinct()}  # fmt: skip
    every = Participant.objects.filter(election__in=elections).order_by("election", "number", "code")
    came, ended = (_counted(found, "record__lead__participant", "basis") for found in (opened, decided))
    rows = [(one.name, tuple(told(_of(counts, one.pk)) for counts in (came, ended))) for one in every]
    return Table(_("Perkara dari petunjuk, menurut peserta"), (_("dibuka"), _("diputus")), tuple(rows))


def _counted(found: Cases, one: str, other: str) -> Counter[tuple[Any, str]]:
    """Two columns → how many; counted by the database."""
    rows = found.order_by().values_list(one, other).annotate(n=Count("pk"))
    return Counter({(first or "", second): count for first, second, count in rows})


def _of(counts: Counter[tuple[Any, str]], participant: object) -> int:
    return sum(count for (one, _basis), count in counts.items() if one == participant)
