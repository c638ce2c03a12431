"""`saksama doctor` runs the workbench's checks too."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

import pytest

from saksama.kernel.clock import now
from saksama.upkeep.backup.remembered import DRILLED, LAST, Last, remember_last
from tests.processes import machine
from tests.workbench.jobs.test_killed_worker import HAND

pytestmark = pytest.mark.slow


@pytest.fixture
def office(tmp_path):
    with machine(tmp_path) as made:
        yield made


def test_before_the_first_start_there_is_nothing_to_check(office):
    told = office.run("doctor")
    assert "[perhatikan] meja kerja: belum pernah dijalankan" in told.stdout


def test_a_safe_workbench_is_said_to_be_one(office):
    office.run("prepare", module=HAND)
    told = office.run("doctor")
    assert "[baik] meja kerja: semua pemeriksaan aman" in told.stdout


def test_an_unsafe_one_is_named_by_the_checks_id_and_ends_with_one(office):
    office.run("prepare", module=HAND)
    (office.home / "workbench" / "rahasia").chmod(0o644)
    told = office.run("doctor")
    assert told.returncode == 1
    assert "[salah] meja kerja: saksama.E004" in told.stdout
    assert "chmod go-rwx" in told.stdout


def said_of_backups(office, made=None, drilled=None):
    """What the doctor says after a backup and a drill so many days ago."""
    office.run("keys", "init")
    for name, days in ((LAST, made), (DRILLED, drilled)):
        if days is not None:
            remember_last(office.home, Last(at=now() - timedelta(days=days), backup_id="b"), name)
    return office.run("doctor").stdout


def test_a_backup_that_was_never_made_is_said(office):
    said = said_of_backups(office)
    assert "[perhatikan] cadangan: belum pernah dari folder ini" in said
    assert "saksama backup --to" in said
    assert "gladi" not in said


def test_a_fresh_backup_is_said_with_its_day_and_a_drill_is_asked_for(office):
    said = said_of_backups(office, made=1)
    assert "[baik] cadangan: terakhir" in said
    assert "[perhatikan] gladi pemulihan: belum pernah" in said


def test_an_old_backup_and_an_old_drill_are_said(office):
    said = said_of_backups(office, made=9, drilled=101)
    assert "[perhatikan] cadangan: terakhir" in said
    assert "[perhatikan] gladi pemulihan: terakhir" in said
    assert "[baik] gladi pemulihan" in said_of_backups(office, made=9, drilled=99)


def test_a_place_of_evidence_that_is_no_bucket_is_wrong_and_no_folder_is_made(office):
    office.run("prepare", module=HAND)
    done = subprocess.run(
        [sys.executable, "-m", "saksama", "doctor"], cwd=office.home.parent, capture_output=True, text=True,
        check=False, env={**office.environment, "SAKSAMA_EVIDENCE": "bukti/jawa-tengah", "SAKSAMA_LANG": "id"},
    )  # fmt: skip
    assert "SAKSAMA_EVIDENCE harus alamat s3://" in done.stdout
    assert "gudang bukti" not in done.stdout
    assert not (office.home.parent / "bukti").exists()
