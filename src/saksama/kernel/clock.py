"""Time is an argument. Instants are UTC; days belong to a zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from saksama.kernel import words

ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
DAYS = ("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min")
NAMES = {
    "id": (DAYS, MONTHS),
    "en": (
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    ),
}
"""Days and months by language."""


_ahead = timedelta(0)
"""How far this process is ahead of the machine's clock; anything but zero only in a demo (config/present.py)."""


def now() -> datetime:
    """The present instant, UTC. Only commands, jobs and the web's door call it; everything below takes `at`."""
    return datetime.now(UTC) + _ahead


def be_ahead(by: timedelta) -> None:
    """Live `by` ahead of the machine's clock from now on. For `config.present` alone: it refuses outside a demo."""
    global _ahead  # noqa: PLW0603  a process lives in one present
    _ahead = by


def local_day(at: datetime, zone: str) -> date:
    """The calendar day of the instant `at` in `zone` ("WIB", "WITA", "WIT")."""
    return at.astimezone(ZoneInfo(ZONES[zone])).date()


def say(at: datetime, zone: str) -> str:
    """`at` as officers write it: "Kam, 14 Okt 2027, 09.16 WIB"; in English "Thu, 14 Oct 2027, 09.16 WIB"."""
    there = at.astimezone(ZoneInfo(ZONES[zone]))
    return f"{say_day(there.date())}, {there:%H.%M} {zone}"


def say_day(day: date) -> str:
    """`day` as officers write it: "Kam, 14 Okt 2027"; in English "Thu, 14 Oct 2027"."""
    days, months = NAMES[words.language()]
    return f"{days[day.weekday()]}, {day.day} {months[day.month - 1]} {day.year}"
