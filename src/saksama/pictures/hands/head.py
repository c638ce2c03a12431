"""The small head: five straight lines that say whether a finger is up, one that says "none of these"."""

from __future__ import annotations

from functools import cache

import msgspec
import numpy as np

from saksama.handover.parts import Struct
from saksama.pictures.hands.files import HEAD
from saksama.pictures.hands.palms import Points
from saksama.pictures.hands.pose import FINGERS, Pose


class Weights(Struct, frozen=True):
    """One logistic line over a pose's measures."""

    each: tuple[float, ...]
    start: float

    def __call__(self, measures: Points) -> Points:
        """How sure, 0–1, for each row."""
        return np.asarray(1 / (1 + np.exp(-(measures @ np.array(self.each) + self.start))))


class Head(Struct, frozen=True):
    """What was learnt, and from what."""

    rows: int
    orders: str
    """Which `order` range of the table was learnt from; the rest was held out."""
    data_sha256: str
    fingers: dict[str, Weights]
    none: Weights
    """The reject class: a hand that shows none of the counted shapes."""

    def up(self, pose: Pose) -> Points:
        """How surely each finger is up: n × 5, thumb first."""
        return np.stack([self.fingers[name](pose.finger(name)) for name in FINGERS], axis=1)

    def rejected(self, pose: Pose) -> Points:
        """How surely it is none of the shapes."""
        return self.none(pose.whole())


@cache
def shipped() -> Head:
    """The head that comes with Saksama."""
    return msgspec.json.decode(HEAD.read_bytes(), type=Head)
