"""A typed reason stands in the minutes or beside them: it names nobody whom the item is about (G6, G11).

Only what is written in the record, the report or the case of this one item is compared; the vault stays shut, so that
a reporter is not known here and cannot be recognised.
"""

from __future__ import annotations

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.workbench.cases.naming import names_one_of
from saksama.workbench.cases.queries import parties
from saksama.workbench.fieldwork.queries import body_of
from saksama.workbench.intake.queries import body_of as report_body
from saksama.workbench.pleno.bench import found_of
from saksama.workbench.pleno.models import Item


def require_names_nobody(item: Item, reason: str) -> None:
    """Raises BadInput where `reason` has the whole name of somebody the item's record or report names."""
    if names_one_of(reason, _persons(item)):
        raise BadInput(
            _("Alasan ini memuat nama orang yang disebut dalam acara ini."),
            _("Tulis Terlapor-1 atau Saksi-1 sebagai gantinya."),
        )


def _persons(item: Item) -> list[str]:
    if item.report is not None:
        return [one.name for one in report_body(item.report).parties]
    if item.case is not None:
        return [who.name for _party, who in parties(item.case) if who is not None]
    record = found_of(item.start)[0] if item.start is not None else item.record
    if record is None:
        return []
    body = body_of(record)
    return [body.actor, *(one.name for one in body.witnesses)]
