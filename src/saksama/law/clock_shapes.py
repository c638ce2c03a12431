"""The shapes of the clocks' YAML: terms, desk hours, decrees with their free days, an office's own values."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from typing import Annotated

import msgspec

from saksama.law.shapes import Filled, Mark, Row, Source, Sources, Text

Amount = Annotated[int, msgspec.Meta(ge=1, le=400)]
"""How many days or hours a term has; longer ones are a slip of the pen."""


class Unit(StrEnum):
    """What a term counts."""

    CALENDAR = "calendar"
    WORKING = "working"
    HOURS = "hours"


class Regime(StrEnum):
    """Whose law it is: the general election's, the regional election's, or neither's in particular."""

    GENERAL = "general"
    REGIONAL = "regional"
    ANY = "any"


class Toward(StrEnum):
    """A term ends so long after its event, or must be done so long before it."""

    AFTER = "after"
    BEFORE = "before"


class CountedFrom(StrEnum):
    """Whether an extension is the whole length since the start, or what is added to the end."""

    START = "start"
    END = "end"


class Reading(Row, frozen=True, kw_only=True):
    """Another reading of the same term, from another source; computed beside it, never instead of it."""

    amount: Amount
    unit: Unit
    says: Text
    mark: Mark
    sources: Sources


class Extension(Row, frozen=True, kw_only=True):
    """A longer term that the rule allows for a reason."""

    amount: Amount
    unit: Unit
    counted_from: CountedFrom
    says: Text
    mark: Mark
    sources: Sources


class ClockRule(Row, frozen=True, kw_only=True):
    """One term of the law."""

    key: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    regime: Regime
    name: Text
    article: Filled
    starts: Text
    """The event it counts from."""
    toward: Toward = Toward.AFTER
    amount: Amount
    unit: Unit
    unit_mark: Mark | None = None
    """Set where the kind of day is less well sourced than their number."""
    starts_at_desk: bool = False
    """Received at the counter: outside desk hours it starts when the desk next opens."""
    ends_at_desk: bool = False
    """Somebody must come to the counter: the last desk hour within the term is shown."""
    extension: Extension | None = None
    readings: tuple[Reading, ...] = ()
    note: Text | None = None
    set_by: Filled | None = None
    """The decision of the office that set this value; None while it is the sheet's own."""
    valid_from: date | None = None
    valid_to: date | None = None
    mark: Mark
    sources: Sources

    @property
    def sure(self) -> Mark:
        """The weaker of the two marks: what is not H is a setting."""
        return max(self.mark, self.unit_mark or self.mark, key=list(Mark).index)


class Desk(Row, frozen=True, kw_only=True):
    """When the counter is open, by regime, with its life."""

    regime: Regime
    weekdays: Annotated[tuple[Annotated[int, msgspec.Meta(ge=1, le=7)], ...], msgspec.Meta(min_length=1)]
    """1 is Monday. On holidays and joint leave nobody sits there."""
    opens: time
    closes: time
    """Local time of the office; the closing minute still counts."""
    article: Filled
    not_in: Text
    """When these hours do not hold."""
    holidays_mark: Mark
    """How sure it is that the counter is closed on free days."""
    valid_from: date
    valid_to: date | None = None
    mark: Mark
    sources: Sources


class FreeDays(Row, frozen=True, kw_only=True):
    """One occasion and its days."""

    name: Text
    days: Annotated[tuple[date, ...], msgspec.Meta(min_length=1)]


class Decree(Row, frozen=True, kw_only=True):
    """One decision about free days and the day it became known: before that day nobody could count with it."""

    key: Filled
    name: Filled
    known_on: date
    whole_years: tuple[int, ...] = ()
    """Years for which this decree gives the whole list, movable days too."""
    national: tuple[FreeDays, ...] = ()
    joint: tuple[FreeDays, ...] = ()
    """Joint leave (cuti bersama): no working day for the civil service."""
    withdraws: tuple[date, ...] = ()
    """Days that an earlier decree made free and this one makes working days again."""
    note: Text | None = None
    mark: Mark
    sources: Sources


class ClockSheet(Row, frozen=True, kw_only=True):
    """One YAML file of clocks: any of these sections."""

    version: Filled | None = None
    sources: tuple[Source, ...] = ()
    rules: tuple[ClockRule, ...] = ()
    desks: tuple[Desk, ...] = ()
    decrees: tuple[Decree, ...] = ()


class OwnValue(Row, frozen=True, kw_only=True):
    """An office's own value for a term whose mark is not H."""

    rule: Filled
    regime: Regime
    amount: Amount
    unit: Unit
    reason: Filled
    decided_by: Filled
    """The decision's reference: minutes or letter number; no person."""


class OwnClocks(Row, frozen=True, kw_only=True):
    """An office's settings file: own values, and decrees the packaged table does not have yet."""

    values: tuple[OwnValue, ...] = ()
    decrees: tuple[Decree, ...] = ()
    sources: tuple[Source, ...] = ()
