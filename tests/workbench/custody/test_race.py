"""Officers in processes of their own ask for one address and look at one exhibit at once (both databases)."""

from __future__ import annotations

import json
import signal
import subprocess
import sys

import pytest

from tests.served.desk import ROOT, environment
from tests.workbench.custody.racing import EACH
from tests.workbench.review.test_race import url  # noqa: F401  a database of its own, for this test

WHO = ("operator", "reviewer", "second", "coordinator")


@pytest.mark.slow
@pytest.mark.databases
def test_numbers_are_gap_free_and_the_chain_is_one_whoever_comes_at_once(tmp_path, url):  # noqa: F811
    env = {**environment(), "SAKSAMA_HOME": str(tmp_path), "DATABASE_URL": url}
    command = [sys.executable, "-W", "ignore", "-m", "tests.workbench.custody.racing"]
    subprocess.run([*command, "make"], env=env, cwd=ROOT, check=True)
    racing = [subprocess.Popen([*command, verb, who], env=env, cwd=ROOT) for who in WHO for verb in ("ask", "tell")]
    assert [process.wait(timeout=240) for process in racing] == [0] * len(racing)
    told = subprocess.run([*command, "count"], env=env, cwd=ROOT, check=True, capture_output=True)
    asked = 1 + len(WHO) * EACH  # two who ask for one address make two exhibits
    found = json.loads(told.stdout)
    assert found["numbers"] == list(range(1, asked + 1))
    assert (found["lines"], found["broken"]) == (len(WHO) * EACH, None)


@pytest.mark.slow
@pytest.mark.databases
def test_a_worker_killed_at_every_step_leaves_one_exhibit(tmp_path, url):  # noqa: F811
    env = {**environment(), "SAKSAMA_HOME": str(tmp_path), "DATABASE_URL": url, "LINGER": "1"}
    command = [sys.executable, "-W", "ignore", "-m", "tests.workbench.custody.racing"]
    subprocess.run([*command, "make"], env=env, cwd=ROOT, check=True)
    for step in ("browser", "sealing", "stored", "written"):
        running = subprocess.Popen([*command, "capture"], env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        with running:
            _killed_at(step, running)
    subprocess.run([*command, "capture"], env={**env, "LINGER": ""}, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    told = subprocess.run([*command, "count"], env=env, cwd=ROOT, check=True, capture_output=True)
    assert json.loads(told.stdout) == {
        "numbers": [1], "lines": 2, "broken": None, "states": ["sealed"], "objects": 1, "sealed": 1, "swept": 0,
        "extra": 0}  # fmt: skip


def _killed_at(step, running):
    """Kills the process when it says that it is at `step`; its lingering there ends with it."""
    for line in running.stdout:
        if line.strip() == step:
            break
        running.send_signal(signal.SIGUSR1)  # go on
    running.send_signal(signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
