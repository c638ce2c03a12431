"""Trains the small head from joints alone: no picture is needed, none is kept."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pyarrow import parquet
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.pictures.hands import composing
from saksama.pictures.hands.head import Head, Weights
from saksama.pictures.hands.palms import Points
from saksama.pictures.hands.pose import FINGERS, Pose

COLUMNS = ("digit", "order", "world_landmarks")
HELD_OUT_FROM = 140
"""`order` from which rows are held out: about a third, of other people as far as the table can tell."""
STIFFNESS = 0.3
"""Inverse of the regularisation; chosen by four order blocks inside the training range."""
UP = {
    0: (0, 0, 0, 0, 0), 1: (0, 1, 0, 0, 0), 2: (0, 1, 1, 0, 0), 3: (1, 1, 1, 0, 0), 4: (0, 1, 1, 1, 1),
    5: (1, 1, 1, 1, 1), 6: (0, 1, 1, 1, 0), 7: (0, 1, 1, 0, 1), 8: (0, 1, 0, 1, 1), 9: (0, 0, 1, 1, 1),
}  # fmt: skip
"""Which fingers are up in each signed digit, thumb first; 0 is an O of all five and counts none."""
CLOSED, THUMB = (0, 0, 0, 0, 0), (1, 0, 0, 0, 0)


Labels = NDArray[np.int64]


class Table(NamedTuple):
    """Labelled hands: joints, the digit that was signed, and the place within it."""

    world: Points
    digits: Labels
    orders: Labels
    sha256: str

    def part(self, kept: NDArray[np.bool_]) -> Table:
        """Some rows of it."""
        return Table(self.world[kept], self.digits[kept], self.orders[kept], self.sha256)

    def learnt_from(self) -> Table:
        """The rows below the held-out range."""
        return self.part(self.orders < HELD_OUT_FROM)

    def held_out(self) -> Table:
        """The rows no head learnt from."""
        return self.part(self.orders >= HELD_OUT_FROM)


def read(path: Path) -> Table:
    """The table of labelled hands. Raises BadInput if the file is no such table."""
    try:
        table = parquet.read_table(path, columns=list(COLUMNS))
        world = np.array(table["world_landmarks"].to_pylist(), float).reshape(-1, 21, 3)
    except (OSError, ValueError, KeyError) as error:  # Arrow's own faults are among them
        raise BadInput(_("{file} bukan tabel titik tangan.").format(file=path.name), _columns()) from error
    digits, orders = (np.array(table[name].to_pylist(), int) for name in COLUMNS[:2])
    return Table(world, digits, orders, sha256(path.read_bytes()).hexdigest())


def _columns() -> str:
    return _("Kolomnya: {columns}.").format(columns=", ".join(COLUMNS))


def train(table: Table) -> Head:
    """A head from the rows of the table below the held-out range. Same table, same head."""
    part = table.learnt_from()
    world, up, none = _with_closed_hands(part)
    pose = Pose(world)
    fingers = {name: _line(pose.finger(name), up[:, n]) for n, name in enumerate(FINGERS)}
    orders = f"{part.orders.min()}-{part.orders.max()}"
    return Head(len(part.digits), orders, table.sha256, fingers, _line(pose.whole(), none))


def _with_closed_hands(part: Table) -> tuple[Points, Labels, Labels]:
    """The hands, those put together from them, which fingers are up, and which hands show nothing counted."""
    ones, threes = part.world[part.digits == 1], part.world[part.digits == 3]
    closed, thumb = composing.fists(ones), composing.thumbs(ones, threes)
    up = [UP[digit] for digit in part.digits] + [CLOSED] * len(closed) + [THUMB] * len(thumb)
    none = [*(part.digits == 0), *[True] * len(closed), *[False] * len(thumb)]
    return np.concatenate([part.world, closed, thumb]), np.array(up), np.array(none, int)


def _line(measures: Points, labels: Labels) -> Weights:
    """One logistic line; the scaling is folded into its weights, so that a file of numbers is all there is."""
    scaler = StandardScaler().fit(measures)
    fitted = LogisticRegression(C=STIFFNESS, max_iter=5000).fit(scaler.transform(measures), labels)
    each = fitted.coef_[0] / scaler.scale_
    start = fitted.intercept_[0] - float(each @ scaler.mean_)
    return Weights(tuple(round(float(one), 6) for one in each), round(float(start), 6))
