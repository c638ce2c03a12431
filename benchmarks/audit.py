"""The audit: lines a second beside a plain INSERT, the check of a million lines, the auditor's pages over them.

    python -m benchmarks.audit [--lines 1000000] [--writes 2000]

SQLite (synchronous FULL) in a folder of its own; where DATABASE_URL is set, that database, which must be new.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.measure import in_own_process, machine, peak_bytes, timed

BENCH = {"long": False}

OFFICE = "33.11"
START = datetime(2024, 1, 1, tzinfo=UTC)
BATCH = 20_000
AN_HOUR = 400
"""Lines under one root of the million."""
VERBS = ("review.opened", "review.candidate_opened", "review.judged", "patrols.imported", "audit.seen")


def main() -> None:
    """Make a home, fill it, measure each part in a process of its own."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--lines", type=int, default=1_000_000)
    asked.add_argument("--writes", type=int, default=2_000)
    asked.add_argument("--part", choices=["write", "fill", "check", "pages"])
    told = asked.parse_args()
    if told.part:
        parts(told)
        return
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(SAKSAMA_HOME=home, DJANGO_SETTINGS_MODULE="saksama.config.settings")
        print(machine())
        for folder in ("workbench", "anchors"):
            (Path(home) / folder).mkdir(mode=0o700)
        for command in ("saksama keys init", "django migrate -v0"):
            subprocess.run([sys.executable, "-m", *command.split()], check=True, stdout=subprocess.DEVNULL)
        for part in ("write", "fill", "check", "pages"):
            found = in_own_process("benchmarks.audit", "--part", part, "--lines", str(told.lines), "--writes",
                                   str(told.writes))  # fmt: skip
            print(f"{part}: " + ", ".join(f"{name} {value}" for name, value in found.items()), flush=True)


def parts(told: argparse.Namespace) -> None:
    """One part; prints what it measured as JSON."""
    import django

    django.setup()
    work = {"write": write, "fill": fill, "check": check, "pages": pages}[told.part]
    print(json.dumps(work(told)))


def write(told: argparse.Namespace) -> dict[str, object]:
    """record(), each in a transaction of its own, beside an INSERT of the same row and the disk's fsync."""
    from django.db import connection

    from saksama.workbench.audit.services import record

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE plain_line AS SELECT * FROM audit_line WHERE 1 = 0")
        values = (OFFICE, 1, START, START, "p-1", VERBS[0], "review.place:1", "{}", "0" * 64, "0" * 64)
        ask = f"INSERT INTO plain_line VALUES ({', '.join(['%s'] * len(values))})"

        def plainly() -> None:
            cursor.execute(ask, values)

        def chained() -> None:
            record(VERBS[0], office="99.99", actor="p-1", at=START, subject="review.place:1")

        plain, ours = _side_by_side(plainly, chained, told.writes)
    return {"fsync/s": _fsyncs(), "plain INSERT/s": plain.rate, "record()/s": ours.rate,
            "plain CPU ms": plain.cpu_ms, "record() CPU ms": ours.cpu_ms, "database": connection.vendor}  # fmt: skip


def fill(told: argparse.Namespace) -> dict[str, object]:
    """A million chained lines and a root for each hour, past the triggers: only to have them."""
    from django.db import connection, transaction

    from saksama.workbench.audit import guards
    from saksama.workbench.audit.models import Head, Line
    from saksama.workbench.audit.reading import through
    from saksama.workbench.audit.services import seal

    book = through(connection)
    began = time.perf_counter()
    with transaction.atomic(), guards.lifted(lambda text: book.ask(text, ()), book.vendor):
        for batch in _batches(told.lines):
            Line.objects.bulk_create(batch)
            last = batch[-1]
    Head.objects.create(office=OFFICE, seq=0, digest="")
    for seq in range(AN_HOUR, told.lines + 1, AN_HOUR):
        line = Line.objects.get(office=OFFICE, seq=seq)
        Head.objects.filter(office=OFFICE).update(seq=seq, digest=line.digest)
        seal(OFFICE, at=line.written_at + timedelta(seconds=1))
    Head.objects.filter(office=OFFICE).update(seq=last.seq, digest=last.digest)
    file = Path(os.environ["SAKSAMA_HOME"]) / "workbench" / "meja.sqlite3"
    size = round(file.stat().st_size / 1e6) if file.exists() else 0
    return {"lines": told.lines, "seconds": round(time.perf_counter() - began, 1), "file MB": size}


