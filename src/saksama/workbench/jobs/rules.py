"""How fast a job goes and how long it will take: pure arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

SOON = timedelta(seconds=3)
"""Before this nothing is said about speed: it would be a guess."""


@dataclass(frozen=True)
class Pace:
    """How a running job goes. None: not known, and said so."""

    per_second: float | None
    left: timedelta | None


def pace(done: int, total: int, started_at: datetime | None, at: datetime) -> Pace:
    """From what is done since the start; `total` 0 means that nobody knows how much there is."""
    spent = at - started_at if started_at else timedelta(0)
    if done <= 0 or spent < SOON:
        return Pace(None, None)
    rate = done / spent.total_seconds()
    return Pace(rate, timedelta(seconds=round(max(total - done, 0) / rate)) if total else None)
