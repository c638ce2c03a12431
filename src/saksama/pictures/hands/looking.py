"""Where in a picture hands are looked for: the whole of it with a margin, and tiles for the small ones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np

from saksama.handover.picture import Box, Hand, Sign
from saksama.pictures.hands import files, joints, palms, signs
from saksama.pictures.hands.joints import Joints
from saksama.pictures.hands.nets import Pixels, net
from saksama.pictures.hands.palms import Palm, Points

MOST_PIXELS = 4_000_000
"""A larger picture is shrunk to this before hands are looked for."""
TILE, SMALL_TILE = 600, 400
"""Pixels a side; tiles overlap by a quarter. Of hands on 140 pixels the large tile found 22 of 40, the small one 39."""
SMALL_UP_TO = 1_500_000
"""Pixels of a picture that is looked through in small tiles, at most 20 of them; a larger one in large tiles."""
MARGIN = 0.25
"""Black border around the whole picture: without it one hand in six that fills its picture is missed."""
MOST_HANDS = 40
SAME_HAND = 0.5
LEAST_SIDE = 40.0
"""Pixels of a hand's longer side below which nothing is said of what it shows."""
ROOM = 0.08
"""Of the hand's size, added on each side of the box that is drawn."""


class Seen(NamedTuple):
    """One hand as this package knows it."""

    hand: Hand
    joints: Joints


def marks(picture: Pixels, home: Path | None = None, *, tile: int | None = None) -> tuple[Hand, ...]:
    """Hands in an upright picture (height × width × 3, red green blue), from left to right.

    `tile` is the side of the tiles in pixels; where not said, it follows from the picture's size.
    A hint for the eye: where a hand is and what it seems to show; no order, no gate and no number rests on it.
    Raises BadInput where the models are not installed, Damaged where they are not the known ones.
    """
    return tuple(seen.hand for seen in look(picture, home, tile=tile))


def look(picture: Pixels, home: Path | None = None, *, tile: int | None = None) -> list[Seen]:
    """The same with the joints, for measurements."""
    small = _reduced(picture)
    found = palms.together(list(_palms(small, tile or _tile(small), home)))[:MOST_HANDS]
    read = (joints.read(net(files.LANDMARKS, home), small, palm) for palm in found)
    hands = _apart([one for one in read if one])
    height, width = small.shape[:2]
    return [Seen(Hand(_sign(one), _box(one.seen, width, height)), one) for one in sorted(hands, key=_left)]


def _palms(picture: Pixels, tile: int, home: Path | None) -> Iterator[Palm]:
    find = partial(palms.find, net(files.PALM, home))
    height, width = picture.shape[:2]
    x, y = round(width * MARGIN), round(height * MARGIN)
    wide = np.pad(picture, ((y, y), (x, x), (0, 0)))
    yield from (palm.moved(-x, -y) for palm in find(wide))
    for top in _starts(height, tile):
        for left in _starts(width, tile):
            yield from (palm.moved(left, top) for palm in find(picture[top : top + tile, left : left + tile]))


def _tile(picture: Pixels) -> int:
    return SMALL_TILE if picture.shape[0] * picture.shape[1] <= SMALL_UP_TO else TILE


def _starts(length: int, tile: int) -> list[int]:
    """Where tiles start along one side; the last one ends with the picture."""
    return [*range(0, max(1, length - tile), tile * 3 // 4), length - tile] if length > tile else [0]


def _reduced(picture: Pixels) -> Pixels:
    height, width = picture.shape[:2]
    if height * width <= MOST_PIXELS:
        return picture
    scale = (MOST_PIXELS / (height * width)) ** 0.5
    size = max(1, int(width * scale)), max(1, int(height * scale))
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)  # type: ignore[return-value]


def _apart(found: list[Joints]) -> list[Joints]:
    """One reading a hand: of two that lie over each other the surer one."""
    kept: list[Joints] = []
    for one in sorted(found, key=lambda read: -read.weight):
        if all(palms.overlap(_around(one.seen), _around(other.seen)) < SAME_HAND for other in kept):
            kept.append(one)
    return kept


def _sign(one: Joints) -> Sign:
    size = float(np.ptp(one.seen, axis=0).max())
    return signs.sign(one.world) if size >= LEAST_SIDE else Sign.TOO_SMALL


def _left(one: Joints) -> float:
    return float(one.seen[:, 0].min())


def _around(points: Points) -> Points:
    return np.hstack([points.min(axis=0), points.max(axis=0)])


def _box(points: Points, width: int, height: int) -> Box:
    room = np.ptp(points, axis=0).max() * ROOM
    left, top = (points.min(axis=0) - room) / (width, height)
    right, bottom = (points.max(axis=0) + room) / (width, height)
    inside = np.clip([left, top, right, bottom], 0, 1)
    return tuple(round(float(edge), 4) for edge in inside)  # type: ignore[return-value]  # four of them
