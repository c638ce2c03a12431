"""What a machine read in one picture: hints for the eye, with boxes; no evidence, no measure of a person (G7)."""

from __future__ import annotations

from enum import StrEnum

from saksama.handover.parts import Struct

Box = tuple[float, float, float, float]
"""Left, top, right, bottom as fractions (0–1) of the upright picture's width and height."""


class Sign(StrEnum):
    """What a hand shows, as far as its landmarks tell. Closed: nothing else is ever said of a hand."""

    ONE = "one"
    TWO = "two"
    THREE = "three"
    FOUR = "four"
    FIVE = "five"
    """That many fingers are up, whichever."""
    THUMB_UP = "thumb_up"
    OTHER = "other"
    """A hand, and none of these; the machine does not say which (the reject class)."""
    TOO_SMALL = "too_small"
    """A hand of too few pixels to say anything about."""


class Line(Struct, frozen=True):
    """One line of text in the picture."""

    text: str
    box: Box
    sure: float
    """The reader's own confidence in its letters, 0–1: of letters, not of people."""


class Hand(Struct, frozen=True):
    """One hand. Without a number: no order and no gate may rest on it."""

    sign: Sign
    box: Box


class Copy(Struct, frozen=True):
    """Hashes by which copies of one picture are known again, each 16 hexadecimal digits (64 bits).

    All empty where the picture is too plain to be known by anything.
    """

    dhash: str
    phash: str
    dhash_mirrored: str
    phash_mirrored: str


class Frame(Struct, frozen=True):
    """The picture, or one key frame of a video."""

    second: float | None
    """Where in the video; None for a picture."""
    width: int
    height: int
    """Of the upright original, in pixels."""
    lines: tuple[Line, ...]
    hands: tuple[Hand, ...]
    copy: Copy


class Camera(Struct, frozen=True):
    """What the file says of its own making. Only the case team may see it (issue 8.3); it can be false."""

    taken: str = ""
    """As written in the file, without a zone where it has none."""
    latitude: float | None = None
    longitude: float | None = None
    device: str = ""
    software: str = ""


class Reading(Struct, frozen=True):
    """One file, read."""

    media_type: str
    frames: tuple[Frame, ...]
    camera: Camera | None
    hands_read: bool
    """False where the hand models are not installed: "not read" is not "no hands"."""
    text_read: bool
    notes: tuple[str, ...]
    """Codes of what the reader had to do: "first_of_animation", "made_smaller", "tiles_400" …"""
    versions: dict[str, str]
    """Model or library → version or SHA-256."""
