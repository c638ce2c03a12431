"""A month as weeks of days: which are free and by which decree, what falls due on them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from saksama.kernel.clock import DAYS, NAMES
from saksama.kernel.words import language
from saksama.law.free_days import Free, FreeDayTable
from saksama.workbench.agenda.queries import OnDay
from saksama.workbench.agenda.shown import Shown, shown

MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
          "November", "Desember")  # fmt: skip
ENGLISH = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
MONTH = re.compile(r"(20[2-9]\d)-(0[1-9]|1[0-2])")
SATURDAY, WEEK, DECEMBER = 5, 7, 12


@dataclass(frozen=True)
class Day:
    """One square."""

    day: date
    inside: bool
    """Whether it belongs to the month."""
    today: bool
    weekend: bool
    free: Free | None
    name: str
    """The weekday, for narrow windows where the squares stand below each other."""
    count: int
    terms: tuple[Shown, ...]


def month_of(text: str, today: date) -> date:
    """The first day of the month an address names; of this month where it names none."""
    match = MONTH.fullmatch(text)
    return date(int(match[1]), int(match[2]), 1) if match else today.replace(day=1)


def after(first: date) -> date:
    """The first day of the next month."""
    return date(first.year + first.month // DECEMBER, first.month % DECEMBER + 1, 1)


def before(first: date) -> date:
    """The first day of the month before."""
    return (first - timedelta(days=1)).replace(day=1)


def say_month(first: date) -> str:
    """A month as officers write it: Oktober 2024."""
    names = ENGLISH if language() == "en" else MONTHS
    return f"{names[first.month - 1]} {first.year}"


def squares(first: date) -> list[date]:
    """Every day on the page: whole weeks from the Monday before `first` to the Sunday after the month's last day."""
    start = first - timedelta(days=first.weekday())
    last = after(first) - timedelta(days=1)
    return [start + timedelta(days=n) for n in range((last - start).days + WEEK - last.weekday())]


def weeks(
    first: date, days: list[date], dues: Mapping[date, OnDay], free: FreeDayTable, *, at: datetime, zone: str,
    today: date,
) -> list[list[Day]]:  # fmt: skip
    """The days of `squares`, seven by seven."""
    names = weekdays()
    found = [
        Day(
            day=day, inside=day.month == first.month, today=day == today, weekend=day.weekday() >= SATURDAY,
            free=free.free(day), name=names[day.weekday()], count=dues[day].count if day in dues else 0,
            terms=tuple(shown(due, at, zone) for due in dues[day].dues) if day in dues else (),
        )
        for day in days
    ]  # fmt: skip
    return [found[n : n + WEEK] for n in range(0, len(found), WEEK)]


def weekdays() -> tuple[str, ...]:
    """Monday first, as officers write them."""
    return NAMES[language()][0] if language() in NAMES else DAYS
