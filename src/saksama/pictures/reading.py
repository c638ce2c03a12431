"""One file, read: the whole of this room in one function."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib.metadata import version

import numpy as np
from PIL import Image

from saksama.handover.picture import Camera, Frame, Reading
from saksama.pictures import hands as hand_marks
from saksama.pictures import text as printed
from saksama.pictures.copies import copy
from saksama.pictures.frames import key_frames
from saksama.pictures.kinds import VIDEOS, kind
from saksama.pictures.memory import give_back
from saksama.pictures.opening import Opened, open_picture

SHOWN_SIDE, QUALITY = 1600, 85
"""Pixels of the longer side, and JPEG's own scale: what a screen shows."""


def read(data: bytes, *, hands: bool, text: bool, most_frames: int) -> tuple[Reading, list[bytes]]:
    """What stands in `data`, and each frame as a JPEG of at most 1,600 pixels a side without any metadata.

    `hands` and `text` say what is looked for; where the hand models are absent `hands_read` is False. Of a video at
    most `most_frames` key frames. Raises Unreadable with its reason. The same bytes give the same reading.
    """
    sees_hands = hands and hand_marks.installed()
    frames, pictures, named = [], [], kind(data)
    notes: tuple[str, ...] = ()
    said: Camera | None = None
    for second, opened in _opened(data, named, most_frames):
        frames.append(_frame(opened, second, sees_hands=sees_hands, sees_text=text))
        pictures.append(shown(opened.pixels))
        notes, said = opened.notes, opened.camera
        give_back()
    reading = Reading(
        media_type=named, frames=tuple(frames), camera=said, hands_read=sees_hands, text_read=text, notes=notes,
        versions=_versions(sees_hands, text),
    )  # fmt: skip
    return reading, pictures


def shown(pixels: Image.Image) -> bytes:
    """`pixels` as a JPEG for screens, with nothing of the file around them."""
    small = pixels.copy()
    small.thumbnail((SHOWN_SIDE, SHOWN_SIDE), Image.Resampling.LANCZOS)
    small.info = {}
    written = io.BytesIO()
    small.save(written, "JPEG", quality=QUALITY)
    return written.getvalue()


def _opened(data: bytes, named: str, most: int) -> Iterator[tuple[float | None, Opened]]:
    if named not in VIDEOS:
        yield None, open_picture(data)
        return
    for still in key_frames(data, named, most):
        yield still.second, Opened(named, still.pixels, *still.pixels.size, None, ("key_frames",))


def _frame(opened: Opened, second: float | None, *, sees_hands: bool, sees_text: bool) -> Frame:
    rgb = np.asarray(opened.pixels)
    lines = printed.lines(rgb) if sees_text else ()
    return Frame(
        second=second, width=opened.width, height=opened.height, lines=lines,
        hands=hand_marks.marks(rgb) if sees_hands else (), copy=copy(opened.pixels),
    )  # fmt: skip


def _versions(sees_hands: bool, sees_text: bool) -> dict[str, str]:
    told = {"pillow": version("pillow"), "imagehash": version("imagehash")}
    return told | (printed.versions() if sees_text else {}) | (hand_marks.versions() if sees_hands else {})
