"""Where text stands in a picture: a map of how likely each pixel is text, then a turned box around each line.

PP-OCR's method (differentiable binarisation) with its own thresholds, in strips, since the whole map at once would
take five times the memory; tall pages need strips anyway.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from saksama.pictures.memory import give_back
from saksama.pictures.text.models import DETECTOR, run

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
LEAST_SIDE, MOST_SIDE = 736, 1344
"""Pixels of the shorter side in which text is looked for: smaller pictures are made larger, larger ones smaller."""
WIDEST, MOST_PIXELS = 2000, 24_000_000
"""A strip is as wide as the picture, so width costs memory; height costs time alone."""
MOST_ENLARGED = 4.0
STRIP_PIXELS = 300_000
"""Of one strip without what it sees of its neighbours."""
SEES = 64
"""Pixels of each neighbour that a strip sees, so that no letter is cut where it is judged."""
WHOLE = 32
"""The model wants sides that are multiples of this."""
LIKELY, SURE, GROWS = 0.3, 0.5, 1.6
"""A pixel of text; a box's mean; by how much a box grows, since the map shows the letters' core."""
THIN = 3
MOST_LINES = 1500
"""More is a page of noise."""


def boxes(rgb: Pixels) -> list[Any]:
    """The four corners of each line (from top left, clockwise, in pixels of `rgb`), in no order."""
    cv2.setNumThreads(1)
    small = _sized(rgb)
    likely = np.concatenate([_strip(small, top, bottom) for top, bottom in strips(*small.shape[:2])])
    by = np.array([rgb.shape[1] / small.shape[1], rgb.shape[0] / small.shape[0]], np.float32)
    return [_inside(corners * by, rgb) for corners in _around(likely)]


def strips(height: int, width: int) -> list[tuple[int, int]]:
    """Rows of each strip, without what it sees of its neighbours."""
    step = max(4 * WHOLE, STRIP_PIXELS // width // WHOLE * WHOLE)
    count = max(1, round(height / step))
    step = -(-height // count // WHOLE) * WHOLE
    return [(top, min(height, top + step)) for top in range(0, height, step)]


def size(height: int, width: int) -> tuple[int, int]:
    """Height and width at which text is looked for in a picture of that size: multiples of 32."""
    short, by = min(height, width), 1.0
    if short < LEAST_SIDE:
        by = max(1.0, min(LEAST_SIDE / short, MOST_ENLARGED, WIDEST / max(height, width)))
    if short > MOST_SIDE:
        by = MOST_SIDE / short
    by = min(by, WIDEST / width, (MOST_PIXELS / height / width) ** 0.5)
    high, wide = (max(1, round(side * by / WHOLE)) * WHOLE for side in (height, width))
    return high, wide


def _sized(rgb: Pixels) -> Pixels:
    high, wide = size(*rgb.shape[:2])
    how = cv2.INTER_AREA if high < rgb.shape[0] else cv2.INTER_LINEAR
    small: Pixels = np.asarray(cv2.resize(rgb, (wide, high), interpolation=how), np.uint8)
    return small


def _strip(small: Pixels, top: int, bottom: int) -> Pixels:
    """How likely each pixel of the rows is text, 0–255."""
    above, below = max(0, top - SEES), min(small.shape[0], bottom + SEES)
    bgr = small[above:below, :, ::-1].astype(np.float32) / 127.5 - 1
    likely = run(DETECTOR, np.ascontiguousarray(bgr.transpose(2, 0, 1)[None]))[0, 0]
    give_back()
    told: Pixels = (likely[top - above : bottom - above] * 255).astype(np.uint8)
    return told


def _around(likely: Pixels) -> list[Any]:
    mask = cv2.dilate((likely > LIKELY * 255).astype(np.uint8), np.ones((2, 2), np.uint8))
    outlines, _tree = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found = (_grown(cv2.minAreaRect(outline), likely) for outline in outlines[:MOST_LINES])
    return [corners for corners in found if corners is not None]


def _grown(rectangle: Any, likely: Pixels) -> Any | None:
    """The rectangle grown out to its letters' edges; None where it is too thin or too unsure."""
    middle, (wide, high), angle = rectangle
    if min(wide, high) < THIN or _mean(cv2.boxPoints(rectangle), likely) < SURE:
        return None
    out = 2 * GROWS * wide * high / (2 * (wide + high))
    return _ordered(cv2.boxPoints((middle, (wide + out, high + out), angle)))


def _mean(corners: Any, likely: Pixels) -> float:
    height, width = likely.shape
    low, high = np.floor(corners.min(0)).astype(int), np.ceil(corners.max(0)).astype(int)
    left, top = np.clip(low, 0, (width - 1, height - 1))
    right, bottom = np.clip(high, 0, (width - 1, height - 1))
    mask = np.zeros((bottom - top + 1, right - left + 1), np.uint8)
    cv2.fillPoly(mask, [(corners - (left, top)).astype(np.int32)], 1)
    return float(cv2.mean(likely[top : bottom + 1, left : right + 1], mask)[0]) / 255


def _ordered(corners: Any) -> Any:
    """From top left, clockwise: the two leftmost are the left side."""
    by_left = corners[np.argsort(corners[:, 0], kind="stable")]
    left, right = (pair[np.argsort(pair[:, 1], kind="stable")] for pair in (by_left[:2], by_left[2:]))
    return np.array([left[0], right[0], right[1], left[1]], np.float32)


def _inside(corners: Any, rgb: Pixels) -> Any:
    return np.clip(corners, 0, (rgb.shape[1] - 1, rgb.shape[0] - 1)).astype(np.float32)
