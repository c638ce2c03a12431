"""kill -9 in the middle of an import: nothing half-written, nobody found on the disk, no worker left (G4)."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from saksama.evidence.store import Store
from saksama.patrol.imports.records import list_imports
from saksama.patrol.imports.retention import sweep
from saksama.patrol.imports.service import import_file, open_batches
from tests import people
from tests.patrol.imports.invented import (
    PLANTED,
    attestation,
    comments,
    everything_under,
    ndjson,
    office,
    planted,
)

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60
LINES = 16_000  # about 10 MB: three blocks, so that workers are really used


@pytest.fixture
def at_work(tmp_path):
    return office(tmp_path)


def start(tmp_path: Path, file: Path, where: str) -> subprocess.Popen:
    (tmp_path / "tmp").mkdir()
    return subprocess.Popen(
        [sys.executable, "-m", "tests.patrol.imports.killed", tmp_path / "kantor", file, where], cwd=ROOT,
        env=os.environ | {"TMPDIR": str(tmp_path / "tmp")}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def gone(pid: int) -> bool:
    """Whether the process has ended (a zombie waits only for its parent's notice)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return True
    return state in "ZX"


def all_gone(pids: list[int]) -> bool:
    until = time.monotonic() + PATIENCE
    while not all(map(gone, pids)) and time.monotonic() < until:
        time.sleep(0.05)
    return all(map(gone, pids))


@pytest.mark.parametrize("where", ["first", "last"])
def test_an_import_killed_while_mapping_never_was(where, at_work, tmp_path):
    file = tmp_path / "asal.ndjson"
    file.write_bytes(ndjson(planted(0)) + comments(LINES) + ndjson(planted(LINES + 1)))
    with start(tmp_path, file, where) as process:
        workers = [int(pid) for pid in process.stdout.readline().split()]
        process.kill()

    assert len(workers) == 2
    assert all_gone(workers)
    never_was(at_work, tmp_path, file)


@pytest.mark.parametrize("after", [0.3, 0.6, 1.0, 1.6])
@pytest.mark.slow
def test_an_import_killed_at_any_moment_never_was_or_is_whole(after, at_work, tmp_path):
    file = tmp_path / "asal.ndjson"
    file.write_bytes(ndjson(planted(0)) + comments(4 * LINES))
    with start(tmp_path, file, "nowhere") as process:
        time.sleep(after)
        process.kill()

    if not list_imports(at_work["home"], at_work["keyring"]):
        never_was(at_work, tmp_path, file)


def never_was(at_work, tmp_path: Path, file: Path) -> None:
    """No record, no person on the disk, nothing left after sweeping; and the file can be imported."""
    home, keyring = at_work["home"], at_work["keyring"]
    left = everything_under(tmp_path / "kantor", tmp_path / "tmp")
    assert not any(secret in left for secret in PLANTED)
    assert list_imports(home, keyring) == []

    sweep(home, keyring, people.MONDAY)
    assert Store(home.originals, keyring).all() == ()
    assert keyring.objects.ids() == ()
    assert list(home.originals.glob("*.age")) == []
    assert sweep(home, keyring, people.MONDAY) == 0

    told = import_file(file, attestation=attestation(), **at_work)
    rows = sum(batch.num_rows for batch in open_batches(told.import_id, **at_work))
    assert rows == told.counts.rows == told.counts.read
