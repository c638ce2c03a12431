"""What a backup says of itself: a signed statement that anybody may read, and its encrypted contents."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import msgspec

from saksama.kernel.errors import Damaged
from saksama.kernel.words import _
from saksama.keys import Keyring, Purpose, Signature, is_signed

STATEMENTS, OBJECTS, KEYS = "cadangan", "isi", "kunci"
"""Folders of a place: statements, encrypted files, and (in another place) the keys."""
PREFIX = b"saksama backup 1\n"
"""Signed before the statement, so that the same key's signature on anything else is none here."""
ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{6}")


class Held(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file as it was: where below the home, its bytes in clear, and under which digest they lie encrypted."""

    path: str
    sha256: str
    size: int
    mode: int
    stored: str


class Dumped(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One database at one instant."""

    alias: str
    engine: str
    """"sqlite" or "postgresql"."""
    path: str
    """Of a SQLite file below the home; "" for PostgreSQL."""
    sha256: str
    size: int
    stored: str
    rows: dict[str, int]
    """Rows by table at that instant."""


class Contents(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The encrypted half: it names files, so it is not for everybody."""

    files: tuple[Held, ...]
    databases: tuple[Dumped, ...]

    @property
    def stored(self) -> set[str]:
        """Digests of everything it needs."""
        return {one.stored for one in self.files} | {one.stored for one in self.databases}


class Reached(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far one office's log had come: its newest signed root."""

    office: str
    number: int
    last_seq: int
    digest: str


class Statement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The readable half: digests, sizes and codes only."""

    backup_id: str
    at: datetime
    version: str
    """Of Saksama."""
    mark: str
    """Of the keys that belong to it (`Keyring.mark`); nothing secret."""
    contents: str
    """Digest under which the encrypted contents lie."""
    objects: dict[str, int]
    """Digest of each encrypted file → its size; the contents among them."""
    reached: tuple[Reached, ...]
    demo: bool = False

    @property
    def payload(self) -> bytes:
        """What is signed."""
        return PREFIX + msgspec.json.encode(self, order="deterministic")


class Signed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A statement with the office's signature (Purpose.AUDIT)."""

    statement: Statement
    signature: Signature


def new_backup_id(at: datetime, there: Iterable[str] = ()) -> str:
    """An id whose order is that of making: 20270210T090000Z-1a2b3c. It comes after those `there`, whatever the time."""
    newest = max((one for one in there if ID.fullmatch(one)), default="")
    then = max(at.astimezone(UTC), made_at(newest) + timedelta(seconds=1)) if newest else at.astimezone(UTC)
    return f"{then:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"


def made_at(backup_id: str) -> datetime:
    """The instant in an id. Raises ValueError for what is none."""
    return datetime.strptime(backup_id[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def signed(statement: Statement, keyring: Keyring) -> bytes:
    """The statement's file."""
    return msgspec.json.encode(Signed(statement, keyring.sign(Purpose.AUDIT, statement.payload))) + b"\n"


def read_signed(raw: bytes, name: str) -> Signed:
    """The statement in a file `name`, its signature compared with its own key. Raises Damaged.

    Whose key it is shows only beside the office's keys: `require_ours`.
    """
    try:
        found = msgspec.json.decode(raw, type=Signed)
    except msgspec.DecodeError:
        raise Damaged(_("Keterangan cadangan {name} tidak terbaca.").format(name=name)) from None
    said = found.signature
    if not is_signed(found.statement.payload, public_key=said.public_key, signature=said.signature):
        raise Damaged(_("Keterangan cadangan {name} berubah sejak ditandatangani.").format(name=name))
    return found


def require_ours(found: Signed, keyring: Keyring) -> None:
    """Raises Damaged unless the office whose keys these are signed it."""
    ours = {one.public_key for one in keyring.public_keys(Purpose.AUDIT)}
    if found.signature.public_key not in ours or found.statement.mark != keyring.mark:
        raise Damaged(
            _("Cadangan {id} bukan milik kunci ini.").format(id=found.statement.backup_id),
            _("Pasangkan tempat cadangan dengan tempat kuncinya sendiri (--keys-from)."),
        )
