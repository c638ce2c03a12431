"""What the heads look at: angles and distances of a hand's joints, the same left and right, near and far, turned."""

from __future__ import annotations

import numpy as np

from saksama.pictures.hands.palms import Points

FINGERS = {
    "thumb": (1, 2, 3, 4),
    "index": (5, 6, 7, 8),
    "middle": (9, 10, 11, 12),
    "ring": (13, 14, 15, 16),
    "little": (17, 18, 19, 20),
}
"""A finger's joints from its start to its tip, as the landmark net numbers them; 0 is the wrist."""
STARTS = (5, 9, 13, 17)


class Pose:
    """Measures of n hands at once; every distance is a share of the palm's own size."""

    def __init__(self, world: Points) -> None:
        """`world` is n × 21 × 3 in metres."""
        self._world = world
        across = _length(world[:, 9] - world[:, 0]) + _length(world[:, 5] - world[:, 17])
        self._palm = np.maximum(across, 1e-6)
        self._along = _unit(world[:, 9] - world[:, 0])
        self._out = _unit(np.cross(self._along, _unit(world[:, 17] - world[:, 5])))

    def finger(self, name: str) -> Points:
        """One finger's own measures, n × m. No other finger's pose is in them, so that new combinations are read."""
        first, second, third, tip = FINGERS[name]
        columns = [*self._bends(name), *(self.apart(tip, start) for start in STARTS)]
        if name == "thumb":
            columns += [self.apart(tip, other) for other in (6, 8, 10, 12, 14, 16, 18, 20)]
            columns += [self.apart(*pair) for pair in ((3, 5), (3, 9), (2, 5), (3, 17))]
        else:
            columns += [self.apart(4, joint) for joint in (tip, third, second)]
        return np.stack(columns, axis=1)

    def whole(self) -> Points:
        """The whole hand's measures, n × m."""
        tips = [joints[-1] for joints in FINGERS.values()]
        between = [self.apart(one, other) for n, one in enumerate(tips) for other in tips[n + 1 :]]
        return np.hstack([*(self.finger(name) for name in FINGERS), np.stack(between, axis=1)])

    def bend(self, start: int, joint: int, end: int) -> Points:
        """The angle at `joint`, in degrees: 180 is straight."""
        return np.degrees(np.arccos(np.clip(self._cosine(start, joint, end), -1, 1)))

    def apart(self, one: int, other: int) -> Points:
        """Distance of two joints."""
        return _length(self._world[:, one] - self._world[:, other]) / self._palm

    def straight(self, name: str) -> Points:
        """Share of its own length that a finger reaches; 1 is straight."""
        first, second, third, tip = FINGERS[name]
        length = self.apart(first, second) + self.apart(second, third) + self.apart(third, tip)
        return np.asarray(self.apart(first, tip) / np.maximum(length, 1e-6))

    def off_upright(self, start: int, end: int) -> Points:
        """Degrees between the line and straight up in the picture."""
        away = _unit(self._world[:, end] - self._world[:, start])
        return np.degrees(np.arccos(np.clip(-away[:, 1], -1, 1)))

    def _bends(self, name: str) -> list[Points]:
        first, second, third, tip = FINGERS[name]
        away = _unit(self._world[:, tip] - self._world[:, first])
        reach = self.apart(0, tip)
        return [
            self._cosine(0, first, second), self._cosine(first, second, third), self._cosine(second, third, tip),
            self.straight(name), reach, reach / np.maximum(self.apart(0, second), 1e-6),
            (away * self._along).sum(axis=1), np.abs((away * self._out).sum(axis=1)),
        ]  # fmt: skip

    def _cosine(self, start: int, joint: int, end: int) -> Points:
        one = _unit(self._world[:, start] - self._world[:, joint])
        other = _unit(self._world[:, end] - self._world[:, joint])
        return np.asarray((one * other).sum(axis=1))


def _length(lines: Points) -> Points:
    return np.asarray(np.linalg.norm(lines, axis=-1))


def _unit(lines: Points) -> Points:
    return np.asarray(lines / np.maximum(np.linalg.norm(lines, axis=-1, keepdims=True), 1e-9))
