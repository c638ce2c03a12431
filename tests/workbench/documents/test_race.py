"""Officers in processes of their own issue documents at once: no number twice, none left out (both databases)."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.served.desk import ROOT, environment
from tests.workbench.documents.racing import EACH
from tests.workbench.review.test_race import url  # noqa: F401  a database of its own, for this test

WHO = ("coordinator", "pleno")


@pytest.mark.slow
@pytest.mark.databases
def test_numbers_are_gap_free_whoever_issues_at_once(tmp_path, url):  # noqa: F811
    env = {**environment(), "SAKSAMA_HOME": str(tmp_path), "DATABASE_URL": url}
    command = [sys.executable, "-W", "ignore", "-m", "tests.workbench.documents.racing"]
    subprocess.run([*command, "make"], env=env, cwd=ROOT, check=True)
    racing = [
        subprocess.Popen([*command, verb, who], env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for who in WHO
        for verb in ("issue", "issue", "same")
    ]
    told = [process.communicate(timeout=240)[0] for process in racing]
    assert [process.returncode for process in racing] == [0] * len(racing)
    assert sorted(filter(None, told)) == ["issued\n", "refused\n"]
    end = json.loads(subprocess.run([*command, "count"], env=env, cwd=ROOT, check=True, capture_output=True).stdout)
    made = 2 * len(WHO) * EACH + 1
    assert end == {"seqs": list(range(1, made + 1)), "numbers": made, "lines": made}
