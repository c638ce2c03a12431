"""Twenty-one joints of one hand: two passes of the landmark net, the second from the first one's own square."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from saksama.pictures.hands import squares
from saksama.pictures.hands.nets import Net, Pixels
from saksama.pictures.hands.palms import Palm, Points
from saksama.pictures.hands.squares import Square

THERE = 0.5
"""Below this the net itself says: no hand in this square."""
SCREEN, PRESENT, WORLD = 0, 1, 3
"""Outputs of the net; the third one says left or right hand, and nobody asks."""


class Joints(NamedTuple):
    """One hand's joints. `weight` only decides between two readings of one hand."""

    seen: Points
    """21 × 2, pixels of the picture."""
    world: Points
    """21 × 3, metres around the hand's middle, turned as the picture is: y grows downwards."""
    weight: float


def read(net: Net, picture: Pixels, palm: Palm) -> Joints | None:
    """The joints of the hand this palm belongs to; None where the net sees no hand."""
    first = _pass(net, picture, squares.of_palm(palm))
    if first.weight < THERE:
        return None
    second = _pass(net, picture, squares.of_landmarks(first.seen))
    return second if second.weight >= THERE else None


def _pass(net: Net, picture: Pixels, square: Square) -> Joints:
    answers = net(square.crop(picture))
    seen = answers[SCREEN].reshape(21, 3)[:, :2].astype(np.float64)
    world = answers[WORLD].reshape(21, 3).astype(np.float64)
    world[:, :2] = world[:, :2] @ squares.turn(square.angle).T
    return Joints(square.outside(seen), world, float(answers[PRESENT][0]))
