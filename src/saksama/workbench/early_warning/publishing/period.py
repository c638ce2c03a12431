"""The days of an edition: whole months that are over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.workbench.cases.quarters import within
from saksama.workbench.offices.models import Office

LONGEST = 366


@dataclass(frozen=True)
class Period:
    """First and last day in one office's zone."""

    office: Office
    first: date
    last: date

    @cached_property
    def bounds(self) -> tuple[datetime, datetime]:
        """Start of the first day and end of the last (excluded), in UTC."""
        return within(self.first, self.last, self.office.zone)

    def inside(self, field: str) -> dict[str, datetime]:
        """The filter for rows whose `field` lies in it."""
        start, end = self.bounds
        return {f"{field}__gte": start, f"{field}__lt": end}

    @property
    def months(self) -> tuple[str, ...]:
        """Every month, as "2027-01"."""
        months = range(self.first.year * 12 + self.first.month - 1, self.last.year * 12 + self.last.month)
        return tuple(f"{n // 12}-{n % 12 + 1:02d}" for n in months)

    def month_of(self, at: datetime) -> str:
        """The month in which `at` lies, by the office's clock."""
        return f"{local_day(at, self.office.zone):%Y-%m}"


def period(office: Office, first: date, last: date, at: datetime) -> Period:
    """The period, checked. Raises BadInput where it is not whole months, too long, or not over yet."""
    whole = first.day == 1 and (last + timedelta(days=1)).day == 1 and first < last
    if not whole or (last - first).days >= LONGEST:
        raise BadInput(
            _("Masa edisi harus bulan penuh, paling lama satu tahun."), _("Pilih triwulan yang sudah lewat.")
        )
    if last >= local_day(at, office.zone):
        raise BadInput(
            _("Masa itu belum berakhir; angkanya masih berubah."), _("Pilih triwulan yang sudah lewat.")
        )  # fmt: skip
    return Period(office, first, last)
