"""Was the machine's clock moved? It is compared with a counter that nobody can set and that sleeps with nobody."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf

NOTABLE = timedelta(seconds=60)
"""Less is what a time service puts right by itself."""


def seconds() -> float:
    """Since the machine was started, the time it slept included where the system counts it (Linux)."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


@dataclass
class Steady:
    """What the clock said at the last look, and when it was last seen to jump."""

    at: datetime
    counted: float
    jumped: float = -inf

    def moved(self, at: datetime, counted: float) -> timedelta | None:
        """By how much the clock was moved since the last look (forwards: positive); None where it only went on."""
        gap = (at - self.at) - timedelta(seconds=counted - self.counted)
        self.at, self.counted = at, counted
        if abs(gap) < NOTABLE:
            return None
        self.jumped = counted
        return gap

    def steady_for(self, counted: float) -> float:
        """Seconds since the last jump; infinite where there was none."""
        return counted - self.jumped
