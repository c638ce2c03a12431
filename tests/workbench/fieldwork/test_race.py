"""Field officers in processes of their own ask at once: ten answers a day, not one more (both databases)."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.served.desk import ROOT, environment
from tests.workbench.review.test_race import url  # noqa: F401  a database of its own, for this test


@pytest.mark.slow
@pytest.mark.databases
def test_ten_a_day_whoever_asks_at_once(tmp_path, url):  # noqa: F811
    env = {**environment(), "SAKSAMA_HOME": str(tmp_path), "DATABASE_URL": url}
    command = [sys.executable, "-W", "ignore", "-m", "tests.workbench.fieldwork.racing"]
    subprocess.run([*command, "make"], env=env, cwd=ROOT, check=True)
    racing = [
        subprocess.Popen([*command, "ask"], env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _n in range(3)
    ]
    told = [int(process.communicate(timeout=240)[0]) for process in racing]
    assert [process.returncode for process in racing] == [0] * len(racing)
    end = json.loads(subprocess.run([*command, "count"], env=env, cwd=ROOT, check=True, capture_output=True).stdout)
    assert (sum(told), end) == (10, {"numbers": list(range(1, 11)), "lines": 10})
