"""How long hands take: `python -m benchmarks.hands [--times N]`. Needs the models and the Noto emoji font.

CPU seconds of one thread. A 600-pixel tile with one hand as a picture of its own (two looks, two passes over the hand),
the same without a hand, a single tile of a large picture, and a large picture whole. Bounds: 60 ms a tile, 400 MB
resident. Beside it what the landmark net costs alone.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from tests.pictures.hands.made import sheet

from benchmarks.measure import MB, in_own_process, machine, peak_bytes
from saksama.pictures import hands
from saksama.pictures.hands import files, palms
from saksama.pictures.hands.nets import net

TILE_MS, RESIDENT_MB = 60.0, 400.0
ONE, NONE = sheet(600, 600, (150, 100, 300)), sheet(600, 600)
LARGE = sheet(2400, 1650, *((left, top, 150) for left in range(60, 2200, 450) for top in (80, 700, 1300)))


def milliseconds(work: Callable[[], Any], times: int) -> float:
    """Median CPU time of one call; the first one loads and is left out."""
    work()
    taken = []
    for _n in range(times):
        start = time.process_time()
        work()
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


def measured(times: int) -> dict[str, float]:
    """Everything, in this process."""
    palm, landmarks = net(files.PALM), net(files.LANDMARKS)
    square = np.zeros((224, 224, 3), np.uint8)
    return {
        "picture of one tile, one hand": milliseconds(lambda: hands.marks(ONE), times),
        "picture of one tile, no hand": milliseconds(lambda: hands.marks(NONE), times),
        "one tile of a large picture, palms": milliseconds(lambda: palms.find(palm, ONE), times),
        "landmark net, one pass": milliseconds(lambda: landmarks(square), times),
        f"large picture, {len(hands.marks(LARGE))} of 15 hands": milliseconds(lambda: hands.marks(LARGE), 3),
        "resident": peak_bytes() / MB,
    }


def main() -> int:
    """Print the figures; 1 where a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--inside", action="store_true", help="measure in this process, print JSON")
    asked = parser.parse_args()
    if asked.inside:
        print(json.dumps(measured(asked.times)))
        return 0
    found = in_own_process("benchmarks.hands", "--inside", "--times", str(asked.times))
    print(machine())
    for name, value in found.items():
        print(f"{name:<40} {value:8.1f} {'MB' if name == 'resident' else 'ms CPU'}")
    tile, resident = found["picture of one tile, one hand"], found["resident"]
    print(f"tile {tile:.1f} ms (bound {TILE_MS:.0f}), resident {resident:.0f} MB (bound {RESIDENT_MB:.0f})")
    return int(tile > TILE_MS or resident > RESIDENT_MB)


if __name__ == "__main__":
    sys.exit(main())
