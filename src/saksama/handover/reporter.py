"""Who reports, as it goes into the vault: sealed where it is typed, at the desk or at the counter on the net.

Nothing here shows itself in a log, an error or a debugger's list of values.
"""

from __future__ import annotations

import msgspec

from saksama.handover.parts import says_nothing
from saksama.kernel.errors import NO_JSON, BadInput, Damaged
from saksama.kernel.words import _
from saksama.keys.custodians import Plain

STEP = 2048
"""Bytes: sealed identities have lengths in these steps, so that a length says nothing about a name or an address."""


class Identity(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who reports, with the fields of form B.1; what was not given is empty."""

    name: str
    address: str = ""
    nik: str = ""
    birth_place: str = ""
    birth_date: str = ""
    sex: str = ""
    job: str = ""
    nationality: str = ""
    phone: str = ""
    email: str = ""
    more: str = ""
    """Whatever else would tell who it is: how they know what they report, their proxy, whom to call."""

    def __repr__(self) -> str:
        """Nothing."""
        return "Identity(…)"


class Kept(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is sealed: the identity and the row it belongs to, so that nobody exchanges two rows unnoticed."""

    entry: str
    identity: Identity

    def __repr__(self) -> str:
        """Nothing."""
        return "Kept(…)"


def require_named(identity: Identity) -> None:
    """Raises BadInput without a name: an anonymous tip is initial information and needs no vault."""
    if says_nothing(identity.name):
        raise BadInput(_("Isi nama pelapor."), _("Laporan tanpa nama dicatat sebagai informasi awal, tanpa brankas."))


def packed(kept: Kept) -> Plain:
    """`kept` as bytes, filled up with spaces to a multiple of `STEP`."""
    said = Plain(msgspec.json.encode(kept))
    return Plain(said.data.ljust(-(-len(said.data) // STEP) * STEP))


def unpacked(plain: Plain, entry: str) -> Identity:
    """The identity of row `entry`. Raises Damaged when it was sealed for another row."""
    try:
        kept = msgspec.json.decode(plain.data, type=Kept)
    except NO_JSON:
        raise Damaged(_("Isi brankas rusak.")) from None
    if kept.entry != entry:
        raise Damaged(_("Isi brankas ini tersegel untuk baris lain: ada yang menukar baris di basis data."))
    return kept.identity
