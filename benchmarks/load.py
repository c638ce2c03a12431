"""500 signed-in officers on PostgreSQL, over http against `saksama serve`: five offices, a click in 20 seconds each.

    python -m benchmarks.load [--sessions 500] [--every 20] [--seconds 180] [--writes 0.1] [--web-workers 2]

A PostgreSQL of its own that waits for the disk (fsync on), an invented office in full work and four beside it. One
click in ten writes (a judgement, a batch, an absence, messages read); the rest is the mix of `load_crowd.READS`. The
baselines of the same run: a static file, and the sign-in page, which asks the database nothing. Afterwards it is
counted: every absence that was acknowledged is there once with one line, and every chain verifies. Exits 1 past LIMIT,
with an error, or where the count does not agree.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from scripts.postgres import Server, server

from benchmarks.load_crowd import Browser, Tally, crowd
from benchmarks.measure import machine
from benchmarks.process_tree import everybody, field

BENCH = {"long": True}

PORT = 8941
LIMIT = 0.6
"""Seconds that 95 of 100 clicks stay below."""
BASELINE = 15.0
CALM = {"static": "/static/saksama/mark.svg", "sign_in": "/akun/login/"}
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Make the offices, serve them, click, count; 1 where something did not hold."""
    told = arguments()
    with tempfile.TemporaryDirectory() as folder, server(durable=True) as database:
        home = Path(folder) / "kantor"
        os.environ.update(DATABASE_URL=database.url, SAKSAMA_HOME=str(home))
        print(machine())
        sessions = furnished(home, told)
        with served(home, told) as serving:
            for name, path in CALM.items():
                say(name, calm(sessions[:100], path))
            tally, used = asyncio.run(loaded(sessions, told, serving, database))
        return report(tally, used, told)


def arguments() -> argparse.Namespace:
    """What was asked."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--sessions", type=int, default=500)
    asked.add_argument("--every", type=float, default=20.0)
    asked.add_argument("--seconds", type=float, default=180.0)
    asked.add_argument("--writes", type=float, default=0.1)
    asked.add_argument("--web-workers", type=int, default=2)
    asked.add_argument("--threads", type=int, default=2)
    asked.add_argument("--leads", type=int, default=4_000, help="in each of the five offices")
    asked.add_argument("--cases", type=int, default=500)
    asked.add_argument("--terms", type=int, default=500)
    return asked.parse_args()


def furnished(home: Path, told: argparse.Namespace) -> list[str]:
    """In a process of its own: what it needs to fill an office does not weigh on the load."""
    command = [sys.executable, "-m", "benchmarks.load_fill", str(home)]
    much = [told.sessions // 5, told.leads, told.cases, told.terms]
    start = time.perf_counter()
    done = subprocess.run([*command, *map(str, much)], check=True, stdout=subprocess.PIPE, text=True)
    print(
        f"offices 5, officers {told.sessions}, leads {told.leads * 5}, cases {told.cases * 5}, terms {told.terms * 10}"
    )
    print(f"filled_seconds {time.perf_counter() - start:.0f}", flush=True)
    return list(json.loads(done.stdout.splitlines()[-1]))


@contextlib.contextmanager
def served(home: Path, told: argparse.Namespace) -> Iterator[subprocess.Popen[str]]:
    """`saksama serve` for as long as this lasts."""
    size = ["--web-workers", str(told.web_workers), "--threads", str(told.threads)]
    command = [sys.executable, "-m", "saksama", "serve", "--home", str(home), "--port", str(PORT), *size]
    serving = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert serving.stdout is not None
    try:
        next(line for line in serving.stdout if line.startswith("http"))
        yield serving
    finally:
        serving.send_signal(signal.SIGTERM)
        serving.wait(40)


def calm(sessions: list[str], path: str) -> Tally:
    """One page again and again, at the load's own pace."""
    tally = Tally()
    browsers = [Browser(PORT, one, tally) for one in sessions]

    async def look(browser: Browser) -> None:
        await browser.ask("page", path)

    asyncio.run(crowd(browsers, BASELINE, 4.0, look))
    return tally


async def loaded(
    sessions: list[str], told: argparse.Namespace, serving: subprocess.Popen[str], database: Server
) -> tuple[Tally, dict[str, float]]:
    """What came of the clicks, and the seconds of processor that each side used."""
    chance, tally = random.Random(9), Tally()
    browsers = [Browser(PORT, one, tally) for one in sessions]
    sides = {"app": serving.pid, "database": database.pid, "loader": os.getpid()}
    before = {name: used_by(pid) for name, pid in sides.items()}
    await crowd(browsers, told.seconds, told.every, lambda browser: browser.click(chance, told.writes))
    return tally, {name: used_by(pid) - before[name] for name, pid in sides.items()}


def used_by(first: int) -> float:
    """Seconds of processor that a process and all below it have used; of ended ones what their parent was told."""
    parents = {pid: int(parent) for pid in everybody() if (parent := field(pid, 1)) is not None}
    mine, new = {first}, {first}
    while new:
        new = {pid for pid, parent in parents.items() if parent in new and pid not in mine}
        mine |= new
    own = [] if first == os.getpid() else mine
    ticks = [field(pid, number) for pid in own or {first} for number in ((11, 12, 13, 14) if own else (11, 12))]
    return sum(int(one or 0) for one in ticks) / TICKS


def report(tally: Tally, used: dict[str, float], told: argparse.Namespace) -> int:
    """Every figure; 1 where something did not hold."""
    for kind in sorted(tally.took):
        say(kind, Tally({kind: tally.took[kind]}))
    every = sorted(tally.every)
    say("all", tally)
    print(f"requests_per_second {len(every) / told.seconds:.1f}")
    for name, seconds in used.items():
        print(f"{name}_cpu_ms_per_request {seconds / len(every) * 1000:.1f} ({seconds / told.seconds:.0%} of one core)")
    writes = sum(len(tally.took[kind]) for kind in ("judge", "take", "absent", "mark_read"))
    print(f"writes_share {writes / len(every):.3f}")
    said = json.dumps(tally.kept)
    counted = subprocess.run(
        [sys.executable, "-m", "benchmarks.load_count"], input=said, check=True, stdout=subprocess.PIPE, text=True
    )
    print(counted.stdout, end="")
    kept = percentile(every, 0.95) < LIMIT and not tally.faults and "agrees yes" in counted.stdout
    print("kept" if kept else "NOT KEPT")
    return 0 if kept else 1


def say(name: str, tally: Tally) -> None:
    """Number, percentiles in ms, faults."""
    ordered = sorted(tally.every)
    parts = {f"p{round(part * 100)}": percentile(ordered, part) * 1000 for part in (0.5, 0.95, 0.99)}
    print(f"{name}_count {len(ordered)}, mean_ms {statistics.fmean(ordered) * 1000:.0f}")
    print("".join(f"{name}_{part}_ms {took:.0f}\n" for part, took in parts.items()), end="")
    print(f"{name}_errors {sum(tally.faults.values())} {dict(tally.faults) or ''}".rstrip(), flush=True)


def percentile(ordered: list[float], part: float) -> float:
    """The value that `part` of all stay at or below."""
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)]


if __name__ == "__main__":
    sys.exit(main())
