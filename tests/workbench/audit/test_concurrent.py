"""Several processes write at once, the first line of an office included: one chain, no gap, no line lost."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.audit_world import PRELUDE, drop_postgres, new_machine, verify_elsewhere

WRITERS, LINES = 4, 40
TOGETHER = (
    PRELUDE
    + """
import time
clock.now = lambda: datetime.now(UTC)
Head.objects.count()
while time.time() % 3 > .05:  # until the others have come up too
    time.sleep(.01)
"""
)


pytestmark = [pytest.mark.slow, pytest.mark.databases]


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    yield new_machine(tmp_path_factory.mktemp("serentak"))
    drop_postgres()


def test_four_writers_at_once_make_one_chain(machine, tmp_path):
    program = TOGETHER + f"work({LINES})\n" + f"work({LINES}, office='33.13')\n"
    running = [
        subprocess.Popen([sys.executable, "-c", program], env=machine.environment, stderr=subprocess.PIPE)
        for _ in range(WRITERS)
    ]
    errors = [process.communicate()[1].decode() for process in running]
    assert [process.returncode for process in running] == [0] * WRITERS, errors
    machine.runs("for office in (OFFICE, '33.13'): seal(office, at=datetime.now(UTC)); carry(office, at=watch.at)")
    code, said = verify_elsewhere(tmp_path / "lain", machine.database, "--anchors", str(machine.outside))
    assert code == 0, said
    assert said.count(f"{WRITERS * LINES} baris, 1 akar sampai baris {WRITERS * LINES}. Utuh.") == 2


def test_two_workers_sealing_at_once_make_one_root(machine):
    machine.runs("work(30)")
    running = [
        subprocess.Popen([sys.executable, "-c", PRELUDE + "hour()"], env=machine.environment, stderr=subprocess.PIPE)
        for _ in range(WRITERS)
    ]
    assert [process.wait() for process in running] == [0] * WRITERS, [p.stderr.read() for p in running]
    for process in running:
        process.stderr.close()
    count = "print(Root.objects.filter(office=OFFICE, last_seq=Head.objects.get(office=OFFICE).seq).count())"
    assert machine.runs(count).strip() == "1"
