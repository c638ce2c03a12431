"""Real workers, killed, stopped, frozen in mid-job: the job is done once, or has failed where everybody sees it."""

from __future__ import annotations

import json
import signal

import pytest

from saksama.workbench.jobs.beat import TAKEN_AWAY
from tests.processes import prepared, wait_for

pytestmark = [pytest.mark.slow, pytest.mark.databases]
HAND = "tests.workbench.jobs.hand"


@pytest.fixture
def office(tmp_path):
    with prepared(tmp_path, HAND) as made:
        yield made


def ask(office, kind="test.slow"):
    return office.run("ask", kind, module=HAND).stdout.strip()


def see(office):
    told = office.run("see", module=HAND)
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


def ended(office, job):
    seen = see(office)
    return seen if seen["jobs"][job]["state"] in {"done", "failed", "cancelled"} else None


def in_the_middle(office, job):
    wait_for(lambda: see(office)["jobs"][job]["done"] > 1)


def test_a_job_whose_worker_was_killed_is_done_once(office):
    job = ask(office)
    first = office.start("work", module=HAND)
    in_the_middle(office, job)
    first.kill()
    first.wait()
    assert see(office)["jobs"][job]["state"] == "running"
    office.start("work", module=HAND)
    seen = wait_for(lambda: ended(office, job))
    assert seen["jobs"][job] == {"state": "done", "tries": 2, "done": 29, "result": {"steps": 30}}
    assert seen["lines"] == ["jobs.lost", "test.effect"]


def test_a_worker_that_is_told_to_stop_puts_its_job_back(office):
    job = ask(office)
    first = office.start("work", module=HAND)
    in_the_middle(office, job)
    first.terminate()
    assert first.wait(10) == 0
    assert see(office)["jobs"][job] == {"state": "waiting", "tries": 0, "done": 0, "result": {}}
    office.start("work", module=HAND)
    seen = wait_for(lambda: ended(office, job))
    assert (seen["jobs"][job]["state"], seen["lines"]) == ("done", ["test.effect"])


def test_a_worker_that_wakes_up_too_late_leaves_its_job_alone(office):
    job = ask(office)
    frozen = office.start("work", module=HAND)
    in_the_middle(office, job)
    frozen.send_signal(signal.SIGSTOP)
    office.start("work", module=HAND)
    seen = wait_for(lambda: ended(office, job))
    frozen.send_signal(signal.SIGCONT)
    assert frozen.wait(20) == TAKEN_AWAY
    assert seen["jobs"][job]["state"] == "done"
    assert see(office) == seen
    assert seen["lines"] == ["jobs.lost", "test.effect"]


def test_a_job_that_kills_every_worker_fails_in_the_end(office):
    job = ask(office, "test.deadly")
    for _n in range(3):
        assert office.start("work", module=HAND).wait(30) == -signal.SIGKILL
    office.start("work", module=HAND)
    seen = wait_for(lambda: ended(office, job))
    assert seen["jobs"][job]["state"] == "failed"
    assert seen["jobs"][job]["result"]["message"] == "Pekerja mati 3 kali di tengah pekerjaan ini."
    assert seen["lines"] == ["jobs.lost", "jobs.lost", "jobs.lost"]


def test_of_three_workers_without_a_leader_one_does_what_was_planned(office):
    for _n in range(3):
        office.start("work", module=HAND)
    office.run("plan", "test.slow", module=HAND)
    job = wait_for(lambda: next(iter(see(office)["jobs"]), None))
    seen = wait_for(lambda: ended(office, job))
    assert [one["tries"] for one in seen["jobs"].values()] == [1]
    assert seen["lines"] == ["test.effect"]


def test_two_workers_do_each_job_once(office):
    jobs = [ask(office) for _n in range(4)]
    office.start("work", module=HAND)
    office.start("work", module=HAND)
    seen = [wait_for(lambda job=job: ended(office, job)) for job in jobs][-1]
    assert [seen["jobs"][job]["tries"] for job in jobs] == [1, 1, 1, 1]
    assert seen["lines"] == ["test.effect"] * 4
