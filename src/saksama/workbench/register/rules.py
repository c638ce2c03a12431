"""What a register needs to come in, and what may be counted of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from saksama.handover.parts import says_nothing
from saksama.handover.roster_reading import Chosen
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _

MOST_BYTES = 12 * 1024 * 1024
STAYS = timedelta(hours=24)
"""How long a file that came in waits for its import."""
LEAST = 20
"""People: a smaller group is not shown by itself (G7)."""
SHARE_STEP = 5
"""Percent: shares are said in steps, so that two pages a day apart do not tell one person's declaration."""
NIP = re.compile(r"\d{18}")
ANSWER_WITHIN = timedelta(days=14)
"""How long a request for access waits for the second person before it lapses."""
ANSWER_STAYS = timedelta(days=7)
"""How long its answer can be read and printed."""

LOOKUPS_A_DAY, MOST_FOUND = 10, 3
"""Narrow look-ups of seen people (G2): so many a day of one office, each answered by so many people at most."""


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What an officer says about a file of an agency."""

    source: str
    transfer_basis: str
    received_on: date
    category: str = ""
    """For rows without one: PNS, PPPK or empty."""
    region: str = ""
    """Dotted code for rows without a place, or empty."""
    columns: Chosen | None = None


def faults(source: str, transfer_basis: str, received_on: date | None, today: date) -> dict[str, str]:
    """What is wrong with the particulars of a handing-over, by field; empty where nothing is."""
    found = {}
    if says_nothing(source):
        found["source"] = _("Sebutkan instansi yang menyerahkan.")
    if says_nothing(transfer_basis):
        found["transfer_basis"] = _("Tulis nomor dan tanggal surat atau perjanjian yang mendasari penyerahan.")
    if received_on is None:
        found["received_on"] = _("Isi tanggal daftar ini diterima.")
    elif received_on > today:
        found["received_on"] = _("Tanggal terima tidak dapat di masa depan.")
    return found


# ── Counts without names ─────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Cell:
    """One group that is large enough to be shown."""

    code: str
    count: int


@dataclass(frozen=True)
class Published:
    """What may be shown of a table of counts."""

    cells: tuple[Cell, ...]
    """Largest first."""
    hidden: int
    """How many groups are not shown by themselves."""
    together: int | None
    """How many people those groups have together; None where even that is fewer than `LEAST`."""


def published(counts: Mapping[str, int]) -> Published:
    """`counts` without any group that is, or could be computed to be, smaller than `LEAST` people.

    Small groups go into one remainder. Where the remainder would be a single group, or itself too small, the next
    smallest group joins it: no subtraction from the total brings a small group back.
    """
    rising = sorted(((code, count) for code, count in counts.items() if count), key=lambda one: (one[1], one[0]))
    small = sum(count < LEAST for _code, count in rising)
    people = sum(count for _code, count in rising[:small])
    while 0 < small < len(rising) and (small < 2 or people < LEAST):
        people += rising[small][1]
        small += 1
    shown = sorted(rising[small:], key=lambda one: (-one[1], one[0]))
    return Published(tuple(Cell(*one) for one in shown), small, people if people >= LEAST else None)


def share(part: int, whole: int) -> int | None:
    """`part` of `whole` in percent, in steps; None where those who are, or are not, are fewer than `LEAST` people."""
    if part < LEAST or whole - part < LEAST:
        return None
    return round(100 * part / whole / SHARE_STEP) * SHARE_STEP


# ── A person asks what is held about them ────────────────────────────────────────────────────────────────────────


class SubjectKind(StrEnum):
    """By what a person may be looked up: exactly, never by name (G2)."""

    NIP = "nip"
    ACCOUNT = "account"


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks, as exactly as they gave it."""

    kind: SubjectKind
    nip: str = ""
    platform: str = ""
    stable_id: str = ""
    letter: str
    """Number and date of their request."""
    proof: str
    """How the DPO made sure that it is they who ask."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What is held about one person: yes or no, and counts; nothing of anybody else."""

    in_register: bool
    source: str = ""
    transfer_basis: str = ""
    received_on: date | None = None
    declared: int = 0
    """Declared accounts in their register row."""
    leads: dict[str, int] = {}
    """State → how many leads name them or their account."""
    notices: int = 0
    """Courtesy notices kept until the election ends."""


def require_exact(subject: Subject) -> Subject:
    """`subject` tidied. Raises BadInput unless it is one exact NIP or account, with letter and proof of identity."""
    nip = re.sub(r"[\s.\-]", "", subject.nip)
    stable_id = subject.stable_id.strip()
    if subject.kind is SubjectKind.NIP and not NIP.fullmatch(nip):
        raise BadInput(_("NIP harus 18 angka, lengkap. Pencarian dengan nama atau sebagian angka tidak ada."))
    if subject.kind is SubjectKind.ACCOUNT and not (subject.platform and stable_id):
        raise BadInput(_("Isi platform dan nomor tetap akunnya, lengkap."))
    if says_nothing(subject.letter) or says_nothing(subject.proof):
        raise BadInput(_("Isi nomor surat permintaan dan cara jati dirinya dipastikan."))
    number = subject.kind is SubjectKind.NIP
    return msgspec.structs.replace(
        subject, nip=nip if number else "", platform="" if number else subject.platform,
        stable_id="" if number else stable_id,
    )  # fmt: skip
