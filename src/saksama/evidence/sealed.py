"""What stands beside a sealed object, and what stays when it is gone. Opaque ids and codes only (G4)."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec

from saksama.kernel.errors import NO_JSON, Damaged
from saksama.kernel.words import _
from saksama.keys import Keyring, Mac
from saksama.keys.files import write_whole

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


def write_record(path: Path, record: Sealed | Tombstone, keyring: Keyring) -> None:
    """`record` with the office's MAC, in one move."""
    raw = msgspec.json.encode(record, order="deterministic")
    proven = _Proven(msgspec.Raw(raw), keyring.mac(_signed(record, raw)))
    write_whole(path, msgspec.json.encode(proven))


def read_record(path: Path, shape: type[Record], keyring: Keyring) -> Record:
    """The record at `path`. Raises Damaged when a byte of it was changed or another office made it."""
    try:
        proven = msgspec.json.decode(path.read_bytes(), type=_Proven)
        record = msgspec.json.decode(proven.record, type=shape)
    except NO_JSON:
        raise _altered(path) from None
    if proven.mac.key_id not in {made.key_id for made in keyring.generations}:
        raise Damaged(
            _("Catatan objek {file} dibuat dengan kunci lain: kunci kantor ini tidak membukanya.").format(
                file=path.name
            ),
            _("Periksa apakah folder kunci dan folder data berasal dari kantor dan cadangan yang sama."),
        )
    # the bytes as they lie there, so that a change the decoder forgives is found too
    if not keyring.verify(_signed(record, bytes(proven.record)), proven.mac):
        raise _altered(path)
    if record.object_id != path.name.split(".")[0]:
        raise _altered(path)
    return record


def _signed(record: Sealed | Tombstone, raw: bytes) -> bytes:
    return type(record).__name__.encode() + b"\x00" + raw


def _altered(path: Path) -> Damaged:
    return Damaged(_("Catatan objek {file} rusak atau diubah.").format(file=path.name))
