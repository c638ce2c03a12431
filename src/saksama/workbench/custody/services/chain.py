"""Custody: the next line of an item, chained to the last. The only writer of the table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from django.db import transaction

from saksama.evidence.package.custody_lines import MACHINE, Act, CustodyLine, after
from saksama.workbench.custody.models import CustodyEvent, Item
from saksama.workbench.safe.sealing import open_row, seal_row

__all__ = ["MACHINE", "custody_of", "line_of", "note"]


@transaction.atomic
def note(
    item: Item, what: Act, *, by: str, at: datetime, detail: Mapping[str, str] | None = None, once: str = ""
) -> CustodyLine:
    """Add one line to the custody of `item`; with `once`, the same deed told again is the line that stands already."""
    Item.objects.select_for_update(no_key=True).get(pk=item.pk)
    if once and (told := CustodyEvent.objects.filter(item=item, once=once).first()):
        return line_of(told)
    newest = CustodyEvent.objects.filter(item=item).order_by("-seq").first()
    line = after(line_of(newest) if newest else None, at=at.astimezone(UTC), what=what, by=by, detail=detail)
    CustodyEvent.objects.create(
        item=item, seq=line.seq, at=line.at, what=line.what.value, by=by, sealed=seal_row(line.detail),
        prev=line.prev, hash=line.hash, once=once,
    )  # fmt: skip
    return line


def line_of(event: CustodyEvent) -> CustodyLine:
    """The row as a line of custody, as it stands: `verify_chain` says whether it is still the one written."""
    return CustodyLine(
        seq=event.seq, at=event.at.astimezone(UTC), what=Act(event.what), by=event.by,
        detail=open_row(event.sealed, dict[str, str]), prev=event.prev, hash=event.hash,
    )  # fmt: skip


def custody_of(item: Item) -> tuple[CustodyLine, ...]:
    """Every line of the item, oldest first."""
    return tuple(line_of(event) for event in item.events.order_by("seq"))
