"""The paper that brings the keys back: what is printed, and what is read from what a person typed."""

from __future__ import annotations

import re
from datetime import datetime

from saksama.kernel.clock import say
from saksama.kernel.words import _
from saksama.keys.derive import key_id
from saksama.keys.purposes import Purpose
from saksama.keys.ring import Generation, Ring
from saksama.keys.sheet import to_rows

BLANK = "________________________"
TURN = re.compile(rf"\b({'|'.join(Purpose)})\s*[=:]\s*(\d{{1,4}})\b", re.IGNORECASE)


def sheet_text(root: bytes, ring: Ring, *, office: str, at: datetime | None, zone: str) -> str:
    """The sheet to print and lock away. Contains the root secret: never write it to a log or file."""
    turns = "  ".join(f"{purpose}={ring.of(purpose)[0].number}" for purpose in Purpose)
    lines = [
        _("LEMBAR PEMULIHAN KUNCI SAKSAMA"),
        "",
        _("Kantor  : {office}").format(office=office or BLANK),
        _("Dicetak : {when}").format(when=say(at, zone) if at else BLANK),
        _("Sidik   : {mark}").format(mark=ring.mark),
        "",
        *(f"   {row}" for row in to_rows(root)),
        "",
        _("Putaran : {turns}").format(turns=turns),
        "",
        *_what_to_do(),
        "",
        _("Disimpan oleh: {blank}   Tanda tangan: {blank}").format(blank=BLANK),
    ]
    return "\n".join(lines) + "\n"


def turns_in(typed: str) -> dict[Purpose, int]:
    """The generation numbers in a typed sheet; 1 for those it does not name."""
    found = {Purpose(m[1].lower()): max(1, int(m[2])) for m in TURN.finditer(typed)}
    return {purpose: found.get(purpose, 1) for purpose in Purpose}


def generations(root: bytes, turns: dict[Purpose, int], at: datetime | None) -> tuple[Generation, ...]:
    """Every generation up to the one in `turns`."""
    return tuple(
        Generation(purpose=purpose, number=n, key_id=key_id(root, purpose, n), made_at=at)
        for purpose, last in turns.items()
        for n in range(1, last + 1)
    )


def _what_to_do() -> list[str]:
    return [
        _("Siapa pun yang memegang lembar ini dapat membuka data kantor. Simpan dua lembar"),
        _("di dua tempat terkunci; jangan difoto, jangan disimpan di komputer atau ponsel."),
        _("Bila kunci di komputer hilang: pulihkan folder data dari cadangan, jalankan"),
        _("`saksama keys recover`, lalu ketik keempat baris bernomor dan baris putaran di atas."),
        _("Cetak lembar baru setiap kali kunci diputar; musnahkan lembar lama."),
        _("Lembar ini tidak dapat membuka objek yang kuncinya sudah dihancurkan."),
    ]
