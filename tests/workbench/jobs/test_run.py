"""One job from asked to ended, and what a worker that died leaves behind."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from saksama.config import work
from saksama.kernel.clock import now
from saksama.kernel.errors import BadInput
from saksama.workbench.audit.models import Line
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.recovery import TRIES, recover
from saksama.workbench.jobs.services import cancel, enqueue, tell
from saksama.workbench.jobs.tasks import STOPPING, Cancelled, Fault, put_back, run_job
from tests.people import MONDAY, WRONGLY

LATER = MONDAY + timedelta(minutes=5)


@pytest.fixture
def ask(house, monkeypatch):
    """Asks for a job that is done by the function given."""

    def asked(does=lambda _job: {}):
        monkeypatch.setattr(work, "WORK", {"test.work": does})
        return enqueue("test.work", office=house.sukoharjo, asked={}, at=MONDAY)

    return asked


@pytest.fixture
def stopping():
    STOPPING.set()
    yield
    STOPPING.clear()


def again(job):
    job.refresh_from_db()
    return job


def running(job, **fields):
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING, tries=1, beat_at=MONDAY, **fields)
    DBTaskResult.objects.all().delete()
    return again(job)


def test_what_the_work_returns_is_the_result(ask):
    job = ask(lambda _job: {"leads": 3})
    run_job.call(str(job.pk))
    assert (again(job).state, job.result, job.tries) == (Job.State.DONE, {"leads": 3}, 1)


def test_run_twice_it_is_done_once(ask):
    done = []
    job = ask(lambda _job: done.append(1) or {})
    run_job.call(str(job.pk))
    run_job.call(str(job.pk))
    assert done == [1]


def test_a_refusal_is_the_result_in_words(ask):
    def refuse(_job):
        raise BadInput("Berkas kosong.", "Pilih berkas lain.")

    job = ask(refuse)
    run_job.call(str(job.pk))
    assert (again(job).state, job.result) == (
        Job.State.FAILED,
        {"message": "Berkas kosong.", "advice": "Pilih berkas lain."},
    )


def test_a_fault_never_carries_its_words(ask, caplog):
    def fail(_job):
        raise ValueError(f"{WRONGLY.name} {WRONGLY.nip}")

    job = ask(fail)
    with caplog.at_level(logging.ERROR), pytest.raises(Fault) as raised:
        run_job.call(str(job.pk))
    assert again(job).state == Job.State.FAILED
    told = "".join(record.getMessage() for record in caplog.records)
    assert "ValueError" in told
    for words in (told, str(raised.value), str(job.result)):
        assert WRONGLY.name not in words
        assert WRONGLY.nip not in words
    assert raised.value.__suppress_context__


def test_cancelled_while_it_waits_it_never_starts(ask, house):
    started = []
    job = ask(lambda _job: started.append(1) or {})
    cancel(job, desk=house.desk("operator"), at=LATER)
    run_job.call(str(job.pk))
    assert (again(job).state, started) == (Job.State.CANCELLED, [])


def test_cancelled_while_it_runs_it_stops_at_its_next_sign_of_life(ask, house):
    def work_on(job):
        cancel(job, desk=house.desk("operator"), at=LATER)
        if not tell(job.pk, says="", done=1, total=2, at=LATER):
            raise Cancelled
        return {"never": 1}

    job = ask(work_on)
    run_job.call(str(job.pk))
    assert (again(job).state, job.result) == (Job.State.CANCELLED, {})


def test_a_stopping_worker_lets_its_job_wait_for_the_next_one(ask, stopping):
    def work_on(job):
        assert not tell(job.pk, says="", done=1, total=2, at=LATER)
        raise Cancelled

    job = ask(work_on)
    waiting = DBTaskResult.objects.count()
    run_job.call(str(job.pk))
    assert (again(job).state, job.tries) == (Job.State.WAITING, 0)
    assert DBTaskResult.objects.count() == waiting + 1


def test_a_silent_job_waits_again(ask):
    job = running(ask())
    assert recover(MONDAY + timedelta(seconds=59)) == 0
    assert recover(MONDAY + timedelta(seconds=61)) == 1
    assert again(job).state == Job.State.WAITING
    assert DBTaskResult.objects.ready().count() == 1
    assert Line.objects.filter(verb="jobs.lost", subject=f"jobs.job:{job.pk}").count() == 1
    assert recover(MONDAY + timedelta(seconds=62)) == 0


def test_after_three_tries_it_has_failed_where_everybody_sees_it(ask):
    job = running(ask())
    Job.objects.update(tries=TRIES)
    assert recover(LATER) == 1
    assert again(job).state == Job.State.FAILED
    assert "3 kali" in job.result["message"]


def test_a_silent_job_that_was_cancelled_is_cancelled(ask):
    job = running(ask(), cancel_asked=True)
    recover(LATER)
    assert again(job).state == Job.State.CANCELLED


def test_a_job_whose_worker_died_before_it_started_is_queued_again(ask):
    job = ask()
    DBTaskResult.objects.update(status="RUNNING")
    assert recover(LATER) == 1
    assert recover(LATER) == 0
    assert (again(job).state, DBTaskResult.objects.ready().count()) == (Job.State.WAITING, 1)


def test_who_was_thought_dead_does_not_write_over_its_successor(ask):
    def slow(job):
        Job.objects.filter(pk=job.pk).update(tries=2, started_at=now())  # another worker took it meanwhile
        return {"old": 1}

    job = ask(slow)
    run_job.call(str(job.pk))
    assert (again(job).state, job.result) == (Job.State.RUNNING, {})
    job.tries = 1
    assert put_back(job) is False
