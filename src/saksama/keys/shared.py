"""The ledger key that offices share: with it an act that one office settled is known in every other (G12).

The centre makes it from its own ledger key and sends it, encrypted, to the offices it knows. Here it lies encrypted to
this office's own ledger key. Whoever has it can ask of one act whether it is settled; no act can be read out of it.
"""

from __future__ import annotations

import hmac
import re
from pathlib import Path

from saksama.kernel.errors import BadInput, Damaged
from saksama.kernel.words import _

FILE = "bersama.age"
SECRET = re.compile(r"[0-9a-f]{64}")
MARK, SIGNS = "n", 31
"""Shared digests begin with a sign that no hex digest has: 124 bits follow."""


def read_secrets(plain: bytes) -> tuple[str, ...]:
    """The keys in the opened file, newest first. Raises Damaged."""
    found = tuple(plain.decode("ascii", "replace").split())
    if not all(SECRET.fullmatch(one) for one in found):
        raise Damaged(_("Kunci bersama di komputer ini rusak."), _("Ambil bundel berikut dari pusat."))
    return found


def require_secret(said: str) -> str:
    """`said`. Raises BadInput for what is no such key."""
    if not SECRET.fullmatch(said):
        raise BadInput(_("Kunci bersama itu bukan 64 tanda heksadesimal."))
    return said


def shared_digest(secret: str, raw: bytes) -> str:
    """One act under one shared key: 32 signs."""
    return MARK + hmac.digest(bytes.fromhex(secret), raw, "sha256").hex()[:SIGNS]


def changed_at(path: Path) -> int:
    """When the file was written, in nanoseconds; 0: there is none."""
    return path.stat().st_mtime_ns if path.exists() else 0
