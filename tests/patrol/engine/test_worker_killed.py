"""A Spark worker is killed in the middle of a run: it finishes with the same leads, and nobody is left readable."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from benchmarks.process_tree import everybody, grown, started

from tests.patrol.imports.invented import everything_under
from tests.patrol.river.test_by_parts import SECRETS
from tests.spark_pair import spark_pair

ROOT = Path(__file__).resolve().parents[3]
RUN = """
import sys, time
from pathlib import Path
from saksama.patrol import run
from saksama.patrol.river import stages
from tests.patrol.river.test_by_parts import ran
from benchmarks.nation import digest

def slowly(what, done, of):
    if what.startswith("membaca kata-kata") and done == 0 and of:
        print("in the middle", flush=True)

run.MOST_IN_MEMORY = 0
answer = ran(Path(sys.argv[1]), slowly, engine=sys.argv[2], part_rows=10)
print(digest(answer.leads), len(answer.leads), flush=True)
"""
pytestmark = [pytest.mark.spark, pytest.mark.slow, pytest.mark.long]


def start(folder: Path, engine: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", RUN, str(folder), engine], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def kill_whole(pid: int) -> int:
    """kill -9 for a worker and everything it started, its executor and Python workers too; how many."""
    known = {pid: started(pid)}
    grown(known)
    for one in known:
        if one in everybody():
            os.kill(one, signal.SIGKILL)
    return len(known)


def test_a_killed_worker_and_its_executor_change_nothing_in_the_leads_and_leave_nobody(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    with start(tmp_path / "duck", "duckdb") as alone:
        said, _none = alone.communicate(timeout=600)
    with spark_pair(tmp_path / "spark") as pair, start(tmp_path / "pair", pair.master) as led:
        assert led.stdout is not None
        assert led.stdout.readline() == "in the middle\n"
        time.sleep(0.5)  # some of the stage's jobs are on their way, most still wait
        assert kill_whole(pair.processes[1].pid) >= 3
        after, _none = led.communicate(timeout=900)
    assert led.returncode == 0
    assert after.split()[-2:] == said.split()[-2:]
    assert int(said.split()[-1]) == 6
    left = everything_under(tmp_path / "spark", tmp_path / "tmp", tmp_path / "pair")
    assert b"blockmgr" in left  # what the killed executor had on its disk
    assert not [secret for secret in SECRETS if secret in left]
