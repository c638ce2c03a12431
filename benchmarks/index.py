"""The index at the nation's size, on invented figures, beside a plain baseline in the same run.

    python -m benchmarks.index

Two measurements, each in a process of its own: 514 kabupaten/kota × 61 indicators with 10,000 runs of the uncertainty,
and 83,000 villages × 20 indicators once. Baselines: the same runs one after another with numpy and scipy's own ranks
(a hundredth of them, times a hundred), and the same villages with a Python loop over rows (a hundredth, times a
hundred). Exits 1 past a limit.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import numpy as np
from scipy.stats import rankdata

from benchmarks.measure import MB, in_own_process, machine, peak_bytes, timed
from saksama.law.shapes import Mark, Text
from saksama.vulnerability.index import Index, calculated
from saksama.vulnerability.methods import Book
from saksama.vulnerability.shapes import Classes, Group, Indicator, Method, Missing, Scale, Uncertainty, Weights, Winsor
from saksama.vulnerability.tables import Grid
from saksama.vulnerability.uncertainty import spread

BENCH = {"long": False}

SECONDS_OF_RUNS, MEMORY_OF_RUNS, SECONDS_OF_VILLAGES = 10.0, 500 * MB, 2.0
RUNS, PART = 10_000, 100
WORDS = Text(id="uji", en="trial")


def main() -> int:
    """Measure, print, judge."""
    print(machine())
    runs, villages = (in_own_process("benchmarks.index", what) for what in ("runs", "villages"))
    for name, figures in (("514x61_10000_runs", runs), ("83000x20", villages)):
        print(f"{name}_s {figures['seconds']:.2f}  baseline_s {figures['baseline']:.1f}  "
              f"peak_mb {figures['peak'] / MB:.0f}")  # fmt: skip
    kept = (
        runs["seconds"] <= SECONDS_OF_RUNS
        and runs["peak"] <= MEMORY_OF_RUNS
        and villages["seconds"] <= SECONDS_OF_VILLAGES
    )
    print(f"limits 10 s, 500 MB, 2 s: {'kept' if kept else 'not kept'}")
    return 0 if kept else 1


def runs() -> dict[str, float]:
    """The whole index and its uncertainty, for 514 units."""
    book, grid = trial(514, 61)
    _made, seconds = timed(lambda: spread(calculated(book, grid), runs=RUNS))
    peak = peak_bytes()
    index = calculated(book, grid)
    _base, baseline = timed(lambda: one_after_another(index, RUNS // PART))
    return {"seconds": seconds, "peak": peak, "baseline": baseline * PART}


def villages() -> dict[str, float]:
    """One index of 83,000 units."""
    book, grid = trial(83_000, 20)
    index, seconds = timed(lambda: calculated(book, grid))
    peak = peak_bytes()
    _base, baseline = timed(lambda: row_by_row(index, len(grid.units) // PART))
    return {"seconds": seconds, "peak": peak, "baseline": baseline * PART}


def trial(units: int, indicators: int) -> tuple[Book, Grid]:
    """A method of four dimensions with gaps, winsorising and three other choices; skewed counts as cases are."""
    chance = np.random.default_rng(8)
    values = chance.gamma(0.7, 6.0, (units, indicators)).round(1)
    values[chance.random(values.shape) < 0.05] = np.nan
    keys = tuple(f"i{n}" for n in range(indicators))
    names = tuple(f"{n:06}" for n in range(units))
    return Book(method(keys), b"", "trial"), Grid(names, ("2024",) * units, keys, values)


def method(keys: tuple[str, ...]) -> Method:
    """Four dimensions over `keys`, weighted 27/38/25/10."""
    parts = [tuple(str(key) for key in block) for block in np.array_split(np.array(keys), 4)]
    dimensions = tuple(f"d{n}" for n in range(4))
    manual = Weights(how="manual", values=dict(zip(dimensions, (27.0, 38.0, 25.0, 10.0), strict=True)), reason=WORDS)
    groups = tuple(
        Group(key=key, name=WORDS, parts=part, weights=Weights(how="equal", reason=WORDS), blend="arithmetic")
        for key, part in zip(dimensions, parts, strict=True)
    )
    return Method(
        key="trial", version="1", name=WORDS, says=WORDS, levels=("village",), sources=("-",), mark=Mark.L,
        missing=Missing(floor=0.5, impute="median"), scale=Scale(how="min-max"), over="period",
        indicators=tuple(
            Indicator(key=key, name=WORDS, definition=WORDS, direction="up", source="-", evidence=WORDS, mark=Mark.L,
                      zero="fact", winsorise=Winsor(low=1, high=99)) for key in keys
        ),
        groups=(*groups, Group(key="all", name=WORDS, parts=dimensions, weights=manual, blend="arithmetic")),
        classes=Classes(how="mean-sd", names=(WORDS, WORDS, WORDS)),
        uncertainty=Uncertainty(runs=RUNS, seed=8, scales=("rank", "z"), blends=("geometric",), imputes=("mean",)),
    )  # fmt: skip


def one_after_another(index: Index, runs: int) -> float:
    """As one would write it first: each run alone, scaled anew, ranked by scipy."""
    chance = np.random.default_rng(8)
    places = []
    for _run in range(runs):
        x = index.figures
        normal = 100 * (x - np.nanmin(x, axis=0)) / (np.nanmax(x, axis=0) - np.nanmin(x, axis=0))
        value = np.zeros(len(x))
        for node, weight in zip(index.tree.nodes[:-1], index.tree.root.group_weights, strict=True):
            share = node.leaf_weights * chance.uniform(0.75, 1.25, len(node.leaf_weights))
            value += weight * (normal[:, node.leaves] * share).sum(axis=1) / share.sum()
        places.append(rankdata(-value, method="min"))
    return float(np.percentile(np.array(places), [5, 95], axis=0).sum())


def row_by_row(index: Index, rows: int) -> float:
    """The weighted mean of each unit in a Python loop."""
    total = 0.0
    for row in index.normal[:rows]:
        for node, weight in zip(index.tree.nodes[:-1], index.tree.root.group_weights, strict=True):
            known = [(row[leaf], share) for leaf, share in zip(node.leaves, node.leaf_weights, strict=True)
                     if row[leaf] == row[leaf]]  # fmt: skip
            total += weight * sum(v * s for v, s in known) / sum(s for _v, s in known)
    return total


def _told(figures: dict[str, Any]) -> int:
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(_told({"runs": runs, "villages": villages}[sys.argv[1]]()) if len(sys.argv) > 1 else main())
