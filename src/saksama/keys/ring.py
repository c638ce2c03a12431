"""What is written down about the keys: generations, dates, escrow. Nothing secret; it carries a MAC."""

from __future__ import annotations

import hmac
from datetime import datetime
from pathlib import Path

import msgspec

from saksama.kernel.errors import NO_JSON, BadInput, Damaged
from saksama.kernel.words import _
from saksama.keys.derive import derive, key_id
from saksama.keys.files import write_whole
from saksama.keys.purposes import Purpose


class Generation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One key of one purpose. The newest makes new things; older ones still open and prove what they made."""

    purpose: Purpose
    number: int
    key_id: str
    made_at: datetime | None = None


class Ring(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The public record of a key folder."""

    mark: str
    """Public name of the root secret (`derive.ring_mark`)."""
    demo: bool
    escrow_recipient: str | None
    generations: tuple[Generation, ...]
    made_at: datetime | None = None
    version: int = 1

    def of(self, purpose: Purpose) -> tuple[Generation, ...]:
        """The generations of one purpose, newest first."""
        return tuple(sorted((g for g in self.generations if g.purpose is purpose), key=lambda g: -g.number))


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    ring: Ring
    digest: str


def save(path: Path, ring: Ring, root: bytes) -> None:
    """Writes the record with its MAC, in one move."""
    file = _File(ring=ring, digest=_digest(ring, root))
    write_whole(path, msgspec.json.format(msgspec.json.encode(file)) + b"\n")


def load(path: Path, root: bytes) -> Ring:
    """The record at `path`. Raises Damaged when it is missing, altered, or of another root secret."""
    try:
        file = msgspec.json.decode(path.read_bytes(), type=_File)
    except FileNotFoundError:
        raise Damaged(_("Daftar kunci {path} tidak ada.").format(path=path), _advice()) from None
    except NO_JSON:
        raise Damaged(_("Daftar kunci {path} rusak.").format(path=path), _advice()) from None
    if not hmac.compare_digest(file.digest, _digest(file.ring, root)):
        raise Damaged(_("Daftar kunci {path} bukan milik kunci induknya.").format(path=path), _advice())
    return _complete(file.ring, root)


def _complete(ring: Ring, root: bytes) -> Ring:
    """With a first generation of each purpose that came into the house after these keys were made."""
    first = (Generation(purpose=p, number=1, key_id=key_id(root, p, 1)) for p in Purpose if not ring.of(p))
    return msgspec.structs.replace(ring, generations=(*ring.generations, *first))


def known_purpose(text: str) -> Purpose:
    """The purpose named `text`. Raises BadInput listing those there are."""
    try:
        return Purpose(text)
    except ValueError:
        raise BadInput(_("Kegunaan kunci yang ada: {all}.").format(all=", ".join(Purpose))) from None


def _digest(ring: Ring, root: bytes) -> str:
    raw = msgspec.json.encode(ring, order="deterministic")
    return hmac.digest(derive(root, "ring"), raw, "sha256").hex()


def _advice() -> str:
    return _("Pulihkan folder kunci dari cadangan, atau pakai lembar pemulihan: saksama keys recover.")
