"""The turned square around a hand that the landmark net is shown, and the way back from it."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from saksama.pictures.hands.nets import Pixels
from saksama.pictures.hands.palms import MIDDLE, WRIST, Palm, Points

SIDE = 224
AROUND_PALM, UP_FROM_PALM = 2.6, -0.5
"""The square is 2.6 palm boxes wide, shifted half a box towards the fingers."""
AROUND_HAND, UP_FROM_HAND = 2.0, -0.1
"""The same for the box over wrist, knuckles and thumb joints in the second pass."""
STEADY = [0, 1, 2, 3, 5, 6, 9, 10, 13, 14, 17, 18]
"""Landmarks that move little when fingers bend: they place the second square."""


class Square(NamedTuple):
    """A square in a picture: middle in pixels, side in pixels, turned by `angle` radians (0: fingers up)."""

    x: float
    y: float
    side: float
    angle: float

    def crop(self, picture: Pixels) -> Pixels:
        """What stands in the square, upright, 224 × 224; black outside the picture."""
        inverse = cv2.WARP_INVERSE_MAP | cv2.INTER_LINEAR
        return cv2.warpAffine(picture, self._matrix(), (SIDE, SIDE), flags=inverse)  # type: ignore[return-value]

    def outside(self, points: Points) -> Points:
        """Points of the crop (n × 2, its pixels) as pixels of the picture."""
        matrix = self._matrix()
        return points @ matrix[:, :2].T + matrix[:, 2]

    def _matrix(self) -> Points:
        turned = turn(self.angle) * (self.side / SIDE)
        corner = np.array([self.x, self.y]) - turned @ np.full(2, SIDE / 2)
        return np.hstack([turned, corner[:, None]])


def of_palm(palm: Palm) -> Square:
    """The first square: along the line from the wrist to the middle finger's start."""
    angle = _angle(palm.points[WRIST], palm.points[MIDDLE])
    return _around(palm.box, angle, AROUND_PALM, UP_FROM_PALM)


def of_landmarks(points: Points) -> Square:
    """The second square, from 21 landmarks in the picture's pixels."""
    knuckles = (points[5] + points[13]) / 2
    angle = _angle(points[0], (knuckles + points[9]) / 2)
    level = points[STEADY] @ turn(angle)
    middle = turn(angle) @ ((level.min(axis=0) + level.max(axis=0)) / 2)
    size = np.ptp(level, axis=0) / 2
    return _around(np.hstack([middle - size, middle + size]), angle, AROUND_HAND, UP_FROM_HAND)


def _around(box: Points, angle: float, times: float, up: float) -> Square:
    wide, high = box[2:] - box[:2]
    x, y = (box[:2] + box[2:]) / 2 + turn(angle) @ np.array([0.0, high * up])
    return Square(float(x), float(y), float(max(wide, high) * times), angle)


def _angle(start: Points, end: Points) -> float:
    """How far the line is turned from straight up, clockwise as seen."""
    x, y = end - start
    return float(np.arctan2(x, -y))


def turn(angle: float) -> Points:
    """The rotation by `angle` radians, clockwise as seen."""
    cos, sin = np.cos(angle), np.sin(angle)
    return np.array([[cos, -sin], [sin, cos]])
