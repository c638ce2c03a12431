"""Signed roots as they leave the machine: one line of JSON for other machines, a page of text for paper and mail.

An anchor holds numbers, digests and a signature, nothing about anybody. It is worth something only where the
administrator of this machine cannot reach it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from saksama.kernel.errors import NO_JSON, BadInput
from saksama.kernel.words import _
from saksama.keys import PublicKey, Signature, is_signed
from saksama.keys.signing import fingerprint

ROOT_KIND, KEYS_KIND = "saksama-audit-root/1", "saksama-audit-keys/1"
KEYS_FILE = "kunci-publik.json"
ENDINGS = {".json", ".ndjson", ".txt"}


class Statement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is signed: which lines of which office had this root, and which root came before."""

    office: str
    number: int
    first_seq: int
    last_seq: int
    at: str
    """UTC, as `rules.say_instant` writes it."""
    root: str
    head: str
    previous: str
    kind: str = ROOT_KIND

    @property
    def payload(self) -> bytes:
        """The signed bytes: compact JSON, keys sorted."""
        return msgspec.json.encode(self, order="sorted")

    @property
    def digest(self) -> str:
        """SHA-256 of the signed bytes; the next root names it."""
        return hashlib.sha256(self.payload).hexdigest()


class Anchor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A statement with its signature."""

    statement: Statement
    signed: Signature

    @property
    def holds(self) -> bool:
        """Whether the signature fits the statement; whose key it is, is another question."""
        return is_signed(self.statement.payload, public_key=self.signed.public_key, signature=self.signed.signature)

    @property
    def name(self) -> str:
        """File name without ending: office and number."""
        return f"jangkar-{self.statement.office}-{self.statement.number:08d}"


class KeyFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The public keys of an office, every generation: what another machine trusts."""

    keys: tuple[PublicKey, ...]
    kind: str = KEYS_KIND


def as_line(anchor: Anchor) -> bytes:
    """One line of JSON, with its line end."""
    return msgspec.json.encode(anchor, order="sorted") + b"\n"


def as_text(anchor: Anchor) -> str:
    """A page to print or mail. Its last line is the anchor itself: the text can be checked like the file."""
    said, signed = anchor.statement, anchor.signed
    facts = [
        (_("Kantor"), said.office),
        (_("Nomor"), str(said.number)),
        (_("Baris"), f"{said.first_seq}–{said.last_seq}"),
        (_("Waktu (UTC)"), said.at.replace("T", " ").partition(".")[0]),
        (_("Akar"), groups(said.root)),
        (_("Akar sebelumnya"), groups(said.previous)),
        (_("Tanda tangan"), groups(signed.signature)),
        (_("Kunci"), signed.key_id),
        (_("Sidik kunci"), groups(fingerprint(signed.public_key))),
    ]
    wide = max(len(label) for label, _value in facts)
    return "\n".join([
        _("JANGKAR JEJAK SAKSAMA"),
        "",
        *(f"{label:<{wide}} : {value}" for label, value in facts),
        "",
        _("Simpan di luar komputer kantor. Isinya hanya nomor dan sidik, tanpa nama dan tanpa isi pekerjaan."),
        _("Periksa di komputer lain: saksama audit verify --database SALINAN --anchors FOLDER"),
        "",
        as_line(anchor).decode(),
    ])  # fmt: skip


def groups(digest: str) -> str:
    """A digest in groups of eight, for eyes."""
    return " ".join(digest[i : i + 8] for i in range(0, len(digest), 8))


def read_folder(folder: Path) -> list[Anchor]:
    """Every anchor in the files of `folder` (.json, .ndjson, .txt), by office and number; equal ones once.

    Lines that are no anchor are passed over, unless the file's name says that it holds one. Raises BadInput.
    """
    if not folder.is_dir():
        raise BadInput(_("Folder jangkar {folder} tidak ada.").format(folder=folder))
    found: set[Anchor] = set()
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in ENDINGS and path.is_file():
            found |= _anchors_in(path)
    return sorted(found, key=lambda anchor: (anchor.statement.office, anchor.statement.number, as_line(anchor)))


def read_keys(path: Path) -> dict[str, str]:
    """Key id → public key out of a file that `saksama audit key` wrote. Raises BadInput."""
    try:
        file = msgspec.json.decode(path.read_bytes(), type=KeyFile)
    except (OSError, *NO_JSON):
        raise BadInput(
            _("Berkas kunci publik {file} tidak terbaca.").format(file=path.name),
            _("Buat dengan: saksama audit key --out BERKAS"),
        ) from None
    return {key.key_id: key.public_key for key in file.keys}


def keys_of(anchors: Iterable[Anchor]) -> Mapping[str, str]:
    """The keys that anchors name themselves: proof only as far as the folder itself is trusted."""
    return {anchor.signed.key_id: anchor.signed.public_key for anchor in anchors if anchor.holds}


def _anchors_in(path: Path) -> set[Anchor]:
    found = {anchor for line in path.read_bytes().splitlines() if (anchor := _anchor(line)) is not None}
    if not found and path.name.startswith("jangkar-"):
        raise BadInput(_("Berkas {file} bukan jangkar yang utuh.").format(file=path.name))
    return found


def _anchor(line: bytes) -> Anchor | None:
    try:
        anchor = msgspec.json.decode(line, type=Anchor)
    except NO_JSON:
        return None
    return anchor if anchor.statement.kind == ROOT_KIND else None
