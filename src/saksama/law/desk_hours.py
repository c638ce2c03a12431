"""The counter's hours: when what arrived counts as received, and the last hour in which one could still come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from saksama.kernel.clock import ZONES, say
from saksama.kernel.words import _
from saksama.law.clock_shapes import Desk
from saksama.law.free_days import FreeDayTable
from saksama.law.shapes import Span

DAY = timedelta(days=1)
FAR = 60
"""So many days are looked at for an open one; no run of closed days is that long."""


@dataclass(frozen=True)
class Received:
    """When something counts as received, and why not at once."""

    at: datetime | date
    why: str


def received(
    start: datetime | date, desk: Desk, *, zone: str, table: FreeDayTable, without: Iterable[Span] = ()
) -> Received:
    """`start` itself within desk hours, else the next opening. On the days of `without` the hours do not hold.

    A start without an hour is taken to lie within the hours of its day.
    """
    local = start.astimezone(ZoneInfo(ZONES[zone])) if isinstance(start, datetime) else None
    day = start if local is None else local.date()
    if any(span.first <= day <= span.last for span in without):
        return Received(start, _("jam loket tidak berlaku hari itu: {when}").format(when=desk.not_in.say()))
    if _open(desk, day, table) and (local is None or local.time() < _after(desk.closes)):
        if local is None or local.time() >= desk.opens:
            return Received(start, "")
        return _from(day, desk, zone, local)
    following = day + DAY
    while not _open(desk, following, table) and (following - day).days < FAR:
        following += DAY
    return _from(following, desk, zone, local)


def last_hour(first: date, last: date, desk: Desk, *, zone: str, table: FreeDayTable) -> datetime | None:
    """The latest closing of the counter after the day `first` and up to the day `last`; None if it never opens."""
    day = last
    while day > first:
        if _open(desk, day, table):
            return datetime.combine(day, desk.closes, ZoneInfo(ZONES[zone])).astimezone(UTC)
        day -= DAY
    return None


def _open(desk: Desk, day: date, table: FreeDayTable) -> bool:
    return day.isoweekday() in desk.weekdays and (table.free(day) is None)


def _after(closes: time) -> time:
    """The first moment that is too late: the closing minute still counts."""
    return (datetime.combine(date.min, closes) + timedelta(minutes=1)).time()


def _from(day: date, desk: Desk, zone: str, local: datetime | None) -> Received:
    opening = datetime.combine(day, desk.opens, ZoneInfo(ZONES[zone])).astimezone(UTC)
    why = _("di luar jam loket {opens}–{closes} ({article}); dihitung diterima {when}").format(
        opens=f"{desk.opens:%H.%M}", closes=f"{desk.closes:%H.%M}", article=desk.article, when=say(opening, zone)
    )
    return Received(opening if local else day, why)
