"""The end of a record whose case was sealed or deleted. Only the room of cases calls this."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.workbench.fieldwork.models import Correction, Record
from saksama.workbench.fieldwork.shapes import Advice, RecordBody
from saksama.workbench.safe.sealing import seal_row


@transaction.atomic
def shut(record: Record, *, at: datetime) -> None:
    """Its pages and its place in lists are nobody's from now on. Safe to call again."""
    Record.objects.filter(pk=record.pk, shut_at=None).update(shut_at=at)
    record.refresh_from_db()


@transaction.atomic
def blank(record: Record, *, at: datetime) -> None:
    """Overwrite what a record from before there were data keys says; one with a key ends with it."""
    if record.kept_under:
        return
    shut(record, at=at)
    Record.objects.filter(pk=record.pk).update(sealed=seal_row(RecordBody()))
    Correction.objects.filter(record=record).update(sealed=seal_row(Advice(to_whom="", words="")), sealed_note=None)
