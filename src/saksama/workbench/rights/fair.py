"""A respondent's way into their own case: codes, states and limits. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from saksama.kernel.clock import ZONES

BIND = "rights.bind"
"""The job that makes the redacted file."""
MOST_TRIES = 5
"""Wrong second factors, after which a code is dead."""
VISIT = timedelta(minutes=60)
"""How long one browser may look, from the one opening."""
VALID = timedelta(days=14)
"""Until a code that nobody used ends."""
MOST_PIECES, MOST_BOXES, MOST_BYTES = 60, 40, 40_000_000
FACTOR = 6
"""Figures of the second factor."""
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Of a code: no sign that is read as another."""
GROUPS, GROUP = 4, 5


class FileState(StrEnum):
    """Where a redacted file stands."""

    DRAFT = "draft"
    BINDING = "binding"
    """The worker makes the PDF."""
    CHECKING = "checking"
    """Another officer looks at exactly these bytes."""
    CHECKED = "checked"
    GIVEN = "given"


FILE_MOVES: dict[FileState, frozenset[FileState]] = {
    FileState.DRAFT: frozenset({FileState.BINDING}),
    FileState.BINDING: frozenset({FileState.CHECKING, FileState.DRAFT}),
    FileState.CHECKING: frozenset({FileState.CHECKED, FileState.DRAFT}),
    FileState.CHECKED: frozenset({FileState.GIVEN}),
}


class PieceKind(StrEnum):
    """What a piece is made of."""

    TEXT = "text"
    """Typed: of a chat, a voice, a witness, a file of an office program."""
    PAGE = "page"
    """One page of a paper of the case, as a picture."""
    PICTURE = "picture"
    """A redacted copy among the exhibits."""


class Handed(StrEnum):
    """How the paper with the code reached the respondent."""

    OFFICE = "office"
    LETTER = "letter"


class ObjectionState(StrEnum):
    """Where an objection stands."""

    RECEIVED = "received"
    UPHELD = "upheld"
    REJECTED = "rejected"


def file_before(to: FileState) -> list[FileState]:
    """From which states a file may move to `to`."""
    return [state for state, next_ones in FILE_MOVES.items() if to in next_ones]


def object_until(announced_at: datetime, days: int, zone: str) -> date:
    """The last day on which an objection is in time, by the office's zone."""
    return announced_at.astimezone(ZoneInfo(ZONES[zone])).date() + timedelta(days=days)


def tidied(code: str) -> str:
    """A code as it was typed, without what people put between its groups."""
    return "".join(sign for sign in code.upper() if sign.isalnum())
