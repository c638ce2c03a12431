"""What all jobs of a stage share goes to Spark's workers whole, however large: one hand in a local session."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from saksama.patrol.engine.crew import Done, Job

ROOT = Path(__file__).resolve().parents[3]
pytestmark = [
    pytest.mark.spark,
    pytest.mark.slow,
    # Spark's own Python side leaves its loopback sockets to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
PLANTED = "Nama Tertanam Wulan"
ROWS = 100_000
"""800 kB: a column of Arrow's from 64 kB on is pickled as a buffer."""


def added(shared: tuple[pa.Table, frozenset[str]], job: Job) -> Done:
    """The sum of all that is shared, with the job's number."""
    table, words = shared
    return Done(told=(job.number, pc.sum(table["number"]).as_py(), sorted(words)))


def stumbles(_shared: None, _job: Job) -> Done:
    """Fails as Arrow does: with a value of the row."""
    return Done(told=pa.array([PLANTED]).cast(pa.int64()))


STUMBLE = """
from saksama.kernel.errors import BadInput
from saksama.patrol.engine.crew import Job
from saksama.patrol.engine.spark import SparkCrew, session
from tests.patrol.engine.test_spark_crew import stumbles

with session("local[1]") as spark:
    try:
        SparkCrew(spark).work(stumbles, None, [Job(0)], lambda *_said: None)
    except BadInput:
        print("refused")
"""


def test_a_task_that_fails_leaves_no_word_of_a_row_in_any_log():
    """Spark writes the error of a task to driver and worker; it says kind and place (G4). In a process of its own: a
    machine of Java's that another test began writes where that one listened.
    """
    own = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    done = subprocess.run(
        [sys.executable, "-c", STUMBLE], cwd=ROOT, env=own, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().endswith("refused")
    assert "pyarrow.lib.ArrowInvalid" in done.stderr
    assert PLANTED not in done.stdout + done.stderr


def test_a_large_table_reaches_every_job_whole():
    from saksama.patrol.engine.spark import SparkCrew, session

    shared = (pa.table({"number": pa.array(range(ROWS), pa.int64())}), frozenset(("satu", "dua")))
    heard = []
    with session("local[1]") as spark:
        done = SparkCrew(spark).work(added, shared, [Job(0), Job(1)], lambda at, of: heard.append((at, of)))
    total = ROWS * (ROWS - 1) // 2
    assert [one.told for one in done] == [(number, total, ["dua", "satu"]) for number in (0, 1)]
    assert (heard[0], heard[-1]) == ((0, 2), (2, 2))
