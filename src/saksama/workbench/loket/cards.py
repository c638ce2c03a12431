"""The cards of the offices that this counter serves: one JSON file each, public throughout."""

from __future__ import annotations

from pathlib import Path

import msgspec
from django.conf import settings

from saksama.handover.loket import VERSION, Card
from saksama.kernel.clock import ZONES
from saksama.kernel.errors import NO_JSON, Damaged, NotThere
from saksama.kernel.words import _
from saksama.keys import age
from saksama.keys.files import write_whole
from saksama.workbench.loket.home import private_below

_READ: dict[Path, tuple[int, Card]] = {}
"""File → when it was written (ns), and what it says."""


def folder() -> Path:
    """Where they lie."""
    return Path(settings.LOKET_HOME) / "cards"


def cards() -> list[Card]:
    """Every office's, by code."""
    found = [_card(path) for path in sorted(folder().glob("*.json"))] if folder().is_dir() else []
    return sorted(found, key=lambda card: card.code)


def card_of(code: str) -> Card:
    """The office's. Raises NotThere."""
    found = next((card for card in cards() if card.code == code), None)
    if found is None:
        raise NotThere(_("Kantor ini tidak ada di loket ini."))
    return found


def write_card(card: Card) -> None:
    """Put it in the place of the office's former one, whole or not at all."""
    write_whole(private_below("cards") / f"{card.code}.json", msgspec.json.format(msgspec.json.encode(card)))


def read_card(data: bytes) -> Card:
    """Raises Damaged where it is no card of this version."""
    try:
        card = msgspec.json.decode(data, type=Card)
    except NO_JSON:
        raise Damaged(_("Kartu kantor ini tidak terbaca.")) from None
    if card.version != VERSION or not card.code.replace(".", "").isdigit():
        raise Damaged(_("Kartu kantor ini dibuat versi lain."), _("Buat lagi dengan `saksama loket kartu`."))
    return card


def require_usable(card: Card) -> None:
    """Raises Damaged for a card of another version, zone or time without zone; BadInput for keys that are none."""
    read_card(msgspec.json.encode(card))
    for key in filter(None, (card.recipient, card.vault)):
        age.recipient(key)
    if card.zone not in ZONES or card.made_at.tzinfo is None or not card.recipient:
        raise Damaged(_("Kartu kantor ini tidak terbaca."))


def _card(path: Path) -> Card:
    written = path.stat().st_mtime_ns
    known = _READ.get(path)
    if known is None or known[0] != written:
        known = _READ[path] = (written, read_card(path.read_bytes()))
    return known[1]
