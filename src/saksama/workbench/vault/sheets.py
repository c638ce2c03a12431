"""What of a paper stands sealed: its bytes to a key of its own, and that key to the custodians' key.

Inside both stands the paper's id, so that nobody exchanges two rows unnoticed. Nothing here shows itself.
"""

from __future__ import annotations

import struct
from uuid import UUID

import msgspec

from saksama.kernel.errors import NO_JSON, Damaged
from saksama.kernel.words import _
from saksama.keys.custodians import Plain
from saksama.keys.sheet_key import SheetKey

STEP = 16 * 1024
"""Bytes: sealed sheets have lengths in these steps, so that a length says nothing about a name or an address."""
_HEAD = struct.Struct("!16sQ")


class KeptKey(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the custodians' key opens of a paper."""

    paper: str
    secret: bytes

    def __repr__(self) -> str:
        """Nothing."""
        return "KeptKey(…)"


def key_packed(paper: UUID, key: SheetKey) -> Plain:
    """The key of `paper`, always as long."""
    return Plain(msgspec.json.encode(KeptKey(paper=str(paper), secret=key.carried())))


def key_unpacked(plain: Plain, paper: UUID) -> SheetKey:
    """The key of `paper`. Raises Damaged when it was sealed for another row."""
    try:
        kept = msgspec.json.decode(plain.data, type=KeptKey)
    except NO_JSON:
        raise Damaged(_("Isi brankas rusak.")) from None
    if kept.paper != str(paper):
        raise _exchanged()
    return SheetKey(kept.secret)


def sheet_packed(paper: UUID, body: Plain) -> Plain:
    """`body` behind the id of its paper and its length, filled up with zeros to a multiple of `STEP`."""
    length = _HEAD.size + len(body.data)
    return Plain(_HEAD.pack(paper.bytes, len(body.data)) + body.data + bytes(-length % STEP))


def sheet_unpacked(plain: Plain, paper: UUID) -> Plain:
    """The bytes of `paper`. Raises Damaged when they were sealed for another row, or are cut."""
    if len(plain.data) < _HEAD.size:
        raise Damaged(_("Isi brankas rusak."))
    of, length = _HEAD.unpack_from(plain.data)
    if of != paper.bytes:
        raise _exchanged()
    body = Plain(plain.data[_HEAD.size : _HEAD.size + length])
    if len(body.data) != length:
        raise Damaged(_("Isi brankas rusak."))
    return body


def _exchanged() -> Damaged:
    return Damaged(_("Isi brankas ini tersegel untuk baris lain: ada yang menukar baris di basis data."))
