"""Numbers of exhibits: BB-YYYY-NNNN per office, without a gap, each once; the year by the office's zone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from saksama.kernel.clock import local_day
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.rules import number_of
from saksama.workbench.offices.models import Office


@transaction.atomic
def numbered(office: Office, *, at: datetime, once: UUID | None, columns: Mapping[str, object]) -> tuple[Item, bool]:
    """A new item of `office` with the next number, and True; with `once` known already, the one that it made, and
    False.

    The number is taken in the caller's transaction: one that is undone gives it back, so there is no gap. Two at once
    wait for each other at the office's row (SQLite: at the database); the table's constraint is the last word.
    """
    Office.objects.select_for_update().get(pk=office.pk)
    if once and (made := Item.objects.filter(pk=once, office=office).first()):
        return made, False
    year = local_day(at, office.zone).year
    last = Item.objects.filter(office=office, year=year).aggregate(last=Max("seq"))["last"] or 0
    number = number_of(year, last + 1)
    item = Item.objects.create(
        pk=once or uuid4(), office=office, year=year, seq=last + 1, number=number, created_at=at, **columns
    )
    return item, True
