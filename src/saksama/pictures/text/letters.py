"""What one line says: its pixels, set upright and 48 high, become letters (connectionist decoding)."""

from __future__ import annotations

from functools import cache
from typing import Any

import cv2
import numpy as np

from saksama.pictures.text.models import LETTERS, run, session

HEIGHT = 48
"""Pixels of height in which the model wants a line."""
MOST_WIDTH = 3200
UPRIGHT = 1.5
"""A box this much higher than wide is a line that was turned by a quarter."""
DOUBTFUL = 0.85
"""Below this the line is also read upside down, as of a scan laid in the wrong way round: such lines came out at
.57–.69 and their true reading above .97; of photographed lines fewer than one in fifty are read twice."""


def says(rgb: Any, corners: Any) -> tuple[str, float]:
    """Text of the line within `corners`, and how sure the model is of its letters (0–1)."""
    strip = _cut(rgb, corners)
    text, sure = _read(strip)
    if sure < DOUBTFUL and strip.shape[1] > 2 * strip.shape[0]:
        return max((text, sure), _read(np.ascontiguousarray(strip[::-1, ::-1])), key=lambda one: one[1])
    return text, sure


def _cut(rgb: Any, corners: Any) -> Any:
    across = max(np.linalg.norm(corners[0] - corners[1]), np.linalg.norm(corners[3] - corners[2]))
    down = max(np.linalg.norm(corners[0] - corners[3]), np.linalg.norm(corners[1] - corners[2]))
    wide, high = max(1, int(across)), max(1, int(down))
    target = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    left, top = np.floor(corners.min(0)).astype(int)
    right, bottom = np.ceil(corners.max(0)).astype(int) + 1
    near = cv2.cvtColor(np.ascontiguousarray(rgb[top:bottom, left:right]), cv2.COLOR_RGB2BGR)
    turn = cv2.getPerspectiveTransform((corners - (left, top)).astype(np.float32), target)
    strip = cv2.warpPerspective(near, turn, (wide, high), borderMode=cv2.BORDER_REPLICATE, flags=cv2.INTER_CUBIC)
    return np.ascontiguousarray(np.rot90(strip)) if high >= UPRIGHT * wide else strip


def _read(strip: Any) -> tuple[str, float]:
    wide = min(MOST_WIDTH, max(16, round(strip.shape[1] * HEIGHT / strip.shape[0])))
    small = cv2.resize(strip, (wide, HEIGHT)).astype(np.float32) / 127.5 - 1
    return _spelt(run(LETTERS, np.ascontiguousarray(small.transpose(2, 0, 1)[None]))[0])


def _spelt(likely: Any) -> tuple[str, float]:
    """The best letter of each step; one that repeats the step before, or is the blank, is none."""
    numbers, letters = alphabet()
    ours = likely[:, numbers]
    best, sure = ours.argmax(1), ours.max(1)
    new = best != 0
    new[1:] &= best[1:] != best[:-1]
    if not new.any():
        return "", 0.0
    return "".join(letters[index] for index in best[new]), float(sure[new].mean())


@cache
def alphabet() -> tuple[Any, tuple[str, ...]]:
    """The model's numbers that may be said, and what each stands for; the first is the blank between letters.

    Of its 18,708 signs only those of Latin script: a smudge is no Chinese character here, and a drawn hand is no
    emoji of one (G7: what a hand shows is said by the room of hands, or by nobody).
    """
    known = ("", *session(LETTERS).get_modelmeta().custom_metadata_map["character"].splitlines(), " ")
    kept = [number for number, sign in enumerate(known) if number == 0 or _ours(sign)]
    return np.array(kept), tuple(known[number] for number in kept)


def _ours(sign: str) -> bool:
    code = ord(sign) if len(sign) == 1 else 0x10FFFF
    return code < 0x180 or 0x2010 <= code <= 0x203A or sign in "€₱™←→"
