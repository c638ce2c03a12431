"""How often the head is right on hands it never learnt from. Studio hands: an upper bound, not a promise."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from saksama.handover.picture import Sign
from saksama.pictures.hands import composing
from saksama.pictures.hands.head import Head
from saksama.pictures.hands.palms import Points
from saksama.pictures.hands.signs import COUNTED, signs
from saksama.pictures.hands.training import UP, Table

SAID = (Sign.ONE, Sign.TWO, Sign.THREE, Sign.FOUR, Sign.FIVE, Sign.THUMB_UP, Sign.OTHER)


class Measured(NamedTuple):
    """Shares of hands, 0–1, on the rows given."""

    table: dict[int, dict[Sign, int]]
    """Signed digit → what was read → how many hands."""
    counted: float
    """Of the hands with fingers up: the right count was read. A rejected hand counts as wrong."""
    counted_of_said: float
    """The same among those of which a count was read."""
    false_thumb: float
    """No hand in the table holds a thumb up: every one that is read is false."""
    false_thumb_turned: float
    """The same when every hand is turned until its thumb points up: the worst a camera can do."""
    none_of_o: float
    """Of the O-shapes: read as none of these."""
    thumbs_made: float
    """Of thumbs-up put together from these rows (no camera saw one): read as such."""


def measure(head: Head, held_out: Table) -> Measured:
    """The head against labelled hands; pass rows it did not learn from."""
    read = signs(held_out.world, head)
    right = np.array([COUNTED[sum(UP[int(digit)])] for digit in held_out.digits])
    counts, said = held_out.digits > 0, np.isin(read, COUNTED[1:])
    same = np.array(read) == right
    turned = signs(composing.thumb_upright(held_out.world), head)
    return Measured(
        _table(held_out, read), _share(same[counts]), _share(same[counts & said]),
        _share(np.array(read) == Sign.THUMB_UP), _share(np.array(turned) == Sign.THUMB_UP),
        _share(same[~counts]), _made(head, held_out),
    )  # fmt: skip


def _made(head: Head, rows: Table) -> float:
    made = composing.thumbs(rows.world[rows.digits == 1], rows.world[rows.digits == 3])
    return _share(np.array(signs(made, head)) == Sign.THUMB_UP)


def _table(rows: Table, read: list[Sign]) -> dict[int, dict[Sign, int]]:
    pairs = list(zip(rows.digits.tolist(), read, strict=True))
    return {digit: {sign: pairs.count((digit, sign)) for sign in SAID} for digit in sorted(UP)}


def _share(those: Points) -> float:
    """How many of them hold; not a number where there are none."""
    return float(np.mean(those)) if len(those) else float("nan")
