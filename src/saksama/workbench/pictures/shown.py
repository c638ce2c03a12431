"""A reading as pages show it: lines with corrections beside, hand marks in words, never a number of a hand. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from string import ascii_uppercase
from uuid import UUID

from saksama.handover import picture
from saksama.workbench.pictures import words
from saksama.workbench.pictures.rules import State
from saksama.workbench.pictures.shapes import Copies, FrameShown, GlanceShown, HandShown, Hints, LineShown

UNSURE = 0.8
"""Below this the reader doubts its own letters; the page says "periksa"."""


@dataclass(frozen=True)
class Corrected:
    """The newest word of an officer on one line."""

    text: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Glanced:
    """What one officer said of a mark."""

    code: str
    by: str
    saw: str
    at: datetime


@dataclass(frozen=True)
class Said:
    """What people said of a reading, and who asks."""

    corrections: Mapping[tuple[int, int], Corrected]
    glances: Mapping[tuple[int, int], Sequence[Glanced]]
    me: str
    meanings: Mapping[str, Sequence[str]]


def unread(state: str, says: str, reading_id: UUID) -> Hints:
    """A file that waits, could not be read, or is gone."""
    return Hints(
        state, says, reading_id, hands_read=False, text_read=False, frames=(), copies=Copies(0, None), notes=()
    )


def hints_of(read: picture.Reading, said: Said, *, reading_id: UUID | None, copies: Copies) -> Hints:
    """What a page shows of `read`."""
    return Hints(
        State.READ.value, words.say_state(State.READ, ""), reading_id, hands_read=read.hands_read,
        text_read=read.text_read, frames=tuple(_frame(n, one, said) for n, one in enumerate(read.frames)),
        copies=copies, notes=tuple(words.say_note(note) for note in read.notes),
    )  # fmt: skip


def _frame(n: int, frame: picture.Frame, said: Said) -> FrameShown:
    lines = (_line(place, one, said.corrections.get((n, place))) for place, one in enumerate(frame.lines))
    hands = (_hand(place, one, said, said.glances.get((n, place), ())) for place, one in enumerate(frame.hands))
    return FrameShown(n, frame.second, frame.width, frame.height, tuple(lines), tuple(hands))


def _line(place: int, line: picture.Line, said: Corrected | None) -> LineShown:
    return LineShown(
        place + 1, line.text, line.box, unsure=line.sure < UNSURE, corrected=said.text if said else None,
        by=said.by if said else "", at=said.at if said else None,
    )  # fmt: skip


def _hand(place: int, hand: picture.Hand, said: Said, glances: Sequence[Glanced]) -> HandShown:
    mine = next((one.saw for one in reversed(glances) if one.code == said.me), "")
    told = tuple(GlanceShown(words.say_saw(one.saw), one.by, one.at) for one in glances) if mine else ()
    return HandShown(
        letter_of(place), place, words.say_sign(hand.sign), hand.box, meanings=tuple(said.meanings.get(hand.sign, ())),
        mine=mine, glances=told,
    )  # fmt: skip


def letter_of(place: int) -> str:
    """A, B … Z, then A2, B2 …"""
    turn, place = divmod(place, len(ascii_uppercase))
    return ascii_uppercase[place] + (str(turn + 1) if turn else "")
