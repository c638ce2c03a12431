"""Numbers of exhibits: BB-YYYY-NNNN per office, without a gap, each once; the year by the office's zone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from saksama.workbench.custody.models import Item
from saksama.workbench.custody.rules import number_of
from saksama.workbench.offices.models import Office
from saksama.workbench.offices.numbering import next_number


@transaction.atomic
def numbered(office: Office, *, at: datetime, once: UUID | None, columns: Mapping[str, object]) -> tuple[Item, bool]:
    """A new item of `office` with the next number, and True; with `once` known already, the one that it made, and
    False.

    The number is taken in the caller's transaction (see `offices.numbering`).
    """
    Office.objects.select_for_update(no_key=True).get(pk=office.pk)
    if once and (made := Item.objects.filter(pk=once, office=office).first()):
        return made, False
    year, seq = next_number(office, Item.objects.all(), at=at)
    number = number_of(year, seq)
    item = Item.objects.create(
        pk=once or uuid4(), office=office, year=year, seq=seq, number=number, created_at=at, **columns
    )
    return item, True
