"""When a clock is told, and which kinds are no duty. Its days are counted by the law's clocks (terms.py). Pure."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from saksama.kernel.clock import ZONES, local_day

WARN_BEFORE = timedelta(hours=48)
"""So long before its end a clock is told to those who can still act."""


TERMS = (".end",)
"""Endings of the kinds that are no duty: a term that simply comes to its end."""


def is_term(kind: str) -> bool:
    """Whether a clock of `kind` tells when something ends by itself, so that nothing is missed when it does."""
    return kind.endswith(TERMS)


BOARD = ("overdue", "today", "week", "later")
"""Columns of the board: run out, by midnight, in the six days after, later."""
WEEK = 7


def midnight(day: date, zone: str) -> datetime:
    """The instant at which `day` begins in `zone`."""
    return datetime.combine(day, time.min, ZoneInfo(ZONES[zone]))


def span_of(column: str, at: datetime, zone: str) -> tuple[datetime | None, datetime | None]:
    """From when (inclusive) to when (exclusive) a clock of `column` falls due, seen at `at`; None: without end."""
    today = local_day(at, zone)
    tomorrow, after_week = (midnight(today + timedelta(days=ahead), zone) for ahead in (1, WEEK))
    return {
        "overdue": (None, at), "today": (at, tomorrow), "week": (tomorrow, after_week), "later": (after_week, None),
    }[column]  # fmt: skip
