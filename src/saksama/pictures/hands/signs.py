"""What a hand shows: so many fingers, a thumb held up, or none of these. Doubt is "none of these"."""

from __future__ import annotations

import numpy as np

from saksama.handover.picture import Sign
from saksama.pictures.hands.head import Head, shipped
from saksama.pictures.hands.palms import Points
from saksama.pictures.hands.pose import FINGERS, Pose

COUNTED = (Sign.OTHER, Sign.ONE, Sign.TWO, Sign.THREE, Sign.FOUR, Sign.FIVE)
DOUBT = 0.35
"""A finger between 0.35 and 0.65 is neither up nor down, and nothing is said of its hand."""
REJECT = 0.5
BENT, STRAIGHT = 110.0, 0.93
"""Degrees at a finger's middle joint below which it is bent; share of its length above which a thumb is straight."""
OFF_UPRIGHT = 40.0
CLEAR = 0.25
"""Of the palm's size: how far a held-up thumb's tip keeps from the index finger. An O-shape's touches it."""


def sign(world: Points) -> Sign:
    """The sign of one hand from its joints (21 × 3, metres, turned as the picture is)."""
    return signs(world[None])[0]


def signs(world: Points, head: Head | None = None) -> list[Sign]:
    """The same for n hands (n × 21 × 3)."""
    pose, head = Pose(world), head or shipped()
    up, rejected, thumbs = head.up(pose), head.rejected(pose) > REJECT, thumb_up(pose)
    doubtful = ((up > DOUBT) & (up < 1 - DOUBT)).any(axis=1)
    return [
        Sign.OTHER if no else _of(fingers, bool(thumb))
        for no, fingers, thumb in zip(rejected | doubtful, up > 0.5, thumbs, strict=True)
    ]


def _of(fingers: Points, thumb: bool) -> Sign:
    if list(fingers) == [True, False, False, False, False]:
        return Sign.THUMB_UP if thumb else Sign.OTHER
    return COUNTED[int(fingers.sum())]


def thumb_up(pose: Pose) -> Points:
    """Strictly: four fingers bent, the thumb straight, upright in the picture and clear of the index finger."""
    middles = [pose.bend(*joints[:3]) < BENT for name, joints in FINGERS.items() if name != "thumb"]
    clear = np.minimum(pose.apart(4, 8), pose.apart(4, 6)) > CLEAR
    upright = pose.off_upright(2, 4) < OFF_UPRIGHT
    return np.asarray(np.all([*middles, pose.straight("thumb") > STRAIGHT, clear, upright], axis=0))
