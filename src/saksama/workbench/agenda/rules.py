"""How a due date is computed: the only place that counts days of a clock. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from saksama.kernel.clock import ZONES, local_day

WARN_BEFORE = timedelta(hours=48)
"""So long before its end a clock is told to those who can still act."""


def end_of_day_after(starts_at: datetime, days: int, zone: str) -> datetime:
    """The last second of the `days`-th calendar day after `starts_at`, by the office's zone; the first day is not
    counted.
    """
    day = local_day(starts_at, zone) + timedelta(days=days)
    return datetime.combine(day, time(23, 59, 59), ZoneInfo(ZONES[zone])).astimezone(UTC)


TERMS = (".end",)
"""Endings of the kinds that are no duty: a term that simply comes to its end."""


def is_term(kind: str) -> bool:
    """Whether a clock of `kind` tells when something ends by itself, so that nothing is missed when it does."""
    return kind.endswith(TERMS)
