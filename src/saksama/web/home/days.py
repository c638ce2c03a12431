"""The days of the home page: where the election stands, and a week of clocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from saksama.kernel.clock import DAYS, NAMES, local_day
from saksama.kernel.words import _, language
from saksama.workbench.agenda.models import Due
from saksama.workbench.contest.models import Election

WEEKEND = 5
WEEK = 7
EACH = 4
"""Clocks that a day of the week names."""


@dataclass(frozen=True)
class Day:
    """One day of the week ahead with what falls due on it."""

    label: str
    today: bool
    off: bool
    dues: list[Due]
    """The first of them."""
    more: int = 0
    """How many are not among them."""


def week_of(dues: Iterable[Due], today: date, zone: str) -> list[Day]:
    """Seven days from `today` with their clocks; days are the office's own."""
    by_day: dict[date, list[Due]] = {}
    for due in dues:
        by_day.setdefault(local_day(due.due_at, zone), []).append(due)
    days = [today + timedelta(days=ahead) for ahead in range(WEEK)]
    return [_day(day, today, by_day.get(day, [])) for day in days]


def later_than_a_week(dues: Iterable[Due], today: date, zone: str) -> list[Due]:
    """Clocks that end after the seven days from `today`, the nearest first."""
    return [due for due in dues if local_day(due.due_at, zone) >= today + timedelta(days=WEEK)]


def stage_of(election: Election, day: date) -> str:
    """Where the election stands on `day`, in words: "masa kampanye, hari ke-20"."""
    if day > election.voting_on:
        return _("sesudah hari pemungutan suara")
    if day == election.voting_on:
        return _("hari pemungutan suara")
    if election.quiet_first and day >= election.quiet_first:
        return _("masa tenang")
    if election.campaign_first and election.campaign_last and election.campaign_first <= day <= election.campaign_last:
        return _("masa kampanye, hari ke-{n}").format(n=(day - election.campaign_first).days + 1)
    return _("{n} hari sebelum pemungutan suara").format(n=(election.voting_on - day).days)


def _day(day: date, today: date, dues: list[Due]) -> Day:
    more = max(0, len(dues) - EACH)
    return Day(_short(day), day == today, day.weekday() >= WEEKEND, dues[:EACH], more)


def _short(day: date) -> str:
    names = NAMES[language()][0] if language() in NAMES else DAYS
    return f"{names[day.weekday()]} {day.day}"
