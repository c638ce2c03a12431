"""kill -9 in an import, in a run, in taking leads in: nothing readable is left, nothing lost, nothing doubled (G4)."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from tests.patrol.imports.invented import PLANTED, everything_under
from tests.processes import prepared, wait_for

pytestmark = pytest.mark.slow
HAND = "tests.workbench.patrols.hand"
MANY = 60_000
"""Comments of a file that takes seconds to map."""


@pytest.fixture
def office(tmp_path, monkeypatch):
    (tmp_path / "tmp").mkdir()
    with prepared(tmp_path, HAND) as made:
        monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))  # only now: the tests' tables are kept in the common one
        yield made


def told(office, *words):
    answer = office.run(*words, module=HAND)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()


def see(office):
    return json.loads(told(office, "see"))


def ended(office, job):
    seen = see(office)
    return seen if seen["jobs"][job]["state"] in {"done", "failed", "cancelled"} else None


def patrols(office):
    """Process ids of living patrols of this office, by what the kernel says of them."""
    return [
        int(path.parent.name) for path in Path("/proc").glob("[0-9]*/cmdline")
        if _read(path).find(b"\0patrol\0") > 0 and str(office.home).encode() in _read(path.with_name("environ"))
    ]  # fmt: skip


def held(office, job):
    """The patrol in the middle of its file, stopped where it is: a fast machine must not end it before the blow."""
    for child in patrols(office):
        os.kill(child, signal.SIGSTOP)
        if see(office)["jobs"][job]["says"]:
            return child
        os.kill(child, signal.SIGCONT)
    return None


def _read(path):
    try:
        return path.read_bytes()
    except OSError:
        return b""


def nobody_is_readable(office):
    left = everything_under(office.home, office.home.parent / "tmp", office.output)
    return not [secret for secret in PLANTED if secret in left] and not [s for s in PLANTED if s in said(office)]


def said(office):
    return office.output.read_bytes()


def test_an_import_whose_worker_was_killed_is_made_once_and_nobody_was_readable(office):
    job = told(office, "bring", str(MANY))
    first = office.start("work", module=HAND)
    child = wait_for(lambda: held(office, job))
    first.kill()
    first.wait()
    os.kill(child, signal.SIGCONT)
    wait_for(lambda: not patrols(office))  # its patrol does not outlive it
    assert not Path(f"/proc/{child}").exists() or "Z" in Path(f"/proc/{child}/stat").read_text().split()[2]
    assert nobody_is_readable(office)
    assert see(office)["imports"] == 0

    office.start("work", module=HAND)
    seen = wait_for(lambda: ended(office, job))
    assert seen["jobs"][job]["state"] == "done"
    assert (seen["jobs"][job]["tries"], seen["imports"]) == (2, 1)
    assert seen["jobs"][job]["result"]["mapped"] == MANY + 2
    assert nobody_is_readable(office)


@pytest.mark.parametrize("where", ["inside", "after"])
def test_a_worker_killed_while_it_takes_leads_in_loses_and_doubles_nothing(where, office):
    imported = told(office, "bring", "5")
    first = office.start("work", where, module=HAND)
    wait_for(lambda: ended(office, imported))
    job = told(office, "run")
    first.wait(60)
    assert first.returncode == -9
    halfway = see(office)
    assert (halfway["leads"], halfway["places"], halfway["unread"]) == ((0, 0, 1) if where == "inside" else (1, 1, 1))

    office.start("work", module=HAND)
    seen = wait_for(lambda: ended(office, job))
    assert seen["jobs"][job]["state"] == "done"
    assert (seen["leads"], seen["places"], seen["runs"], seen["unread"]) == (1, 1, 1, 0)
    assert nobody_is_readable(office)
