"""What is installed and what was brought along is what somebody looked at: by digest, and by nothing else."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from tests.architecture.named import ROOT

LOCKS = sorted(path for path in (ROOT / "locks").glob("*.txt"))
PIN = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*(\[[a-z0-9,_-]+\])?==[^\s;\\]+")
SUMS = sorted((ROOT / "src").rglob("SHA256SUMS"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_line_of_every_lock_has_its_digest(lock):
    """An exact version and at least one SHA-256; no address, no file, no other index."""
    text = lock.read_text("utf-8").replace("\\\n", " ")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    odd = [line[:60] for line in lines if not PIN.match(line) or "--hash=sha256:" not in line or "://" in line]
    assert odd == []
    assert len(lines) > 5


def test_nothing_is_installed_but_by_digest():
    """In make and in what runs on the machine that tests: each install of ours from outside names its lock."""
    for name in ("Makefile", ".ci/run"):
        lines = [line for line in (ROOT / name).read_text("utf-8").splitlines() if " install " in line]
        ours = [line for line in lines if "$(PIP)" in line or "pip " in line]
        assert [line for line in ours if "--require-hashes" not in line and "--no-deps" not in line] == [], name


def test_no_machine_that_tests_runs_what_it_just_fetched():
    text = (ROOT / ".ci" / "run").read_text("utf-8") + (ROOT / "Makefile").read_text("utf-8")
    assert re.findall(r"\b(curl|wget)\b|\bnpm (install|ci|run)|npx ", text) == []


@pytest.mark.parametrize("sums", SUMS, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_was_brought_along_is_what_was_brought(sums):
    """Every file of the front end's libraries is on its list with its digest, and nothing else lies there."""
    told = dict(_listed(line) for line in sums.read_text("utf-8").splitlines() if line)
    there = {path.relative_to(sums.parent).as_posix(): path for path in sums.parent.rglob("*") if path.is_file()}
    there.pop("SHA256SUMS")
    changed = [name for name, path in there.items() if name in told and _digest(path) != told[name]]
    assert changed == []
    assert sorted(set(told) - set(there)) == []
    assert [name for name in set(there) - set(told) if not Path(name).name.startswith("LICENSE")] == []


def test_there_are_lists():
    assert len(SUMS) >= 2


def _listed(line):
    words = line.split()
    return words[1], words[0]


def _digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_nobody_is_told_to_fetch_saksama_by_its_name():
    """It is on no index: the command fails today, and whoever takes the name tomorrow is installed."""
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "src").rglob("*.py")]
    told = [path.name for path in pages if re.search(r"pip install '?saksama\b", path.read_text("utf-8"))]
    assert told == []
