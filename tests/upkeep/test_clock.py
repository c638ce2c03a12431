"""The machine's clock jumps two days ahead and an hour back: order, leases, schedule, terms, sessions; who is told."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from saksama.config.clock_work import KIND, tell_moved
from saksama.kernel import clock
from saksama.kernel.clock import now
from saksama.keys import Purpose
from saksama.workbench.agenda.models import Due, Message
from saksama.workbench.agenda.services import Clock, start_clock, watch_clocks
from saksama.workbench.audit.models import Line
from saksama.workbench.audit.reading import through
from saksama.workbench.audit.services import record, seal
from saksama.workbench.audit.verify import check_all
from saksama.workbench.jobs import working
from saksama.workbench.jobs.models import Job, Schedule
from saksama.workbench.jobs.recovery import recover
from saksama.workbench.jobs.scheduling import enqueue_due, plan, pull_back
from saksama.workbench.jobs.steady import Steady
from saksama.workbench.jobs.working import Pace, work
from saksama.workbench.safe.keyring import keyring
from tests.office import open_house, prepare_home, signed_in
from tests.people import MONDAY

TWO_DAYS, HOUR, MINUTE = timedelta(days=2), timedelta(hours=1), timedelta(minutes=1)
JUMPS = {"two days ahead": TWO_DAYS, "an hour back": -HOUR}


@pytest.fixture
def house(db):
    prepare_home()
    return open_house()


@pytest.fixture(params=JUMPS, ids=list(JUMPS))
def jump(request):
    yield JUMPS[request.param]
    clock.be_ahead(timedelta(0))


# ── Noticing ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_clock_that_only_goes_on_was_not_moved():
    steady = Steady(MONDAY, 100.0)
    assert steady.moved(MONDAY + timedelta(seconds=1), 101.0) is None
    assert steady.moved(MONDAY + timedelta(hours=9), 101.0 + 9 * 3600 - 1) is None  # a laptop slept; a second of drift


def test_a_jump_is_seen_once_with_its_size(jump):
    steady = Steady(MONDAY, 100.0)
    assert steady.moved(MONDAY + jump + timedelta(seconds=1), 101.0) == jump
    assert steady.moved(MONDAY + jump + timedelta(seconds=2), 102.0) is None
    assert steady.steady_for(161.0) == 60.0


def test_each_office_s_administrators_and_log_are_told_once_however_many_workers_saw_it(house, jump):
    for _worker in (1, 2):
        tell_moved(jump, MONDAY)
    line = Line.objects.get(office="33.11", verb=KIND)
    way, seconds = ("ahead", 172_800) if jump > timedelta(0) else ("back", 3_600)
    assert line.detail == f'{{"seconds":{seconds},"way":"{way}"}}'
    told = Message.objects.filter(kind=KIND, office=house.sukoharjo)
    assert {one.officer for one in told} == {house.officers["administrator"]}
    assert ("maju 2880 menit" in told[0].label) or ("mundur 60 menit" in told[0].label)


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_sees_the_jump_tells_it_and_holds_planned_work(jump, monkeypatch):
    prepare_home()
    house = open_house()
    plan("test.kind", office=house.sukoharjo, every_minutes=60, first_at=now() + MINUTE)
    looks, heard, stop = [], [], threading.Event()

    def look():
        looks.append(1)
        if len(looks) == 3:
            clock.be_ahead(jump)
        if len(looks) == 8:
            stop.set()
        return float(len(looks)) / 1000

    monkeypatch.setattr(working, "seconds", look)
    work({}, Pace(look=0.0), moved=lambda gap, _at: heard.append(gap), stop=stop)
    assert [round(gap.total_seconds()) for gap in heard] == [round(jump.total_seconds())]
    assert Job.objects.count() == 0


# ── Order of the log ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_log_keeps_its_order_and_the_check_names_the_clock(house, jump):
    for _before in (1, 2):
        record("test.before", office="33.11", actor="machine", at=now())
    clock.be_ahead(jump)
    record("test.after", office="33.11", actor="machine", at=now())
    clock.be_ahead(timedelta(0))
    record("test.mended", office="33.11", actor="machine", at=now())
    seal("33.11", at=now())
    verbs = list(Line.objects.filter(office="33.11", verb__startswith="test").order_by("seq").values_list("verb"))
    assert verbs == [("test.before",), ("test.before",), ("test.after",), ("test.mended",)]
    keys = {key.key_id: key.public_key for key in keyring().public_keys(Purpose.AUDIT)}
    (report,) = check_all(through(connection), anchors=[], keys=keys, offices=["33.11"])
    assert {fault.kind for fault in report.faults} <= {"clock"}, report.faults


# ── Leases of jobs ─────────────────────────────────────────────────────────────────────────────────────────────


def running(house, beat):
    return Job.objects.create(office=house.sukoharjo, kind="k", asked_by="machine", asked_at=MONDAY, state="running",
                              beat_at=beat, tries=1)  # fmt: skip


def test_a_dead_worker_s_job_is_taken_back_though_its_beat_lies_ahead(house):
    job = running(house, MONDAY + HOUR)
    assert recover(MONDAY) == 1
    job.refresh_from_db()
    assert job.state == Job.State.WAITING


def test_a_living_worker_s_job_is_left_alone_once_it_beats_by_the_new_clock(house):
    job = running(house, MONDAY)
    Job.objects.filter(pk=job.pk).update(beat_at=MONDAY + TWO_DAYS)
    assert recover(MONDAY + TWO_DAYS + timedelta(seconds=5)) == 0


# ── The schedule ───────────────────────────────────────────────────────────────────────────────────────────────


def asked():
    return Job.objects.filter(kind="test.kind").count()


@pytest.mark.parametrize("minutes", [5, 60, 1440])
def test_after_two_days_ahead_and_back_work_comes_within_one_interval_and_not_at_once(house, minutes):
    every = timedelta(minutes=minutes)
    plan("test.kind", office=house.sukoharjo, every_minutes=minutes, first_at=MONDAY)
    enqueue_due(MONDAY)
    Job.objects.update(state="done")
    enqueue_due(MONDAY + TWO_DAYS)
    Job.objects.update(state="done")
    assert asked() == 2
    back = MONDAY + MINUTE
    pull_back(back)
    assert enqueue_due(back) == 0
    assert Schedule.objects.get().next_at - back <= every + MINUTE
    assert enqueue_due(back + every + MINUTE) == 1


def test_an_hour_back_a_five_minutes_work_does_not_wait_an_hour(house):
    plan("test.kind", office=house.sukoharjo, every_minutes=5, first_at=MONDAY)
    enqueue_due(MONDAY)
    Job.objects.update(state="done")
    back = MONDAY - HOUR
    assert pull_back(back) == 1
    assert pull_back(back) == 0
    assert enqueue_due(back) == 0
    assert enqueue_due(back + 5 * MINUTE) == 1


# ── Terms ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_term_that_ran_out_by_a_clock_ahead_runs_again_when_it_is_back(house):
    ends = MONDAY + timedelta(days=1)
    start_clock(Clock("test", "contoh", MONDAY, ends, "r", "s", "H"), office=house.sukoharjo, subject="t.t:1")
    start_clock(Clock("met", "contoh", MONDAY, ends, "r", "s", "H"), office=house.sukoharjo, subject="t.t:2")
    Due.objects.filter(kind="met").update(state="met", closed_at=MONDAY)
    watch_clocks(house.sukoharjo, at=MONDAY + TWO_DAYS)
    assert Due.objects.get(kind="test").state == Due.State.MISSED
    watch_clocks(house.sukoharjo, at=MONDAY + HOUR)
    due = Due.objects.get(kind="test")
    assert (due.state, due.closed_at) == (Due.State.RUNNING, None)
    assert Due.objects.get(kind="met").state == Due.State.MET
    watch_clocks(house.sukoharjo, at=ends + HOUR)
    assert Due.objects.get(kind="test").state == Due.State.MISSED


# ── Sessions ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_session_does_not_outlive_two_days_and_an_hour_back_ends_nobody_s_work(house, jump, monkeypatch):
    browser = signed_in(house, "operator")
    assert browser.get("/").status_code == 200
    clock.be_ahead(jump)
    monkeypatch.setattr("django.utils.timezone.now", now)  # sessions ask Django for the time
    answer = browser.get("/")
    assert answer.status_code == (302 if jump > timedelta(0) else 200)
    assert Client().get("/").status_code == 302
