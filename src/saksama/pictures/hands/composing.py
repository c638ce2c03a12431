"""Hands the table lacks, put together from those it has: a fist, and a fist with its thumb held out.

The digits hold no thumb up; without these the head calls every closed hand an O. The index finger of a signed 1 is bent
as its middle finger is; the thumb comes from a signed 3. Both are brought into the palm's own frame first.
"""

from __future__ import annotations

import numpy as np

from saksama.pictures.hands.palms import Points

INDEX, MIDDLE, THUMB = [6, 7, 8], [10, 11, 12], [1, 2, 3, 4]
BENT_IN_ONE, BENT_IN_THREE = [12, 16, 20], [16, 20]
"""Fingertips that are bent in a signed 1 and a signed 3: they show on which side the palm is."""


def fists(ones: Points) -> Points:
    """Fists from hands that sign 1 (n × 21 × 3, metres); in the palm's frame, sizes in palms."""
    made = _in_palm(ones, BENT_IN_ONE)
    made[:, INDEX] = made[:, [5]] + made[:, MIDDLE] - made[:, [9]]
    return made


def thumbs(ones: Points, threes: Points) -> Points:
    """Fists with a thumb held out, as many as the shorter of the two lists; the thumb points up."""
    pairs = min(len(ones), len(threes))
    made, other = fists(ones[:pairs]), _in_palm(threes[:pairs], BENT_IN_THREE)
    made[:, THUMB] = other[:, THUMB]
    return thumb_upright(made)


def _in_palm(world: Points, bent: list[int]) -> Points:
    moved = world - world[:, [0]]
    along = _unit(moved[:, 9])
    across = moved[:, 17] - moved[:, 5]
    side = _unit(across - (across * along).sum(axis=1, keepdims=True) * along)
    frame = np.stack([side, along, np.cross(side, along)], axis=1)
    size = np.linalg.norm(moved[:, 9], axis=1)
    seen: Points = np.einsum("nij,nkj->nki", frame, moved) / size[:, None, None]
    inward = np.sign(seen[:, bent, 2].mean(axis=1) - seen[:, [5, 9, 13, 17], 2].mean(axis=1))
    seen[:, :, 2] *= inward[:, None]
    return seen


def thumb_upright(world: Points) -> Points:
    """The same hands (n × 21 × 3), mirrored across one plane so that each thumb points straight up."""
    line = _unit(world[:, 4] - world[:, 2])
    plane = _unit(line - np.array([0.0, -1.0, 0.0]))
    return np.asarray(world - 2 * (world * plane[:, None]).sum(axis=2, keepdims=True) * plane[:, None])


def _unit(lines: Points) -> Points:
    return np.asarray(lines / np.maximum(np.linalg.norm(lines, axis=-1, keepdims=True), 1e-9))
