"""Officers in processes of their own ask for one address and look at one exhibit at once (both databases)."""

from __future__ import annotations

import json
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
    assert json.loads(told.stdout) == {
        "numbers": list(range(1, asked + 1)), "lines": len(WHO) * EACH, "broken": None}  # fmt: skip
