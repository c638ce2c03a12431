"""The roster at rest: one encrypted file, tied to the fence by its digest."""

from __future__ import annotations

from pathlib import Path

import msgspec

from saksama.handover.roster import Roster, roster_digest
from saksama.kernel.errors import NO_JSON, BadInput, Damaged
from saksama.kernel.words import _
from saksama.keys import Keyring, Purpose
from saksama.keys.files import writing_whole


def save_roster(path: Path, roster: Roster, keyring: Keyring) -> str:
    """Writes `roster` encrypted to this office, readable by its owner only; the digest a fence names."""
    raw = msgspec.json.encode(roster, order="deterministic")
    with writing_whole(path) as file, keyring.writer(Purpose.HANDOVER, file) as plain:
        plain.write(raw)
    return roster_digest(roster)


def load_roster(path: Path, keyring: Keyring) -> Roster:
    """The roster in `path`. Raises BadInput when there is none, Damaged when it is altered or another office's."""
    if not path.exists():
        raise BadInput(_("Berkas {file} tidak ada.").format(file=path))
    try:
        with path.open("rb") as file, keyring.reader(Purpose.HANDOVER, file) as plain:
            raw = plain.read()
        return msgspec.json.decode(raw, type=Roster)
    except (Damaged, *NO_JSON):  # a decoder's own words may hold values of a row
        raise Damaged(
            _("{file}: bukan daftar pegawai terenkripsi kantor ini, atau rusak.").format(file=path.name),
            _("Buat lagi dari berkas instansi: saksama roster import."),
        ) from None
