"""How the vault is opened: terms, states, and how many passphrases may still be lost. Pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from saksama.kernel.words import _
from saksama.keys.custodians import NEEDED

LEAST, MOST = 3, 15
"""Custodians: whoever asks does not open for themselves, and one passphrase may be lost."""
DECIDE_WITHIN = timedelta(days=7)
OPEN_WITHIN = timedelta(hours=24)
"""From the second person's approval to the second passphrase."""
OPEN_FOR = timedelta(minutes=30)
"""How long the one identity can be read."""
PIECE_STAYS = timedelta(minutes=15)
"""How long the first custodian's piece waits in memory for the second's."""
MOST_WRONG = 5
"""Wrong passphrases of one custodian within `WRONG_WITHIN`; then it waits."""
WRONG_WITHIN = timedelta(hours=1)


class Kind(StrEnum):
    """What is asked of the custodians."""

    IDENTITY = "identity"
    """One reporter's identity, for the person who asks."""
    GENERATION = "generation"
    """Another set of custodians: a new key, everything sealed anew."""
    PAPER = "paper"
    """One document that names a reporter, for the person who asks."""


class Media(StrEnum):
    """What a paper's bytes are."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"


MAGIC = {Media.PDF: b"%PDF-", Media.JPEG: b"\xff\xd8\xff", Media.PNG: b"\x89PNG\r\n\x1a\n"}
"""How a file of each begins."""
MOST_BYTES = 12 * 1024 * 1024
"""Of a scan."""


def media_of(body: bytes) -> Media | None:
    """What a file is by its first bytes, whatever its name says; None: nothing that is taken in."""
    return next((media for media, magic in MAGIC.items() if body.startswith(magic)), None)


class Deed(StrEnum):
    """One step of a request; steps are only ever added."""

    APPROVED = "approved"
    DECLINED = "declined"
    GAVE = "gave"
    """A custodian's right passphrase."""
    WRONG = "wrong"
    """A wrong one."""
    OPENED = "opened"
    LOOKED = "looked"
    CLOSED = "closed"


ONCE = {Deed.APPROVED: "decided", Deed.DECLINED: "decided", Deed.OPENED: "opened", Deed.CLOSED: "closed"}
"""Of these a request has one at most; decided is decided."""
BY_ANOTHER = (Deed.APPROVED, Deed.DECLINED, Deed.GAVE)
"""Never by the person who asked."""


class State(StrEnum):
    """Where a request stands."""

    ASKED = "asked"
    APPROVED = "approved"
    DECLINED = "declined"
    OPENED = "opened"
    CLOSED = "closed"
    LAPSED = "lapsed"


def state_of(deeds: dict[Deed, datetime], asked_at: datetime, at: datetime) -> State:
    """Where a request stands at `at`; `deeds` with the time of the newest of each."""
    if Deed.DECLINED in deeds:
        return State.DECLINED
    if Deed.OPENED in deeds:
        over = Deed.CLOSED in deeds or at >= deeds[Deed.OPENED] + OPEN_FOR
        return State.CLOSED if over else State.OPENED
    if Deed.APPROVED in deeds:
        return State.APPROVED if at < deeds[Deed.APPROVED] + OPEN_WITHIN else State.LAPSED
    return State.ASKED if at < asked_at + DECIDE_WITHIN else State.LAPSED


class Health(StrEnum):
    """Whether the vault can be opened, and what one more lost passphrase would mean."""

    NONE = "none"
    """No key yet."""
    SAFE = "safe"
    LAST = "last"
    """The next lost passphrase closes it for ever."""
    LOST = "lost"


def health_of(passphrases: int | None) -> Health:
    """By how many custodians of the newest generation still have their passphrase; None: there is no generation."""
    if passphrases is None:
        return Health.NONE
    if passphrases < NEEDED:
        return Health.LOST
    return Health.LAST if passphrases == NEEDED else Health.SAFE


def says_health(health: Health) -> str:
    """The sentence for the office."""
    return {
        Health.NONE: _("Brankas pelapor belum berkunci: tunjuk paling sedikit tiga kustodian lebih dahulu."),
        Health.SAFE: _("Brankas pelapor dapat dibuka oleh dua kustodian mana pun."),
        Health.LAST: _(
            "Tinggal dua kata sandi kustodian. Bila satu lagi hilang, identitas pelapor tidak dapat dibuka "
            "siapa pun, selamanya. Ganti kustodian sekarang."
        ),
        Health.LOST: _(
            "Kata sandi kustodian yang tersisa kurang dari dua. Identitas pelapor yang tersimpan tidak dapat dibuka "
            "siapa pun, selamanya; tidak ada jalan lain. Bentuk kunci baru untuk laporan berikutnya."
        ),
    }[health]


def enough(custodians: Collection[object]) -> bool:
    """Whether so many may hold a key."""
    return LEAST <= len(set(custodians)) <= MOST
