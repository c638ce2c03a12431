"""kill -9 in import, in linkage, in leads: nothing half-written, no person readable anywhere afterwards (G4)."""

from __future__ import annotations

import csv
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from saksama.handover.lead import Lead
from saksama.handover.message import messages, read_message
from saksama.keys import Keyring
from saksama.patrol.home import Home
from saksama.patrol.imports.records import list_imports

pytestmark = pytest.mark.slow

STAGES = {
    "import": "Daftar pegawai",
    "linkage": "mencocokkan akun",
    "words": "membaca kata-kata",
    "leads": "menyusun petunjuk",
}
IN_CI = "linkage"
"""The stage that holds most in memory; the others are in `make test-all`."""
SCALE = "0.05"


@pytest.fixture(
    scope="module", params=[name if name == IN_CI else pytest.param(name, marks=pytest.mark.long) for name in STAGES]
)
def killed(request, tmp_path_factory):
    """A demo office whose process was killed as soon as it said that the stage began."""
    room = tmp_path_factory.mktemp(request.param)
    temporary = room / "tmp"
    temporary.mkdir()
    environment = {**os.environ, "TMPDIR": str(temporary), "PYTHONUNBUFFERED": "1", "SAKSAMA_LANG": "id"}
    process = subprocess.Popen(
        [sys.executable, "-m", "saksama", "demo", "--check", "--folder", room / "demo", "--scale", SCALE],
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, env=environment, cwd=temporary, text=True,
    )  # fmt: skip
    with process:
        reached = any(STAGES[request.param] in line for line in process.stderr)
        process.send_signal(signal.SIGKILL)
    assert reached
    assert process.returncode == -signal.SIGKILL
    return room


def planted(room: Path) -> list[bytes]:
    """Every NIP of the register, and the handles of people who are nobody's candidates."""
    world = room / "demo" / "dunia"
    with (world / "pegawai-bkd.csv").open(encoding="utf-8-sig") as file:
        numbers = [row["NIP"].encode() for row in csv.DictReader(file, delimiter=";") if len(row["NIP"]) == 18]
    comments = sorted(world.glob("zeeschuimer-export-tiktok-comments*.ndjson"))[0].read_bytes()
    handles = sorted(set(re.findall(rb'"unique_id": ?"([^"]{8,})"', comments)))[:500]
    assert len(numbers) > 300
    assert len(handles) > 50
    return numbers + handles


def readable_files(room: Path) -> list[Path]:
    """Everything on the machine that the office wrote: its folder and the temporary folder."""
    return [path for top in (room / "demo" / "kantor", room / "tmp") for path in top.rglob("*") if path.is_file()]


def test_no_person_is_readable_on_disk(killed):
    contents = {path: path.read_bytes() for path in readable_files(killed)}
    assert contents
    found = {(value, path.name) for value in planted(killed) for path, content in contents.items() if value in content}
    assert found == set()


def test_nothing_is_half_written(killed):
    home = Home(killed / "demo" / "kantor")
    keyring = Keyring.open(home.keys)
    # the kill may come after the last stage wrote its message: then the message is whole
    for path, manifest in messages(home.outbox, keyring):
        assert len(list(read_message(path, Lead, keyring))) == manifest.count
    for record in list_imports(home, keyring):
        assert record.import_id


def test_the_office_works_on_and_the_leftovers_go(killed):
    home = killed / "demo" / "kantor"
    done = subprocess.run(
        [sys.executable, "-m", "saksama", "patrol", "expire", "--home", home],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert [path for path in (home / "runs").iterdir() if path.is_dir()] == []
