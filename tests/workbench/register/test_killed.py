"""kill -9 in the middle of an import: nothing half-written, nobody readable, and the same import can run again (G4)."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.served.desk import environment
from tests.workbench.register.files import nip
from tests.workbench.register.killed import STAGES

pytestmark = [pytest.mark.slow, pytest.mark.databases]

PLANTED = [*(nip(n) for n in range(300)), "Pegawai Rekaan", "rekaan10", "Dinas Perhubungan", "5000010"]


def command(*typed: object) -> list[str]:
    return [sys.executable, "-W", "ignore", "-m", "tests.workbench.register.killed", *map(str, typed)]


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """An office with the cast's register in force and a file of 300 people that arrived."""
    home = tmp_path_factory.mktemp("kantor")
    home.chmod(0o700)
    subprocess.run(command("make", home), check=True, env=environment(), cwd=Path(__file__).parents[3])
    return home


@pytest.fixture(params=STAGES)
def killed(request, office, tmp_path):
    """The same office after its import was killed at a stage."""
    home = Path(shutil.copytree(office, tmp_path / "kantor"))
    home.chmod(0o700)
    (tmp_path / "tmp").mkdir()
    speaks = {**environment(), "TMPDIR": str(tmp_path / "tmp")}
    with subprocess.Popen(command("import", home, request.param), stdout=subprocess.PIPE, text=True, env=speaks,
                          cwd=Path(__file__).parents[3]) as process:  # fmt: skip
        assert process.stdout
        assert process.stdout.readline() == "here\n"
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    return tmp_path


def test_after_a_kill_nothing_is_half_written_or_readable_and_it_runs_again(killed):
    files = [path for path in killed.rglob("*") if path.is_file()]
    assert any(path.name.startswith("meja.sqlite3") for path in files), "the tables were looked at too"
    found = {(value, path.name) for path in files for value in PLANTED if value.encode() in path.read_bytes()}
    assert found == set()
    told = subprocess.run(command("look", killed / "kantor"), check=True, env=environment(), capture_output=True,
                          cwd=Path(__file__).parents[3], text=True)  # fmt: skip
    seen = json.loads(told.stdout)
    assert seen["registers"] == [[4, True]], "the register before stays in force, whole"
    assert (seen["people"], seen["accounts"], seen["imports"]) == (4, 1, 1)
    assert seen["again"]["state"] == "done"
    assert seen["again"]["result"]["rows"] == 300
    assert os.listdir(killed / "tmp") == []