def check(told: argparse.Namespace) -> dict[str, object]:
    """Everything recomputed, compared with every root as if it were an anchor."""
    from django.db import connection

    from saksama.workbench.audit.queries import anchor_of, roots
    from saksama.workbench.audit.reading import through
    from saksama.workbench.audit.verify import check_all

    anchors = [anchor_of(root) for root in roots(OFFICE, size=10**6)]
    cpu = time.process_time()
    (report,), seconds = timed(lambda: check_all(through(connection), anchors=anchors, offices=[OFFICE]))
    assert report.verdict == "holds", report.faults[:5]
    return {
        "lines": report.lines, "anchors": report.anchors, "seconds": round(seconds, 1),
        "CPU seconds": round(time.process_time() - cpu, 1),
        "lines/s": round(report.lines / seconds), "peak MB": round(peak_bytes() / 1e6),
    }  # fmt: skip


def pages(told: argparse.Namespace) -> dict[str, object]:
    """Milliseconds of each read of the auditor's pages over the whole log: median of five."""
    from saksama.workbench.audit import queries
    from saksama.workbench.audit.queries import Sieve

    end = START + timedelta(seconds=30 * told.lines)
    week = timedelta(days=7)
    middle = START + timedelta(seconds=15 * told.lines)
    asks = {
        "newest": lambda: queries.lines(OFFICE, Sieve()),
        "deep": lambda: queries.lines(OFFICE, Sieve(), before=told.lines // 10),
        "verb": lambda: queries.lines(OFFICE, Sieve(verb="review.judged")),
        "rare verb": lambda: queries.lines(OFFICE, Sieve(verb="mandates.signed")),
        "officer": lambda: queries.lines(OFFICE, Sieve(actor="p-7"), before=told.lines // 2),
        "officer and rare verb": lambda: queries.lines(OFFICE, Sieve(actor="p-7", verb="mandates.signed")),
        "object": lambda: queries.lines(OFFICE, Sieve(subject="review.place:777")),
        "old week": lambda: queries.lines(OFFICE, Sieve(first=START + week, until=START + 2 * week)),
        "all time": lambda: queries.lines(OFFICE, Sieve(first=START, until=end)),
        "officer in a week": lambda: queries.lines(OFFICE, Sieve(actor="p-7", first=middle, until=middle + week)),
        "choices": lambda: (queries.verbs(OFFICE), queries.actors(OFFICE)),
        "counts of 30 days": lambda: queries.tallies(OFFICE, end - timedelta(days=30), end),
        "standing": lambda: queries.standing(OFFICE),
    }
    return {f"{name} (ms)": _median_ms(ask) for name, ask in asks.items()}


def _batches(total: int) -> Iterator[list[object]]:
    from saksama.workbench.audit.models import Line
    from saksama.workbench.audit.services import link

    previous, batch = "0" * 64, []
    for seq in range(1, total + 1):
        at = START + timedelta(seconds=30 * seq)
        verb = "mandates.signed" if seq % 100_000 == 7 else VERBS[seq % len(VERBS)]
        line = Line(office=OFFICE, seq=seq, at=at, written_at=at, actor=f"p-{seq % 50}", verb=verb,
                    subject=f"review.place:{seq % 60_000}", detail="{}", previous=previous)  # fmt: skip
        line.digest = previous = link(line)
        batch.append(line)
        if len(batch) == BATCH or seq == total:
            yield batch
            batch = []


@dataclass
class Pace:
    """Times a second, and processor time of each."""

    seconds: float = 0.0
    cpu: float = 0.0
    times: int = 0

    @property
    def rate(self) -> int:
        return round(self.times / self.seconds)

    @property
    def cpu_ms(self) -> float:
        return round(self.cpu / self.times * 1000, 2)


def _side_by_side(one: Callable[[], object], other: Callable[[], object], times: int, block: int = 50) -> list[Pace]:
    """Both in turns of a block: what else the machine does then weighs on both alike."""
    paces = [Pace(), Pace()]
    for _ in range(times // block):
        for pace, work in zip(paces, (one, other), strict=True):
            wall, cpu = time.perf_counter(), time.process_time()
            for _again in range(block):
                work()
            pace.seconds += time.perf_counter() - wall
            pace.cpu += time.process_time() - cpu
            pace.times += block
    return paces


def _rate(work: Callable[[], object], times: int) -> int:
    start = time.perf_counter()
    for _ in range(times):
        work()
    return round(times / (time.perf_counter() - start))


def _fsyncs(times: int = 500) -> int:
    with tempfile.NamedTemporaryFile(dir=os.environ["SAKSAMA_HOME"]) as file:

        def synced() -> None:
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())

        return _rate(synced, times)


def _median_ms(work: Callable[[], object]) -> float:
    return round(statistics.median(timed(work)[1] for _ in range(5)) * 1000, 1)


if __name__ == "__main__":
    main()
