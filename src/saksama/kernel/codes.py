"""Opaque codes: what may stand in clear beside sealed things. No names, texts or personal numbers (G4)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/+-]{0,127}")
PERSONAL_NUMBER = re.compile(r"\d{16}|\d{18}")  # a NIK or a NIP


def require_codes(values: Iterable[str]) -> None:
    """Raises BadInput, without the value, unless each is a short code; a NIP or NIK is none."""
    for value in values:
        if not CODE.fullmatch(value) or PERSONAL_NUMBER.fullmatch(value):
            raise BadInput(_("Catatan hanya boleh berisi kode, tanpa nama, teks, atau nomor induk."))
