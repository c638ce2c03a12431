"""The life of a document as tables: which states there are, what follows what, how it is numbered. Pure."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from saksama.kernel.digests import sha256

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Signs of a document's code: none looks like another, no vowels but A and E."""
CODE = re.compile(rf"[{ALPHABET}]{{4}}(-[{ALPHABET}]{{4}}){{3}}")
SIGNS, GROUP = 16, 4
"""16 signs of 30: 78 bits, nobody guesses one."""
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
          "November", "Desember")  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
UNIT = re.compile(r"[A-Z0-9][A-Z0-9.-]{0,19}")
"""An office's own part of a number, "K.JT-28"."""
LONGEST, MOST_ROWS = 20_000, 200
"""Signs of one field; rows of one table."""
ALSO_NEEDS = {"PDP": "rights.see"}
"""Register → what a desk must be allowed beside seeing documents: a letter to a data subject names who asked, and
whoever judges leads need not know."""
MOST_BYTES = 12 * 1024 * 1024
"""A signed file that is brought back."""


class State(StrEnum):
    """Where a document stands. A number that was given stays given in every one of them."""

    DRAFT = "draft"
    """No number yet; may be rewritten or dropped."""
    SETTING = "setting"
    """Numbered; the worker sets and seals it."""
    FAILED = "failed"
    """Our own machine failed to set it; the number is kept, and it is set again under it."""
    ISSUED = "issued"
    REPLACED = "replaced"
    """A newer version was issued."""
    WITHDRAWN = "withdrawn"


MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SETTING}),
    State.SETTING: frozenset({State.ISSUED, State.FAILED}),
    State.FAILED: frozenset({State.SETTING}),
    State.ISSUED: frozenset({State.REPLACED, State.WITHDRAWN}),
    State.REPLACED: frozenset({State.WITHDRAWN}),
    State.WITHDRAWN: frozenset(),
}
"""State → what may follow. What is sealed is never set again: a correction is a new version."""
SEALED = frozenset({State.ISSUED, State.REPLACED, State.WITHDRAWN})
"""States in which there is a file."""
PUBLIC = SEALED
"""States that the public page knows; of others it says that there is no such document."""


class SignatureState(StrEnum):
    """What became of a signature. "Waiting" is no "good"."""

    WAITING = "waiting"
    GOOD = "good"
    REFUSED = "refused"


class How(StrEnum):
    """Where a signature is made."""

    LOCAL = "local"
    """With the office's own key: demo and tests only."""
    UPLOAD = "upload"
    """Elsewhere; the signed file was brought back."""


class System(StrEnum):
    """Other registers in which a document may have a number."""

    SRIKANDI = "SRIKANDI"
    SIGAPLAPOR = "SigapLapor"


def before(to: State) -> list[State]:
    """From which states a document may move to `to`."""
    return [state for state, next_ones in MOVES.items() if to in next_ones]


def number_of(pattern: str, *, seq: int, unit: str, day: date) -> str:
    """A number by the form's pattern: "004/LHP/PM.01.02/K.JT-28/X/2024"."""
    return pattern.format(seq=seq, unit=unit, month=ROMAN[day.month - 1], year=day.year)


def code_of(randomness: bytes) -> str:
    """A document's public code out of at least 16 random bytes: "K7QX-3MPA-9R2T-VB4D"."""
    number = int(sha256(randomness), 16)
    signs = ""
    for _step in range(SIGNS):
        number, rest = divmod(number, len(ALPHABET))
        signs += ALPHABET[rest]
    return "-".join(signs[at : at + GROUP] for at in range(0, SIGNS, GROUP))


def say_day(day: date) -> str:
    """A day as it stands on paper: "14 Oktober 2024"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
