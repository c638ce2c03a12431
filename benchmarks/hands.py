"""How long hands take: `python -m benchmarks.hands [--times N]`. Needs the models and the Noto emoji font.

CPU time of one thread. A 600-pixel tile with one hand in it: the palm net once, the landmark net twice. Beside it whole
pictures, which are looked at with a margin and in tiles of 400 (up to 1.5 megapixels) or 600 pixels. Bounds: 60 ms a
tile, 400 MB resident.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from tests.pictures.hands.made import sheet

from benchmarks.measure import MB, in_own_process, machine, peak_bytes
from saksama.pictures import hands
from saksama.pictures.hands import files, joints, palms
from saksama.pictures.hands.nets import net

BENCH = {"long": True}

TILE_MS, RESIDENT_MB = 60.0, 400.0
ONE, NONE = sheet(600, 600, (200, 150, 200)), sheet(600, 600)
PHONE = sheet(1080, 1350, (80, 90, 110), (700, 300, 110), (300, 800, 140), (850, 1100, 140))
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

    def tile() -> list[bool]:
        return [joints.read(landmarks, ONE, one) is not None for one in palms.find(palm, ONE)]

    if tile() != [True]:
        raise SystemExit("the tile's one hand was not found: its time would mean nothing")
    return {
        "a 600-pixel tile, one hand": milliseconds(tile, times),
        "a 600-pixel tile, no hand": milliseconds(lambda: palms.find(palm, NONE), times),
        "picture of 600 x 600, one hand": milliseconds(lambda: hands.marks(ONE), times),
        f"picture of 1080 x 1350, {len(hands.marks(PHONE))} of 4 hands": milliseconds(lambda: hands.marks(PHONE), 5),
        f"picture of 2400 x 1650, {len(hands.marks(LARGE))} of 15 hands": milliseconds(lambda: hands.marks(LARGE), 3),
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
    tile, resident = found["a 600-pixel tile, one hand"], found["resident"]
    print(f"tile {tile:.1f} ms (bound {TILE_MS:.0f}), resident {resident:.0f} MB (bound {RESIDENT_MB:.0f})")
    return int(tile > TILE_MS or resident > RESIDENT_MB)


if __name__ == "__main__":
    sys.exit(main())
