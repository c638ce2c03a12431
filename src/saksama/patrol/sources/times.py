"""Times as platforms write them → microseconds since 1970, UTC, with the precision the source has.

Never the machine's own zone (domain/formats §4.4). A time without a zone is no instant: it stays null.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from saksama.patrol.sources.base import NotUnderstood

Moment = tuple[int | None, str]
NO_TIME: Moment = (None, "none")
SECOND = 1_000_000
LATEST = 4_102_444_800  # 2100: a larger number of seconds is a number of something else

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICRO = timedelta(microseconds=1)
_MONTHS = {
    "Jan": 1,
    "Feb": 2,
    "Mar": 3,
    "Apr": 4,
    "May": 5,
    "Jun": 6,
    "Jul": 7,
    "Aug": 8,
    "Sep": 9,
    "Oct": 10,
    "Nov": 11,
    "Dec": 12,
}


def seconds(value: str | int | float | None) -> Moment:
    """Seconds since 1970, which some exports write as a string; 0 and "" mean unknown."""
    if type(value) is int and 0 < value < LATEST:
        return value * SECOND, "second"
    if not value or value == "0":
        return NO_TIME
    number = _number(value)
    if not 0 < number < LATEST:
        raise NotUnderstood("bad_time")
    return int(number) * SECOND, "second"


def milliseconds(value: str | int | float | None, otherwise: int) -> int:
    """Milliseconds since 1970 as microseconds; `otherwise` where they are missing."""
    if type(value) is not int:
        if not value:
            return otherwise
        value = int(_number(value))
    if not 0 < value < LATEST * 1000:
        raise NotUnderstood("bad_time")
    return value * 1000


def iso(value: str | None) -> Moment:
    """ISO 8601 with a zone, to the second; without a zone null."""
    if not value:
        return NO_TIME
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise NotUnderstood("bad_time") from None
    return (micros(at), "second") if at.tzinfo else NO_TIME


def x_time(value: str | None) -> Moment:
    """The spelling of X, "Tue Oct 10 07:57:53 +0000 2023", read without the machine's language."""
    if not value:
        return NO_TIME
    try:
        _, month, day, clock, zone, year = value.split()
        return iso(f"{year:0>4}-{_MONTHS[month]:02d}-{day:0>2}T{clock}{zone}")
    except (ValueError, KeyError):
        raise NotUnderstood("bad_time") from None


def micros(at: datetime) -> int:
    """An instant as microseconds since 1970, UTC."""
    return (at - _EPOCH) // _MICRO


def _number(value: str | int | float) -> float:
    try:
        return float(value)
    except (ValueError, OverflowError):
        raise NotUnderstood("bad_time") from None
