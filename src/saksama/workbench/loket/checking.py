"""Whether a form can be sent as it is: field by field, in the visitor's words."""

from __future__ import annotations

from datetime import date

import msgspec

from saksama.handover.loket import Card
from saksama.handover.parts import says_nothing
from saksama.handover.reporter import Identity
from saksama.kernel.words import _
from saksama.workbench.loket.rules import LONGEST, LONGEST_LINK, LONGEST_NAME, LONGEST_WORDS, MOST_LINKS, MOST_WHO
from saksama.workbench.loket.shapes import Faulty, Filled

KINDS, PLACES, STANDINGS, LANGUAGES = (
    ("report", "information"),
    ("internet", "here", "elsewhere", ""),
    ("voter", "participant", "monitor"),
    ("id", "en"),
)


def require_sendable(card: Card, filled: Filled) -> None:
    """Raises Faulty. What the law asks of a report beyond a name is judged at the office, not here."""
    faults = {**_lengths(filled), **_codes(card, filled), **_days(filled), **_named(card, filled)}
    if says_nothing(filled.what):
        faults["what"] = _("Tulis apa yang Anda lihat atau dengar.")
    if faults:
        raise Faulty(faults)


def _lengths(filled: Filled) -> dict[str, str]:
    long = {
        name: _("Terlalu panjang: paling banyak {n} huruf.").format(n=most)
        for name, most in LONGEST.items()
        if name != "where" and len(getattr(filled, name)) > most
    }
    if len(filled.links) > MOST_LINKS or any(len(one) > LONGEST_LINK for one in filled.links):
        long["links"] = _("Paling banyak {n} tautan.").format(n=MOST_LINKS)
    if len(filled.who) > MOST_WHO or any(max(len(one.name), len(one.agency)) > LONGEST_NAME for one in filled.who):
        long["who"] = _("Paling banyak {n} orang.").format(n=MOST_WHO)
    if filled.identity is not None and not _fits(filled.identity):
        long["identity"] = _("Isian tentang diri Anda terlalu panjang.")
    return long


def _fits(identity: Identity) -> bool:
    said = msgspec.structs.asdict(identity)
    return all(len(text) <= (LONGEST_WORDS if name == "more" else LONGEST_NAME) for name, text in said.items())


def _codes(card: Card, filled: Filled) -> dict[str, str]:
    known = ["", *(one.id for one in card.contests)]
    odd = {
        "kind": filled.kind not in KINDS, "where": filled.where not in PLACES,
        "standing": filled.standing not in STANDINGS, "language": filled.language not in LANGUAGES,
        "contest": filled.contest not in known,
    }  # fmt: skip
    return {name: _("Pilih salah satu.") for name, wrong in odd.items() if wrong}


def _days(filled: Filled) -> dict[str, str]:
    faults = {}
    for name in ("day", "known_on"):
        said = getattr(filled, name)
        try:
            _day = date.fromisoformat(said) if said else None
        except ValueError:
            faults[name] = _("Tanggal ini tidak ada.")
    return faults


def _named(card: Card, filled: Filled) -> dict[str, str]:
    if filled.kind != "report":
        return {}
    if not card.vault:
        return {"kind": _("Kantor ini belum dapat menerima laporan bernama lewat loket.")}
    if filled.identity is None or says_nothing(filled.identity.name) or says_nothing(filled.identity.address):
        return {"identity": _("Isi nama dan alamat Anda, atau kirim sebagai informasi awal.")}
    return {}
