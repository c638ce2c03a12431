"""Whom prevention has reached: coverage by unit, areas by kind, the last day. Numbers of invitations, no persons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from saksama.regions import is_within
from saksama.workbench.early_warning.models import Agency
from saksama.workbench.early_warning.periods import span_of
from saksama.workbench.offices.models import Office
from saksama.workbench.prevention.models import Activity, Attendance
from saksama.workbench.prevention.rules import REACHES, TOOK_PLACE, ActivityState, Kind
from saksama.workbench.prevention.units import agencies, area_below, areas, unit_of

COVERED = "cakupan-pencegahan"
"""The indicator of the index methods that this room counts."""


@dataclass(frozen=True)
class Reached:
    """One agency and how many of its civil servants were invited for sure."""

    agency: Agency
    unit: str
    invited: int
    """The largest single invitation: lists hold no names, so two invitations may be the same people."""

    @property
    def share(self) -> float | None:
        """Per cent; None where it is not known how many work there."""
        return min(100.0, 100 * self.invited / self.agency.asn) if self.agency.asn else None


@dataclass(frozen=True)
class Cell:
    """One kind of activity in one area."""

    done: int
    planned: int


def coverage(office: Office, period: str) -> dict[str, float]:
    """Unit → per cent of its civil servants invited within `period` ("2027", "2027-TW3", "2027-10"): the key COVERED.

    Agencies whose size is known, and the areas they lie in (all of an area's agencies together). A lower bound: of
    several invitations of one agency the largest counts. Raises BadInput for another period.
    """
    rows = reached(office, *span_of(period))
    found = {row.unit: row.share for row in rows if row.share is not None}
    for code in {office.code, *(code for code, _name in areas(office))}:
        inside = [row for row in rows if row.agency.asn and is_within(row.agency.region_code, code)]
        people = sum(row.agency.asn or 0 for row in inside)
        if people:
            found[code] = 100 * sum(min(row.invited, row.agency.asn or 0) for row in inside) / people
    return found


def for_index(office: Office, periods: Sequence[str]) -> dict[tuple[str, str, str], float]:
    """(unit, indicator, period) → coverage, as the table of an index takes it."""
    return {(unit, COVERED, period): share for period in periods for unit, share in coverage(office, period).items()}


def reached(office: Office, first: date, last: date) -> list[Reached]:
    """Every open agency of the office, by area, with whom it was reached from `first` to `last`."""
    largest: Counter[str] = Counter()
    rows = Attendance.objects.filter(
        activity__office=office, activity__state=ActivityState.REPORTED, activity__kind__in=REACHES,
        activity__day__range=(first, last),
    )  # fmt: skip
    for row in rows:
        largest[row.unit] = max(largest[row.unit], row.invited)
    return [Reached(one, unit_of(one), largest[unit_of(one)]) for one in agencies(office)]


def last_day(office: Office) -> dict[str, date]:
    """Unit → the last day on which something was held for it; an agency's day is its area's too."""
    days: dict[str, date] = {}
    where = {unit_of(one): area_below(office, one.region_code) for one in agencies(office)}
    for one in Activity.objects.filter(office=office, state__in=TOOK_PLACE):
        for unit in {*one.units, *(where[unit] for unit in one.units if unit in where)}:
            days[unit] = max(days.get(unit, one.day), one.day)
    return days


def matrix(office: Office) -> list[tuple[str, str, dict[Kind, Cell]]]:
    """(code, name, kind → cell) for every area below the office, and last the office's own level."""
    done, planned = _counted(office, TOOK_PLACE), _counted(office, [ActivityState.PLANNED])
    rows = [*areas(office), (office.code, office.name)]
    return [(code, name, {kind: Cell(done[code, kind], planned[code, kind]) for kind in Kind}) for code, name in rows]


def _counted(office: Office, states: Iterable[ActivityState]) -> defaultdict[tuple[str, str], int]:
    """(area, kind) → how many activities touch it, each once."""
    where = {unit_of(one): one.region_code for one in agencies(office)}
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for one in Activity.objects.filter(office=office, state__in=states):
        for area in {area_below(office, where.get(unit, unit)) for unit in one.units}:
            counts[area, one.kind] += 1
    return counts
