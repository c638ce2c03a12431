"""What stands beside a sealed object, and what stays when it is gone. Opaque ids and codes only (G4)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, TypeVar

import msgspec

from saksama.evidence.place import Place
from saksama.kernel.errors import NO_JSON, Damaged
from saksama.kernel.words import _
from saksama.keys import Keyring, Mac

Instant = Annotated[datetime, msgspec.Meta(tz=True)]


class Sealed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One sealed object."""

    object_id: str
    kind: str
    sha256: str
    """Of the plaintext, taken while it came in."""
    size: int
    """Bytes of the plaintext."""
    sealed_at: Instant
    expires_on: date | None
    """Last day it is kept; None: until it is destroyed by hand."""
    notes: dict[str, str]
    stored: str = ""
    """SHA-256 of the encrypted bytes, which is also where they lie; empty for an object that lies under its id."""
    version: int = 1


class Tombstone(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stays of a destroyed object: that it was, and why it is not any more."""

    object_id: str
    kind: str
    sha256: str
    sealed_at: Instant
    expires_on: date | None
    destroyed_at: Instant
    reason: str
    stored: str = ""
    version: int = 1


Record = TypeVar("Record", Sealed, Tombstone)


class _Proven(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    record: msgspec.Raw
    mac: Mac


def write_record(place: Place, name: str, record: Sealed | Tombstone, keyring: Keyring) -> None:
    """`record` with the office's MAC, whole; an object's is never written over. Raises Taken."""
    raw = msgspec.json.encode(record, order="deterministic")
    proven = _Proven(msgspec.Raw(raw), keyring.mac(_signed(record, raw)))
    place.put(name, msgspec.json.encode(proven), only_new=isinstance(record, Sealed))


def read_record(name: str, data: bytes, shape: type[Record], keyring: Keyring) -> Record:
    """The record `data` that lies as `name`. Raises Damaged when a byte was changed or another office made it."""
    try:
        proven = msgspec.json.decode(data, type=_Proven)
        record = msgspec.json.decode(proven.record, type=shape)
    except NO_JSON:
        raise _altered(name) from None
    if proven.mac.key_id not in {made.key_id for made in keyring.generations}:
        raise Damaged(
            _("Catatan objek {file} dibuat dengan kunci lain: kunci kantor ini tidak membukanya.").format(file=name),
            _("Periksa apakah folder kunci dan folder data berasal dari kantor dan cadangan yang sama."),
        )
    # the bytes as they lie there, so that a change the decoder forgives is found too
    if not keyring.verify(_signed(record, bytes(proven.record)), proven.mac):
        raise _altered(name)
    if record.object_id != name.split(".", maxsplit=1)[0]:
        raise _altered(name)
    return record


def _signed(record: Sealed | Tombstone, raw: bytes) -> bytes:
    return type(record).__name__.encode() + b"\x00" + raw


def _altered(name: str) -> Damaged:
    return Damaged(_("Catatan objek {file} rusak atau diubah.").format(file=name))
