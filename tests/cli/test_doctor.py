"""`saksama doctor` runs the workbench's checks too."""

from __future__ import annotations

import pytest

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
