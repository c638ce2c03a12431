"""One file, read: the whole of this room in one function."""

from __future__ import annotations

import importlib
import importlib.util
import io
from types import ModuleType
from typing import Any

import numpy as np
from PIL import Image

from saksama.handover.picture import Frame, Hand, Reading
from saksama.pictures import copies, text
from saksama.pictures.kinds import VIDEOS, Unreadable, Why, kind
from saksama.pictures.opening import Opened, open_picture

SHOWN_SIDE = 1600
"""Pixels: what a screen shows is never larger."""
READ_SIDE = 2000
HANDS = "saksama.pictures.hands"


def read(data: bytes, *, hands: bool, text: bool, most_frames: int) -> tuple[Reading, list[bytes]]:
    """What stands in `data`, and each frame as a JPEG for screens, of at most 1,600 pixels a side, no metadata.

    `hands` and `text` say what is looked for; where the hand models are absent, `hands_read` says so. Raises
    Unreadable with its reason.
    """
    if kind(data) in VIDEOS:
        raise Unreadable(Why.NO_READER)
    opened = open_picture(data)
    reads_hands = _hands() if hands else None
    frame = _frame(opened, None, reads_hands, text)
    reading = Reading(
        media_type=opened.media_type, frames=(frame,), camera=opened.camera, hands_read=reads_hands is not None,
        text_read=text, notes=opened.notes, versions=_versions(text),
    )  # fmt: skip
    return reading, [shown(opened.pixels)]


def _frame(opened: Opened, second: float | None, reads_hands: ModuleType | None, reads_text: bool) -> Frame:
    rgb = np.asarray(_at_most(opened.pixels, READ_SIDE))
    return Frame(
        second=second, width=opened.width, height=opened.height,
        lines=text.lines(rgb) if reads_text else (),
        hands=_marks(reads_hands, np.asarray(opened.pixels)), copy=copies.copy(opened.pixels),
    )  # fmt: skip


def _hands() -> ModuleType | None:
    """The room that reads hands, where it is there and its models are installed."""
    if importlib.util.find_spec(HANDS) is None:
        return None
    room = importlib.import_module(HANDS)
    return room if hasattr(room, "marks") and room.installed() else None


def _marks(room: ModuleType | None, rgb: Any) -> tuple[Hand, ...]:
    return tuple(room.marks(rgb)) if room else ()


def _versions(reads_text: bool) -> dict[str, str]:
    return text.versions() if reads_text else {}


def _at_most(pixels: Image.Image, side: int) -> Image.Image:
    by = side / max(pixels.size)
    if by >= 1:
        return pixels
    return pixels.resize((max(1, round(pixels.width * by)), max(1, round(pixels.height * by))), Image.Resampling.BOX)


def shown(pixels: Image.Image) -> bytes:
    """`pixels` as a JPEG for screens, with nothing of the file around them."""
    written = io.BytesIO()
    clean = Image.new("RGB", (small := _at_most(pixels, SHOWN_SIDE)).size)
    clean.paste(small)
    clean.save(written, "JPEG", quality=85)
    return written.getvalue()
