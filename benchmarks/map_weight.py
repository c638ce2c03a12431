"""How heavy the map is and when a phone on a slow line can use it: `python -m benchmarks.map_weight [--times N]`.

First load in an empty browser, everything as it comes over the wire (gzip), CPU slowed four times, 1.6 Mbit/s with
150 ms there and back (what Lighthouse calls slow 4G). Beside it, in the same run, the drawing alone: what a browser
shows that saves data. Bounds: 400 kB; 2 s until the map is drawn and its areas lead on. When it can also be moved is
told beside it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
from pathlib import Path
from typing import Any

from tests.served.desk import PHONE, Served, chromium, make_world, served, window

from benchmarks.measure import machine

BENCH = {"long": True}

KB, WEIGHT, SECONDS = 1000, 400, 2.0
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
SLOWER = 4
PAGES = {"nation, 38 provinces": "/peta/ID/", "province, 35 districts": "/peta/33/",
         "Sukoharjo, 12 kecamatan": "/peta/", "Sukoharjo, 167 villages": "/peta/33.11/?tingkat=desa"}  # fmt: skip
SAVES = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
READY = """() => {
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  const [load] = performance.getEntriesByType("navigation");
  const [moving] = performance.getEntriesByName("peta-moving");
  return {drawn: Math.max(paint?.startTime ?? 0, load.domInteractive), moving: moving?.startTime ?? null};
}"""


def loaded(browser: Any, at: Served, path: str, *, saves: bool) -> tuple[float, float, float]:
    """One first load: kilobytes; seconds until the map is drawn, its areas links; until it can be moved (0: never)."""
    with window(browser, at, "prevention", PHONE) as opened:
        if saves:
            opened.page.add_init_script(SAVES)
        control = opened.context.new_cdp_session(opened.page)
        control.send("Network.enable")
        control.send("Network.emulateNetworkConditions", LINE)
        control.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page = opened.go(path)
        if not saves:
            page.wait_for_selector(".pt-map[data-ready=moving]", timeout=60_000)
        told = page.evaluate(READY)
        return opened.weight() / KB, told["drawn"] / 1000, (told["moving"] or 0) / 1000


def measured(browser: Any, at: Served, path: str, times: int, *, saves: bool) -> tuple[float, float, float]:
    """Largest weight and median times."""
    weights, drawn, moving = zip(*(loaded(browser, at, path, saves=saves) for _n in range(times)), strict=True)
    return max(weights), statistics.median(drawn), statistics.median(moving)


def main() -> int:
    """Every map; 1 where one is too heavy or too slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=3)
    times, failed = parser.parse_args().times, False
    print(f"{machine()}, load {os.getloadavg()[0]:.1f}; median of {times}")
    print(f"{'first load':28} {'kB':>5} {'drawn s':>8} {'moves s':>8}   drawing alone: {'kB':>5} {'drawn s':>8}")
    with tempfile.TemporaryDirectory() as folder:
        world = make_world(Path(folder), "tests.world.only_map")
        with served(world) as at, chromium() as browser:
            loaded(browser, at, "/peta/", saves=True)  # the first of a process reads its files
            for name, path in PAGES.items():
                kb, drawn, moving = measured(browser, at, path, times, saves=False)
                plain_kb, plain, _never = measured(browser, at, path, times, saves=True)
                print(
                    f"{name:28} {kb:5.0f} {drawn:8.2f} {moving:8.2f}   {'':14} {plain_kb:5.0f} {plain:8.2f}", flush=True
                )
                failed |= kb > WEIGHT or drawn > SECONDS
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
