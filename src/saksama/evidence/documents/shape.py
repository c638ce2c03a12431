"""What is printed, what is signed and what a check says. Light: whoever needs only these shapes loads no setter."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksama.kernel.digests import sha256

MARK = 16
"""So many hex signs of the manifest's SHA-256 are printed beside the QR."""
MANIFEST = "dokumen.json"
"""How the manifest is called inside the PDF."""


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Frozen, by name only, unknown fields refused."""


class Letterhead(Record, frozen=True, kw_only=True):
    """Whose paper it is."""

    above: str
    """"Badan Pengawas Pemilihan Umum"."""
    office: str
    address: str
    contact: str = ""
    place: str
    """Where documents are dated: "Sukoharjo"."""


class Printed(Record, frozen=True, kw_only=True):
    """One filled field."""

    label: str
    kind: Literal["words", "code", "rows"]
    text: str = ""
    heads: tuple[str, ...] = ()
    codes: tuple[bool, ...] = ()
    """Of rows: which columns are codes."""
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to print."""
        return not (self.text or self.rows)


class Part(Record, frozen=True, kw_only=True):
    """One section of the form."""

    title: str
    fields: tuple[Printed, ...]


class Paper(Record, frozen=True, kw_only=True):
    """Everything that stands on the paper."""

    code: str = ""
    """Of the public page, "K7QX-…"; empty: it has none, because it names a reporter."""
    number: str
    day: str
    """Already written out: "14 Oktober 2024"."""
    address: str = ""
    """Of the public page; what the QR says. Empty with the code."""
    title: str
    subtitle: str
    form: str
    regulation: str
    version: int
    replaces: str = ""
    """The number of the version before."""
    external: tuple[tuple[str, str], ...] = ()
    """Numbers in other systems, known when it was issued: ("SRIKANDI", "…")."""
    head: Letterhead
    parts: tuple[Part, ...]
    closing: str = ""
    signer_title: str
    signer: str
    also_title: str = ""
    """Under which title a second signature stands; empty: there is one."""
    also_signer: str = ""


class Manifest(Record, frozen=True, kw_only=True):
    """dokumen.json inside the PDF. The salt keeps anybody from guessing the contents by the printed mark."""

    salt: str
    paper: Paper
    form_valid_from: str
    form_mark: str
    form_source: str
    version: int = 1


def canonical(manifest: Manifest) -> bytes:
    """The manifest's bytes: sorted keys, compact, UTF-8."""
    return msgspec.json.encode(manifest, order="sorted")


def mark_of(body: bytes) -> str:
    """What is printed beside the QR: the first hex signs of the SHA-256 of the manifest's bytes."""
    return sha256(body)[:MARK]


class Checked(Record, frozen=True, kw_only=True):
    """What a signed file is worth."""

    good: bool
    why: str = ""
    """Code where it is not: other_document, unreadable, unsigned, altered, changed_page, changed_later, untrusted."""
    signer: str = ""
    """The name in the newest signature's certificate."""
    serial: str = ""
    root_sha256: str = ""
    """Of the root that vouches for it."""
    signatures: int = 0
