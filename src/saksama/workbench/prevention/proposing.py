"""What the index proposes: who, where, when, how, at what cost and why. Pure; nothing is made by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from saksama.workbench.prevention.rules import COST, HIGH, KINDS_OF, LITTLE, MOST, REST_DAYS, SURE, Kind, Phase

SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """The election's days, as far as they are known."""

    candidates_set_on: date | None = None
    campaign_first: date | None = None
    quiet_first: date | None = None
    voting_on: date | None = None

    def phase(self, day: date) -> Phase:
        """Where `day` lies."""
        if self.voting_on is None:
            return Phase.UNKNOWN
        if day > self.voting_on:
            return Phase.AFTER
        for begins, phase in (
            (self.quiet_first, Phase.QUIET), (self.campaign_first, Phase.CAMPAIGN), (self.candidates_set_on, Phase.SET),
        ):  # fmt: skip
            if begins is not None and day >= begins:
                return phase
        return Phase.EARLY


@dataclass(frozen=True)
class Means:
    """What the office can do."""

    per_week: int
    budget: int
    """Rupiah for all lines together."""
    free_days: frozenset[date] = frozenset()
    booked: tuple[date, ...] = ()
    """Days on which something is planned already."""


@dataclass(frozen=True)
class Place:
    """One unit as the adopted run and the office's own work have it."""

    unit: str
    index_class: str
    chance: float
    """Probability of that class."""
    high: float
    """Probability of the class "tinggi"."""
    weighs_most: str = ""
    """Key of the dimension that brings most points."""
    asn: int | None = None
    coverage: float | None = None
    """Per cent invited this year; None: not known."""
    last_day: date | None = None
    planned: bool = False
    """An activity for it is planned already."""


@dataclass(frozen=True)
class Line:
    """One proposal."""

    place: Place
    kind: Kind
    day: date
    budget: int
    because: str
    """"high" (the class) or "gap" (coverage)."""
    phase: Phase = field(default=Phase.UNKNOWN)

    @property
    def key(self) -> str:
        """By which an officer accepts it: as long as the run stands, it means the same."""
        return f"{self.place.unit}|{self.kind}"


def proposed(places: Sequence[Place], calendar: Calendar, means: Means, today: date) -> list[Line]:
    """Lines in the order in which they are wanted, as far as days until the vote, capacity and budget reach.

    First units of class "tinggi", the most probable first; then units hardly reached, the least reached first (unknown
    reach counts as none), the larger first. A unit with something planned or taught within `REST_DAYS` waits. Equal
    ones go by code, so the same data give the same lines.
    """
    lines: list[Line] = []
    days, left = _days(calendar, means, today), means.budget
    for place, because in _wanted(places, today):
        day = next(days, None)
        if day is None or len(lines) == MOST:
            break
        phase = calendar.phase(day)
        kind = KINDS_OF[phase][because == "gap"]
        if COST[kind] > left:
            break
        left -= COST[kind]
        lines.append(Line(place, kind, day, COST[kind], because, phase))
    return lines


def _wanted(places: Sequence[Place], today: date) -> Iterator[tuple[Place, str]]:
    waits = today - timedelta(days=REST_DAYS)
    open_ones = [one for one in places if not one.planned and (one.last_day is None or one.last_day < waits)]
    high = [one for one in open_ones if one.index_class == HIGH and one.high >= SURE]
    yield from ((one, "high") for one in sorted(high, key=lambda one: (-one.high, one.unit)))
    gaps = [one for one in open_ones if one not in high and (one.coverage or 0.0) < LITTLE]
    yield from ((one, "gap") for one in sorted(gaps, key=lambda one: (one.coverage or 0.0, -(one.asn or 0), one.unit)))


def _days(calendar: Calendar, means: Means, today: date) -> Iterator[date]:
    """Working days from next week on, `per_week` a week less what is booked, until the day before the vote."""
    monday = today + timedelta(days=7 - today.weekday())
    last = calendar.voting_on or today + timedelta(days=183)
    while monday < last:
        week = [monday + timedelta(days=n) for n in range(SATURDAY)]
        taken = sum(monday <= day < monday + timedelta(days=7) for day in means.booked)
        free = [day for day in week if day not in means.free_days and day < last] or []
        room = max(0, means.per_week - taken)
        yield from sorted(free[n % len(free)] for n in range(room if free else 0))
        monday += timedelta(days=7)
