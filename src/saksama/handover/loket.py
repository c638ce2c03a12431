"""What goes between the counter on the net (loket) and the office behind it. Version 1; the counter reads none of it.

What a citizen sends is sealed to the office's box (`Card.recipient`) before it is stored; who they are is sealed to the
vault (`Card.vault`) inside that. What the office answers is sealed to the receipt (`Sent.reply_to`). Times are UTC.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

import msgspec

from saksama.kernel.errors import NO_JSON, Damaged
from saksama.kernel.words import _

T = TypeVar("T", "Sent", "Word")
VERSION = 1


STEP = 2048
"""Bytes: what is sealed has lengths in these steps, so that a length says little about what was written."""


class Told(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Frozen, by name only; shows nothing of itself in a log or an error."""

    def __repr__(self) -> str:
        """Its kind."""
        return f"{type(self).__name__}(…)"


class Contest(Told, frozen=True, kw_only=True):
    """An election of the office for which something can be reported."""

    id: str
    """Of the workbench's row."""
    name: str
    report_days: int
    """Days within which a report is filed, as the law's clocks say today."""
    report_says: str
    """How those days count, in words (Indonesian), with article and mark."""


class Card(Told, frozen=True, kw_only=True):
    """What a counter must know of one office; public throughout, made and signed by the office."""

    version: int = VERSION
    code: str
    """The office's, "33.11"; first part of its addresses at the counter."""
    name: str
    address: str = ""
    phone: str = ""
    zone: str
    """WIB | WITA | WIT"""
    recipient: str
    """"age1…": the office's box."""
    signer: str
    """Ed25519 public key, hex: whose messages the counter obeys."""
    vault: str = ""
    """"age1…": the newest generation of the vault; "": none, then nobody can report by name here."""
    vault_generation: int = 0
    contests: tuple[Contest, ...] = ()
    made_at: datetime


class Who(Told, frozen=True, kw_only=True):
    """Whom a report is about, as known; a personal number is never asked for."""

    name: str = ""
    agency: str = ""


class SentFile(Told, frozen=True, kw_only=True):
    """One file that came whole."""

    id: str
    """UUID, under which the office fetches it."""
    sha256: str
    size: int
    media_type: str
    """Read from its first bytes."""
    key: str
    """64 hex: the data key of its parts."""
    parts: int


class Sent(Told, frozen=True, kw_only=True):
    """One message from a citizen, sealed to the office's box."""

    version: int = VERSION
    id: str
    """UUID made at the counter: the office takes it once."""
    kind: str
    """report | information | more | answer | withdrawal; the last three belong to an earlier one with the same mark."""
    mark: str
    """Public name of the receipt (keys.receipt)."""
    reply_to: str
    """"age1…" of the receipt: what the office seals its words to."""
    language: str = "id"
    arrived_at: datetime
    contest: str = ""
    standing: str = "voter"
    known_on: str = ""
    """ISO day on which the one who reports learnt of it."""
    what: str = ""
    who: tuple[Who, ...] = ()
    where: str = ""
    """internet | here | elsewhere"""
    region: str = ""
    """Code of kecamatan or desa: the coarse place, which lists may show."""
    place: str = ""
    """The exact place in words: for those who handle it."""
    day: str = ""
    hour: str = ""
    links: tuple[str, ...] = ()
    files: tuple[SentFile, ...] = ()
    truth: bool = False
    """The statement of truth was ticked (reports)."""
    answers: str = ""
    """Id of the office's question that this answers."""
    reporter: bytes = b""
    """`vault.shapes.Kept` sealed to the vault; b"": nobody is named."""
    reporter_entry: str = ""
    """UUID for which it was sealed."""
    vault_generation: int = 0


class Envelope(Told, frozen=True, kw_only=True):
    """A sealed message as the counter hands it to the office."""

    id: str
    pile: str
    """ordinary | slow | abusive: all are read by people, in that order."""
    group: str = ""
    """Messages that say the same, or came in one flood, share one; "": alone."""
    day: str
    """ISO day of arrival; the exact time is sealed inside."""
    sealed: bytes


class Word(Told, frozen=True, kw_only=True):
    """What the office tells whoever holds the receipt; travels sealed to `Sent.reply_to`."""

    version: int = VERSION
    id: str
    kind: str
    """status | question | completion | note"""
    state: str = ""
    """Code of where the report stands: received, incomplete, studied, registered, not_registered, information, …"""
    words: str = ""
    """The office's own words: a question, what is missing, the result with its reason."""
    until: datetime | None = None
    """By when an answer or a completion is due."""
    said_at: datetime


class Letter(Told, frozen=True, kw_only=True):
    """A sealed `Word` on its way to the counter."""

    id: str
    mark: str
    sealed: bytes


def packed(told: Sent | Word) -> bytes:
    """`told` as JSON, filled up with spaces to a multiple of `STEP`."""
    said = msgspec.json.encode(told)
    return said.ljust(-(-len(said) // STEP) * STEP)


def read_sent(data: bytes) -> Sent:
    """The message. Raises Damaged where it is none of this version."""
    return _read(data, Sent)


def read_word(data: bytes) -> Word:
    """The office's word. Raises Damaged where it is none of this version."""
    return _read(data, Word)


def _read(data: bytes, kind: type[T]) -> T:
    try:
        told = msgspec.json.decode(data, type=kind)
    except NO_JSON:
        raise Damaged(_("Pesan loket ini tidak terbaca.")) from None
    if told.version != VERSION:
        raise Damaged(_("Pesan loket ini dibuat versi lain."), _("Perbarui Saksama di kantor atau di loket."))
    return told
