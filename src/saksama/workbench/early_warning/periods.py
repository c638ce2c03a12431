"""Periods of an index as spans of days: a year, a quarter, a month. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _

SHAPE = re.compile(r"(?P<year>20\d\d)(-(TW(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?")
MOST = 12
"""Periods of one run."""


def span_of(period: str) -> tuple[date, date]:
    """First and last day of "2024", "2024-TW3" or "2024-10". Raises BadInput for anything else."""
    found = SHAPE.fullmatch(period)
    if found is None:
        raise BadInput(_("Periode {period} tidak dapat dibaca.").format(period=period[:12]),
                       _("Tulis 2024, 2024-TW3 atau 2024-10."))  # fmt: skip
    year = int(found["year"])
    if found["month"]:
        first = last = int(found["month"])
    elif found["quarter"]:
        last = 3 * int(found["quarter"])
        first = last - 2
    else:
        first, last = 1, 12
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def read_periods(written: str) -> tuple[str, ...]:
    """What an officer wrote, "2023, 2024", oldest first. Raises BadInput: none, too many, one inside another."""
    found = [one for one in re.split(r"[,;\s]+", written.strip()) if one]
    if not found or len(found) > MOST:
        raise BadInput(_("Tulis satu sampai {most} periode.").format(most=MOST), _("Misalnya 2023, 2024."))
    spans = sorted((span_of(one), one) for one in found)
    for ((_first, last), _one), ((first, _last), two) in zip(spans, spans[1:], strict=False):
        if first <= last:
            raise BadInput(_("Periode {period} bertumpuk dengan yang lain.").format(period=two),
                           _("Periode satu hitungan tidak saling menutupi."))  # fmt: skip
    return tuple(one for _span, one in spans)
