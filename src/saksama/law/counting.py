"""Days counted one by one, and hours. The only place that does it; pure, every day that is passed over has a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from saksama.kernel.clock import ZONES
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.law.clock_shapes import Toward, Unit
from saksama.law.free_days import FreeDayTable

SATURDAY, SUNDAY = 5, 6
DAY = timedelta(days=1)
YEARS = range(2000, 2101)


@dataclass(frozen=True)
class Pause:
    """The term stands still from the first to the last day, both included, for a reason."""

    first: date
    last: date
    reason: str

    def __post_init__(self) -> None:
        """Raises BadInput for a pause without reason or one that ends before it begins."""
        if not self.reason.strip():
            raise BadInput(_("Penghentian tenggat harus beralasan."))
        if self.last < self.first:
            raise BadInput(_("Penghentian tenggat berakhir sebelum dimulai."))

    def covers(self, day: date) -> bool:
        """Whether the term stands still on `day`."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Skipped:
    """One day that was not counted, and why."""

    day: date
    why: str
    sources: tuple[str, ...] = ()
    """Where the decree was read that made the day free."""


@dataclass(frozen=True)
class Counted:
    """The last day of a term and what was passed over on the way."""

    last: date
    skipped: tuple[Skipped, ...]


def end_of(day: date, zone: str) -> datetime:
    """The last second of `day` in `zone` ("WIB", "WITA", "WIT"), UTC."""
    return datetime.combine(day, time(23, 59, 59), ZoneInfo(ZONES[zone])).astimezone(UTC)


def why_not_working(day: date, table: FreeDayTable) -> Skipped | None:
    """Why `day` is no working day; None if it is one."""
    if free := table.free(day):
        return Skipped(day, free.say(), free.sources)
    weekend = {SATURDAY: _("Sabtu"), SUNDAY: _("Minggu")}.get(day.weekday())
    return Skipped(day, weekend) if weekend else None


def count(
    start: date,
    amount: int,
    unit: Unit,
    *,
    table: FreeDayTable,
    pauses: Iterable[Pause] = (),
    toward: Toward = Toward.AFTER,
) -> Counted:
    """The `amount`-th day of `unit` after (or before) `start`; the day of `start` itself is never counted.

    Days of a pause are passed over in either unit. Raises BadInput for hours, and outside the years 2000 to 2100.
    """
    if unit is Unit.HOURS:
        raise BadInput(_("Tenggat jam tidak dihitung per hari."))
    step = DAY if toward is Toward.AFTER else -DAY
    still = tuple(pauses)
    skipped: list[Skipped] = []
    day, done = start, 0
    while done < amount:
        if day.year not in YEARS:
            raise BadInput(_("Tanggal di luar tahun 2000 sampai 2100."))
        day += step
        passed = _still(day, still) or (why_not_working(day, table) if unit is Unit.WORKING else None)
        if passed is None:
            done += 1
        else:
            skipped.append(passed)
    return Counted(day, tuple(skipped))


def _still(day: date, pauses: Iterable[Pause]) -> Skipped | None:
    reason = next((one.reason for one in pauses if one.covers(day)), None)
    return Skipped(day, _("dihentikan: {reason}").format(reason=reason)) if reason else None
