"""A typed reason stands in the minutes or beside them: it names nobody whom the item is about (G6, G11).

Only what is written in the record, the report or the case of this one item is compared; the vault stays shut, so that
a reporter is not known here and cannot be recognised.
"""

from __future__ import annotations

import re

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.workbench.cases.queries import parties
from saksama.workbench.fieldwork.queries import body_of
from saksama.workbench.intake.shapes import ReportBody
from saksama.workbench.pleno.bench import found_of
from saksama.workbench.pleno.models import Item
from saksama.workbench.safe.sealing import open_row

TITLE = re.compile(r"\b\w{1,4}\.")
"""A title before a name, or an initial ("Drs.", "M."); a reason keeps its own, a short name may end its sentence."""
SHORTEST = 3
"""Letters of a name, below which it is as likely a word of the sentence."""


def require_names_nobody(item: Item, reason: str) -> None:
    """Raises BadInput where `reason` has the whole name of somebody the item's record or report names."""
    said = _words(reason)
    if any(_holds(said, name) for name in _named(item)):
        raise BadInput(
            _("Alasan ini memuat nama orang yang disebut dalam acara ini."),
            _("Tulis Terlapor-1 atau Saksi-1 sebagai gantinya."),
        )


def _named(item: Item) -> list[list[str]]:
    """Names as lists of words; what follows a comma is a title or an office."""
    names = [_words(TITLE.sub(" ", one.partition(",")[0])) for one in _persons(item)]
    return [name for name in names if sum(map(len, name)) >= SHORTEST]


def _persons(item: Item) -> list[str]:
    if item.report is not None:
        return [one.name for one in open_row(item.report.sealed, ReportBody).parties]
    if item.case is not None:
        return [who.name for _party, who in parties(item.case) if who is not None]
    record = found_of(item.start)[0] if item.start is not None else item.record
    if record is None:
        return []
    body = body_of(record)
    return [body.actor, *(one.name for one in body.witnesses)]


def _holds(said: list[str], name: list[str]) -> bool:
    return any(said[first : first + len(name)] == name for first in range(len(said) - len(name) + 1))


def _words(text: str) -> list[str]:
    """Words without case and signs."""
    return re.findall(r"\w+", text.casefold())
