"""A move of a record: one conditional UPDATE, whose row count is checked."""

from __future__ import annotations

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.rules import State, before


def move(record: Record, to: State, **columns: object) -> None:
    """Move `record` to `to` with `columns`. Raises Refused when its state leads elsewhere."""
    waiting = Record.objects.filter(pk=record.pk, state__in=before(to))
    if not waiting.update(state=to, **columns):
        raise Refused(_("Formulir A ini tidak lagi dalam keadaan untuk langkah itu."), _("Muat ulang halamannya."))
    record.refresh_from_db()
