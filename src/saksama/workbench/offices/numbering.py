"""The next number of a register that has no gap: per office and year, each once; the year by the office's zone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet

from saksama.kernel.clock import local_day
from saksama.workbench.offices.models import Office


def next_number(office: Office, rows: QuerySet[Any], *, at: datetime) -> tuple[int, int]:
    """Year and the number after the highest among `rows`, which have the columns office, year and seq.

    Call it inside the transaction that writes the row: one that is undone gives the number back, so there is no gap.
    Two at once wait for each other at the office's row (SQLite: at the database); the table's own constraint is the
    last word.
    """
    Office.objects.select_for_update(no_key=True).get(pk=office.pk)
    year = local_day(at, office.zone).year
    last = rows.filter(office=office, year=year).aggregate(last=Max("seq"))["last"] or 0
    return year, last + 1
