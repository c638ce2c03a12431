"""What the machine knows of its own clock: whether a time service keeps it, and how far it is off (adjtimex)."""

from __future__ import annotations

import ctypes
import sys
from datetime import datetime

from saksama.evidence.seal.shape import ClockOffset

UNSYNCHRONISED, NANOSECONDS = 0x0040, 0x2000
"""Bits of timex.status, linux/timex.h."""


class _Timex(ctypes.Structure):
    """The head of struct timex; the tail is room enough for the rest."""

    _fields_ = (
        ("modes", ctypes.c_uint),
        ("offset", ctypes.c_long),
        ("freq", ctypes.c_long),
        ("maxerror", ctypes.c_long),
        ("esterror", ctypes.c_long),
        ("status", ctypes.c_int),
        ("rest", ctypes.c_long * 32),
    )


def measured(at: datetime) -> ClockOffset:
    """The clock's offset in seconds as the kernel's time discipline has it; unknown where no time service runs.

    The stamp of an authority outside is the real comparison; this says what the machine believed before.
    """
    read = _kernel()
    if read is None:
        return ClockOffset()
    status, offset = read
    if status & UNSYNCHRONISED:
        return ClockOffset(source="unsynchronised", measured_at=at)
    return ClockOffset(seconds=offset / (1e9 if status & NANOSECONDS else 1e6), source="kernel", measured_at=at)


def _kernel() -> tuple[int, int] | None:
    """Status and offset; None where the system has no such call or forbids it."""
    if not sys.platform.startswith("linux"):
        return None
    about = _Timex()
    if ctypes.CDLL(None, use_errno=True).adjtimex(ctypes.byref(about)) < 0:
        return None
    return about.status, about.offset
