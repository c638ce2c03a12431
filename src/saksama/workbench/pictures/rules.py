"""States and closed words of a picture's reading. Pure."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a reading stands. A failure is a state that can be seen, never a silent nothing."""

    WAITING = "waiting"
    READ = "read"
    REFUSED = "refused"
    """The file itself cannot be read (broken, a bomb, no picture): `why` says it. Trying again changes nothing."""
    FAILED = "failed"
    """Our reader broke; it may be tried again."""
    GONE = "gone"
    """What was read was destroyed with the file."""


class Why(StrEnum):
    """Why a file was not read."""

    BROKEN = "broken"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_LONG = "too_long"
    NOT_A_PICTURE = "not_a_picture"
    NO_READER = "no_reader"
    """The reader of this kind is not installed (HEIC, video)."""
    READER_ENDED = "reader_ended"
    """The reading process ended by itself or ran out of its memory or time."""
    NOT_AS_SEALED = "not_as_sealed"
    """The kept bytes are not those that were sealed (G9): nothing was read from them."""


class Saw(StrEnum):
    """What an officer says of one mark. The first is none of the bad ones (LOOK §1.3)."""

    EVERYDAY = "everyday"
    """There, and an everyday pose: nothing about the election."""
    NOT_THERE = "not_there"
    """The machine was wrong: no hand, or another sign."""
    THERE = "there"
    """There, as marked; what it means is for the judgement of the act."""
    UNCLEAR = "unclear"


MOST_TRIES = 3
AGAIN = (State.FAILED, State.REFUSED)
"""From these an officer may ask once more: a reader may be installed by now."""
ITEM, EXHIBIT = "custody.item:", "custody.exhibit:"
LONGEST_TEXT, LONGEST_WHY = 2_000, 400
