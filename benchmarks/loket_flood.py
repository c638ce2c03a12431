"""A flood at the counter on the net: hostile messages from 127.0.1.0/24, honest reports from the one address 127.0.2.1.

    python -m benchmarks.loket_flood [--hostile 5000] [--honest 200] [--seconds 60]

A real counter (`saksama loket buka`) on a temporary folder. Honest visitors go through every page as a phone without
script does and wait between pages; all share one address, as behind a mobile network. The hostile send as fast as
asked: without a stamp, into the trap, one text a thousand times, and texts of their own with stamps of their own. The
baseline of the same run: honest visitors alone, before the flood. Exits 1 where an honest report did not arrive, a
page took longer than LIMIT at p95, or the counter's folder outgrew MOST.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.loket_counter import Counter, running
from benchmarks.loket_visitors import Tried, Visitor, hostile_forms, press, statuses
from benchmarks.measure import machine
from saksama.keys.receipt import known_words

BENCH = {"long": True}

LIMIT = 1.0
"""Seconds, p95 of every page an honest visitor asks for."""
MOST = 64 * 1024 * 1024
"""Bytes of the counter's folder when all is over."""
HONEST, HOSTILE = "127.0.2.1", "127.0.1.{n}"
ALONE = 20
"""Honest visitors of the baseline."""


def main() -> int:
    """Flood, count, print; 1 where something did not hold."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--hostile", type=int, default=5_000)
    asked.add_argument("--honest", type=int, default=200)
    asked.add_argument("--seconds", type=float, default=60)
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as counter:
        print(machine())
        baseline = honest(counter, ALONE, told.seconds / 4, "sendiri")
        print(f"baseline_alone_p95_ms {p95(baseline) * 1000:.0f}")
        return flooded(counter, told.hostile, told.honest, told.seconds)


def flooded(counter: Counter, many: int, honestly: int, seconds: float) -> int:
    """Both at once, then what arrived."""
    forms = hostile_forms(counter, many)
    tried: list[Tried] = []
    flood = threading.Thread(target=lambda: tried.extend(hostile(counter, forms, seconds)))
    flood.start()
    pages = honest(counter, honestly, seconds, "jujur")
    flood.join()
    arrived, piles = counter.arrived(), counter.piles()
    whole = len({text for text in arrived if text.startswith("jujur-")})
    held = folder_size(counter.folder)
    print(f"hostile_sent {len(tried)}\nhostile_per_minute {len(tried) / seconds * 60:.0f}")
    print("hostile_answers " + " ".join(f"{status}:{n}" for status, n in sorted(statuses(tried).items())))
    print("piles " + " ".join(f"{pile}:{n}" for pile, n in sorted(piles.items())))
    print(f"honest_asked {honestly}\nhonest_arrived {whole}\nhonest_pages {len(pages)}")
    print(f"honest_p95_ms {p95(pages) * 1000:.0f}\nhonest_slowest_ms {max(pages) * 1000:.0f}")
    print(f"folder_mb {held / 1e6:.1f}")
    kept = whole == honestly and p95(pages) < LIMIT and held < MOST
    print("kept" if kept else "NOT KEPT")
    return 0 if kept else 1


def honest(counter: Counter, many: int, seconds: float, word: str) -> list[float]:
    """So many visitors spread over `seconds`; how long each page took."""
    chance = random.Random(7)
    starts = sorted(chance.uniform(0, seconds * 0.6) for _ in range(many))
    begun = time.monotonic()

    def visit(n: int) -> list[float]:
        time.sleep(max(0.0, begun + starts[n] - time.monotonic()))
        return Visitor(counter.address, HONEST).report(f"{word}-{n}: {own_words(n)}")

    with ThreadPoolExecutor(min(many, 120)) as pool:
        return [took for took_all in pool.map(visit, range(many)) for took in took_all]


def own_words(n: int) -> str:
    """Each visitor saw it with other eyes."""
    words = known_words()
    return " ".join(words[(n * step + step) % len(words)] for step in (1, 31, 7, 113, 59))


def hostile(counter: Counter, forms: list[dict[str, str]], seconds: float) -> list[Tried]:
    """Every form once, evenly over `seconds`, from addresses in turn."""
    begun, pause = time.monotonic(), seconds / len(forms)

    def one(n: int) -> Tried:
        time.sleep(max(0.0, begun + n * pause - time.monotonic()))
        return press(counter, forms[n], HOSTILE.format(n=1 + n % 254))

    with ThreadPoolExecutor(24) as pool:
        return list(pool.map(one, range(len(forms))))


def p95(took: list[float]) -> float:
    """The time that nineteen of twenty stayed below."""
    return sorted(took)[int(len(took) * 0.95) - 1] if took else float("inf")


def folder_size(folder: Path) -> int:
    """Bytes of every file in it."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    sys.exit(main())
