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


ALIKE = 10
"""Bits of 64 in which two hashes of one picture may differ (measured: no false pair among 171; study-web §2.4)."""
PLAIN = 6
"""A hash with so few bits set, or so few unset, is that of a nearly even picture: many look like it."""
MOST_TRIES = 3
AGAIN = (State.FAILED, State.REFUSED)
"""From these an officer may ask once more: a reader may be installed by now."""
ITEM, EXHIBIT = "custody.item:", "custody.exhibit:"
LONGEST_TEXT, LONGEST_WHY = 2_000, 400


Hashes = tuple[str, str, str, str]
"""dHash, pHash, and both of the mirrored picture, each 16 hexadecimal digits; "" where there is none."""


def alike(one: Hashes, other: Hashes) -> bool:
    """Whether two pictures are copies of each other, mirrored or not. Both hashes must say so: screens of one app
    resemble each other in one of them. Nothing survives a crop of 15 %.
    """
    return (
        _close(one[0], other[0]) and _close(one[1], other[1]) or _close(one[2], other[0]) and _close(one[3], other[1])
    )


def _close(one: str, other: str) -> bool:
    if _says_little(one) or _says_little(other):
        return False
    return (int(one, 16) ^ int(other, 16)).bit_count() <= ALIKE


def _says_little(digits: str) -> bool:
    bits = int(digits, 16).bit_count() if digits else 0
    return not PLAIN < bits < 64 - PLAIN
