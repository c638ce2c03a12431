"""A file in parts, each encrypted by itself under one data key: it may come in pieces, over days.

ChaCha20-Poly1305 (RFC 8439); the nonce is the part's number, so a key is for one file and each number for one content.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from saksama.kernel.errors import Damaged
from saksama.kernel.words import _
from saksama.keys.derive import derive

NONCE = 12


def file_key(secret: bytes, file_id: str) -> bytes:
    """The data key of one file of whoever holds `secret`."""
    return derive(secret, f"berkas/{file_id}")


def seal_part(key: bytes, number: int, data: bytes, *, about: str) -> bytes:
    """Part `number` (from 0) of the file `about`."""
    return ChaCha20Poly1305(key).encrypt(number.to_bytes(NONCE, "big"), data, about.encode())


def open_part(key: bytes, number: int, sealed: bytes, *, about: str) -> bytes:
    """What was sealed as part `number` of `about`. Raises Damaged for any other bytes, key, number or file."""
    try:
        return ChaCha20Poly1305(key).decrypt(number.to_bytes(NONCE, "big"), sealed, about.encode())
    except InvalidTag:
        raise Damaged(_("Bagian berkas ini rusak atau tertukar.")) from None
