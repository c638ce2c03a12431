"""A nation's interactions from rows to leads: on one machine with DuckDB, or on a Spark cluster.

    python -m benchmarks.nation --rows 100000000 --engine duckdb
    python -m benchmarks.nation --rows 10000000 --engine spark [--workers 2] [--master spark://host:7077 --stages DIR]

Rows come from hashes of their number, so every run has the same: accounts skewed as in reality (a few comment
thousands of times, most a few times), exact duplicates, slogans copied over and over, and planted accounts of the
register's people. Without --master, `--engine spark` starts a master and its workers on loopback and ends them.
The baseline of the same run is one bare pass: every part decrypted and decoded once.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import msgspec
import pyarrow as pa
from tests.spark_pair import spark_pair

from benchmarks import nation_rows
from benchmarks.measure import MB, machine
from benchmarks.process_tree import Watched
from saksama.handover.lead import Lead
from saksama.patrol import run
from saksama.patrol.engine.choose import open_parts
from saksama.patrol.interactions.schema import INTERACTIONS
from saksama.patrol.interactions.spool import Spool

BENCH = {"arguments": ["--rows", "10000000", "--engine", "duckdb"], "long": True}

HOURS = 3 * 3600.0


def digest(leads: list[Lead]) -> str:
    """SHA-256 over all leads with everything they say, in their order."""
    whole = hashlib.sha256()
    for lead in leads:
        whole.update(msgspec.json.encode(lead, order="deterministic"))
    return whole.hexdigest()


class Steps:
    """Seconds from the first word about a stage to the first about the next."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._what, self._since = "", time.perf_counter()

    def __call__(self, what: str, _done: int, _of: int) -> None:
        if what != self._what:
            now = time.perf_counter()
            if self._what:
                self.seconds[self._what] = now - self._since
            print(f"… {now - self._since:7.1f} s, now {what}", file=sys.stderr, flush=True)
            self._what, self._since = what, now


def measured(asked: argparse.Namespace, folder: Path) -> dict[str, object]:
    """One run in this process."""
    steps = Steps()
    with ExitStack() as stack:
        engine = asked.engine
        if engine == "spark":
            engine = asked.master or stack.enter_context(spark_pair(folder / "spark", workers=asked.workers)).master
        question = nation_rows.question(asked.rows, engine=engine, part_rows=asked.part_rows)
        elsewhere = open_parts(asked.stages, question.run_id) if asked.stages else None
        spool = stack.enter_context(Spool(folder / "runs" / question.run_id, elsewhere=elsewhere))
        start = time.perf_counter()
        batches = timed_to_its_end(nation_rows.batches(asked.rows), filled := [])
        answer = run.patrol(question, batches, spool, steps)
        seconds = time.perf_counter() - start
        disk = sum(path.stat().st_size for path in (folder / "runs").rglob("*") if path.is_file())
        bare = bare_pass(spool)
    return {
        "rows": answer.counts["read"], "counts": dict(answer.counts), "leads": len(answer.leads),
        "digest": digest(answer.leads), "filling": filled[0] - start, "seconds": seconds - (filled[0] - start),
        "bare": bare, "disk": disk, "steps": steps.seconds,
    }  # fmt: skip


def timed_to_its_end(batches: Iterator[pa.RecordBatch], ended: list[float]) -> Iterator[pa.RecordBatch]:
    """`batches`; `ended` gets the moment when the last was taken."""
    yield from batches
    ended.append(time.perf_counter())


def bare_pass(spool: Spool) -> float:
    """Seconds to decrypt and decode everything once."""
    start = time.perf_counter()
    for _batch in spool.reader(INTERACTIONS.names):
        pass
    return time.perf_counter() - start


def report(told: dict, watched: Watched, engine: str) -> None:
    """The figures, one a line."""
    cpu = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"nation: {told['rows']:,} rows on {engine} ({machine()})")
    for what, seconds in told["steps"].items():
        print(f"  {seconds:8.1f} s {what}")
    print(f"  funnel {json.dumps(told['counts'])}")
    print(f"nation_rows {told['rows']}")
    print(f"nation_leads {told['leads']}")
    print(f"nation_leads_digest {told['digest']}")
    print(f"nation_filling_s {told['filling']:.1f}")
    print(f"nation_river_s {told['seconds']:.1f}")
    print(f"nation_bare_pass_s {told['bare']:.1f}")
    print(f"nation_cpu_s {cpu.ru_utime + cpu.ru_stime:.1f}")
    print(f"nation_peak_mb {watched.peak / MB:.0f}")
    print(f"nation_disk_mb {told['disk'] / MB:.0f}")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--engine", choices=["duckdb", "spark"], default="duckdb")
    parser.add_argument("--master", help="a running cluster; without it one is started")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--stages", help="a folder or s3://bucket/prefix that all workers reach")
    parser.add_argument("--part-rows", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="where the parts lie; a temporary folder without it")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        print(json.dumps(measured(asked, asked.folder)))
        return
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        again = [*sys.argv[1:], "--inside", "--folder", folder]
        watched = Watched(sys.executable, "-m", "benchmarks.nation", *again, cwd=Path.cwd(), seconds=HOURS)
        if watched.code:
            sys.exit(watched.complained)
        report(json.loads(watched.said.splitlines()[-1]), watched, asked.engine)


if __name__ == "__main__":
    main()
