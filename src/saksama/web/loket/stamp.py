"""When a form was first shown, signed by this counter, so that nobody can say it was earlier."""

from __future__ import annotations

from datetime import UTC, datetime

from django.core.signing import Signer
from django.utils.crypto import constant_time_compare

SALT = "saksama.loket.shown"
LONGEST = 12
"""Digits of a moment in seconds."""


def stamped(token: str, at: datetime) -> str:
    """The draft `token` was first shown at `at`: to the second, for the hidden field."""
    seconds = str(int(at.timestamp()))
    return f"{seconds}.{_mark(token, seconds)}"


def shown_at(token: str, stamp: str) -> datetime | None:
    """When the form of `token` was first shown; None for a stamp that this counter did not make for it."""
    seconds, _dot, mark = stamp.partition(".")
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= LONGEST):
        return None
    if not constant_time_compare(mark, _mark(token, seconds)):
        return None
    return datetime.fromtimestamp(int(seconds), UTC)


def _mark(token: str, seconds: str) -> str:
    return Signer(salt=SALT).signature(f"{token}:{seconds}")
