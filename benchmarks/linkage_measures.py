"""Measures of a ranking and of a share."""

from __future__ import annotations

import numpy as np


def average_precision(value: np.ndarray, hit: np.ndarray, true: int) -> float:
    """Area under precision-recall by steps; equal values count together (no order among ties helps)."""
    order = np.argsort(-value, kind="stable")
    hits, values = np.cumsum(hit[order]), value[order]
    ends = np.flatnonzero(np.append(values[1:] != values[:-1], True))
    precision, recall = hits[ends] / (ends + 1), hits[ends] / max(true, 1)
    return float((precision * np.diff(np.append(0.0, recall))).sum())


def wilson(share: float, count: int) -> float:
    """Lower end of the 95 % Wilson interval of a share seen in `count`."""
    if not count:
        return float("nan")
    z2 = 1.96**2
    middle, spread = (
        share + z2 / (2 * count),
        1.96 * (share * (1 - share) / count + z2 / (4 * count**2)) ** 0.5,
    )
    return (middle - spread) / (1 + z2 / count)
