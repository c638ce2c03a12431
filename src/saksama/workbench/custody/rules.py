"""The life of an exhibit as tables: which states there are, what follows what, how it is numbered. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

KEPT_FOR = timedelta(days=7)
"""A package that was made lies ready for so long; the exhibit itself stays."""
STAMP_EVERY = timedelta(minutes=30)
"""How often a missing time stamp is asked for again."""
RENEW_BEFORE, RENEW_EVERY = timedelta(days=90), timedelta(days=30)
"""A stamp whose authority's certificate ends within the first is followed by another, asked for at most so often."""
LINK_FOR = timedelta(minutes=10)
"""How long an address for playing an exhibit works."""
MOST_FILES = 20
"""Files in one officer's capture."""
MOST_BYTES = 200 * 1024 * 1024
"""The largest of them."""
MOST_TRIES = 5
"""A capture that failed so often is not tried again under the same number."""
LONGEST_REASON = 600
NUMBER = re.compile(r"BB-(\d{4})-(\d{4,})")


class Kind(StrEnum):
    """How an exhibit came about."""

    CAPTURE = "capture"
    """The office's own browser read an address."""
    OFFICER = "officer"
    """An officer brought files: a picture of a screen, a recording, a WACZ."""
    COPY = "copy"
    """A redacted copy of a picture of another exhibit."""


class State(StrEnum):
    """Where an exhibit stands. The number stays in every one of them."""

    ASKED = "asked"
    CAPTURING = "capturing"
    SEALED = "sealed"
    FAILED = "failed"
    """Our own machine failed; nothing is said about the address."""
    DESTROYED = "destroyed"
    """By two people, with a reason; the row and its custody stay."""


MOVES: dict[State, frozenset[State]] = {
    State.ASKED: frozenset({State.CAPTURING, State.FAILED}),
    State.CAPTURING: frozenset({State.SEALED, State.FAILED}),
    State.FAILED: frozenset({State.ASKED, State.DESTROYED}),
    State.SEALED: frozenset({State.DESTROYED}),
    State.DESTROYED: frozenset(),
}
"""State → what may follow. A sealed exhibit is never captured again: that is a new one. A failed one may hold what an
officer brought in: that can be destroyed like what is sealed."""


class StampState(StrEnum):
    """Whether an authority of time has confirmed the manifest."""

    NONE = "none"
    """Nothing to stamp: not sealed yet, or destroyed."""
    WAITING = "waiting"
    """Belum distempel: sealed, and no authority has answered, or none is set up."""
    DONE = "done"


class Assurance(StrEnum):
    """Whose word stands for the files."""

    OFFICE = "office"
    """The office's own browser, shut in, with the whole traffic."""
    OFFICER = "officer"
    """The officer's, who says how it was seen: lower, and shown as lower."""


class FaultKind(StrEnum):
    """What the store's check can find."""

    ROTTEN = "rotten"
    """The bytes, their record or their key are not as sealed."""
    MISSING = "missing"
    """A row speaks of an object that is not in the store."""
    EXTRA = "extra"
    """The store holds something that no row speaks of."""


@dataclass(frozen=True)
class Basis:
    """Under which mandate something is kept; whoever hands it in has checked that it is active (G1)."""

    mandate: str
    """The mandate's code."""
    letter: str
    """Number of the assignment letter."""
    legal_basis: str


def before(to: State) -> list[State]:
    """From which states an exhibit may come to `to`."""
    return [state for state, next_ones in MOVES.items() if to in next_ones]


def number_of(year: int, seq: int) -> str:
    """What officers call it: "BB-2027-0031"."""
    return f"BB-{year}-{seq:04d}"


def read_number(typed: str) -> tuple[int, int] | None:
    """Year and running number of "BB-2027-0031"; None for anything else."""
    found = NUMBER.fullmatch(typed.strip().upper())
    return (int(found[1]), int(found[2])) if found else None
