"""Palms in one square of a picture: 2,016 anchors of the palm net, put together where they mean one palm.

A palm is found by itself: no face and no body is looked for on the way. Coordinates are pixels of the picture given.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from saksama.pictures.hands.nets import Floats, Net, Pixels

SIDE = 192
GRIDS = ((24, 2), (12, 6))
"""Cells a side and anchors a cell, as the net was built: 24 × 24 × 2 + 12 × 12 × 6 = 2,016."""
LEAST = 0.5
"""Below this the net itself calls it no palm."""
SAME = 0.3
"""Share of overlap from which two boxes mean one palm."""
WRIST, MIDDLE = 0, 2
"""Of the palm net's seven points: the wrist, and where the middle finger starts."""

Points = NDArray[np.float64]


class Palm(NamedTuple):
    """One palm, in pixels; `weight` orders which of two overlapping ones is believed and never leaves this package."""

    box: Points
    """Left, top, right, bottom."""
    points: Points
    """7 × 2."""
    weight: float

    def moved(self, x: float, y: float) -> Palm:
        """The same palm in a picture whose corner lies (x, y) further out."""
        return Palm(self.box + (x, y, x, y), self.points + (x, y), self.weight)


@cache
def anchors() -> Floats:
    """Centres of the anchors, 2016 × 2, as fractions of the square."""
    rows = [
        ((x + 0.5) / cells, (y + 0.5) / cells)
        for cells, each in GRIDS
        for y in range(cells)
        for x in range(cells)
        for _n in range(each)
    ]
    return np.array(rows, np.float32)


def find(net: Net, picture: Pixels) -> list[Palm]:
    """Palms in a picture of any size, shrunk to one square; surest first."""
    square, scale, left, top = _letterbox(picture)
    raw, weights = net(square)
    sure = 1 / (1 + np.exp(-np.clip(weights[:, 0], -100, 100)))
    kept = np.flatnonzero(sure >= LEAST)
    centres = anchors()[kept] * SIDE
    middle, size = raw[kept, 0:2] + centres, raw[kept, 2:4]
    points = raw[kept, 4:18].reshape(-1, 7, 2) + centres[:, None]
    boxes = np.hstack([middle - size / 2, middle + size / 2]).astype(np.float64)
    found = [
        Palm(box, point, float(weight))
        for box, point, weight in zip(boxes, points.astype(np.float64), sure[kept], strict=True)
    ]
    return [_outside(palm, scale, left, top) for palm in together(found)]


def _outside(palm: Palm, scale: float, left: int, top: int) -> Palm:
    inner = palm.moved(-left, -top)
    return Palm(inner.box / scale, inner.points / scale, palm.weight)


def _letterbox(picture: Pixels) -> tuple[Pixels, float, int, int]:
    """The whole picture inside a black square; the scale, and where its corner lies."""
    height, width = picture.shape[:2]
    scale = SIDE / max(height, width)
    wide, high = max(1, round(width * scale)), max(1, round(height * scale))
    small = cv2.resize(picture, (wide, high), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    left, top = (SIDE - wide) // 2, (SIDE - high) // 2
    square = np.zeros((SIDE, SIDE, 3), np.uint8)
    square[top : top + high, left : left + wide] = small
    return square, scale, left, top


def together(palms: list[Palm]) -> list[Palm]:
    """Overlapping palms become one: the mean of their places, weighted. Surest first."""
    return list(_together(sorted(palms, key=lambda palm: -palm.weight)))


def _together(left: list[Palm]) -> Iterator[Palm]:
    while left:
        shares = [overlap(left[0].box, one.box) for one in left]
        same = [one for one, share in zip(left, shares, strict=True) if share > SAME] or left[:1]
        left = [one for one, share in zip(left[1:], shares[1:], strict=True) if share <= SAME]
        weights = [one.weight for one in same]
        yield Palm(
            np.average([one.box for one in same], axis=0, weights=weights),
            np.average([one.points for one in same], axis=0, weights=weights),
            same[0].weight,
        )


def overlap(one: Points, other: Points) -> float:
    """Shared area of two boxes as a share of what they cover together."""
    wide, high = np.minimum(one[2:], other[2:]) - np.maximum(one[:2], other[:2])
    if wide <= 0 or high <= 0:
        return 0.0
    shared = wide * high
    return float(shared / (_area(one) + _area(other) - shared))


def _area(box: Points) -> float:
    return float((box[2] - box[0]) * (box[3] - box[1]))
