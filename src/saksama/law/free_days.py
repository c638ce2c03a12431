"""Which days are free, as it was known on a day: a later decree changes what is computed later, never the past."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from saksama.kernel.clock import say_day
from saksama.kernel.words import _
from saksama.law.clock_shapes import Decree
from saksama.law.shapes import Mark


class Kind(StrEnum):
    """What kind of free day."""

    NATIONAL = "national"
    JOINT = "joint"


@dataclass(frozen=True)
class Free:
    """Why one day is free: name, decree, since when that is known, how sure its source is."""

    day: date
    kind: Kind
    name: str
    decree: str
    known_on: date
    mark: Mark
    sources: tuple[str, ...]

    def say(self) -> str:
        """The reason as the explanation gives it."""
        return _("{name}: {decree}, diketahui {day} ({mark})").format(
            name=self.name, decree=self.decree, day=say_day(self.known_on), mark=self.mark.value
        )


@dataclass(frozen=True)
class FreeDayTable:
    """The free days that could be known at the end of `known_on`."""

    known_on: date
    days: Mapping[date, Free]
    whole_years: frozenset[int]
    """Years whose whole list was known."""

    def free(self, day: date) -> Free | None:
        """Why `day` is free; None if it is not."""
        return self.days.get(day)


def as_known_on(decrees: Iterable[Decree], known_on: date) -> FreeDayTable:
    """The table on the day `known_on`: decrees in the order in which they became known, each over the former."""
    days: dict[date, Free] = {}
    whole: set[int] = set()
    for decree in sorted(decrees, key=lambda one: one.known_on):
        if decree.known_on > known_on:
            break
        whole |= set(decree.whole_years)
        for gone in decree.withdraws:
            days.pop(gone, None)
        days |= {free.day: free for free in _made_free(decree)}
    return FreeDayTable(known_on=known_on, days=days, whole_years=frozenset(whole))


def _made_free(decree: Decree) -> Iterable[Free]:
    for kind, group in ((Kind.NATIONAL, decree.national), (Kind.JOINT, decree.joint)):
        for occasion in group:
            for day in occasion.days:
                yield Free(
                    day=day, kind=kind, name=occasion.name.say(), decree=decree.name, known_on=decree.known_on,
                    mark=decree.mark, sources=decree.sources,
                )  # fmt: skip
