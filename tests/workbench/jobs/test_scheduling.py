"""Work that comes again: asked for once when its time has come, whoever asks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saksama.workbench.jobs import scheduling
from saksama.workbench.jobs.models import Job, Schedule
from saksama.workbench.jobs.scheduling import enqueue_due, keep_standing, plan, unplan
from tests.people import MONDAY

KIND = "patrols.weekly"
DAY = timedelta(days=1)


@pytest.fixture
def daily(house):
    return plan(KIND, office=house.sukoharjo, every_minutes=1440, first_at=MONDAY, asked={"patrol": "p-1"})


def jobs():
    return list(Job.objects.order_by("asked_at"))


def end_all():
    Job.objects.update(state=Job.State.DONE)


def test_before_its_time_nothing_is_asked(daily):
    assert enqueue_due(MONDAY - timedelta(seconds=1)) == 0
    assert jobs() == []


def test_at_its_time_it_is_asked_once_and_again_the_next_day(daily):
    assert enqueue_due(MONDAY) == 1
    assert enqueue_due(MONDAY + timedelta(seconds=1)) == 0
    end_all()
    assert enqueue_due(MONDAY + DAY) == 1
    first, second = jobs()
    assert (first.kind, first.asked, first.asked_by) == (KIND, {"patrol": "p-1"}, "machine")
    assert (first.asked_at, second.asked_at) == (MONDAY, MONDAY + DAY)


def test_what_was_missed_while_the_machine_was_off_comes_once_and_keeps_its_hour(daily):
    late = MONDAY + 3 * DAY + timedelta(hours=5)
    assert enqueue_due(late) == 1
    assert Schedule.objects.get().next_at == MONDAY + 4 * DAY


def test_one_that_is_still_running_is_not_asked_for_again(daily):
    enqueue_due(MONDAY)
    Job.objects.update(state=Job.State.RUNNING)
    assert enqueue_due(MONDAY + DAY) == 0
    assert len(jobs()) == 1
    assert Schedule.objects.get().next_at == MONDAY + 2 * DAY


def test_two_workers_that_saw_the_same_time_ask_once(daily):
    seen = [Schedule.objects.get(), Schedule.objects.get()]
    assert [scheduling._asked(one, MONDAY) for one in seen] == [True, False]
    assert len(jobs()) == 1


def test_what_is_no_longer_planned_is_not_asked_for(daily, house):
    unplan(KIND, office=house.sukoharjo)
    assert enqueue_due(MONDAY) == 0


def test_planned_anew_it_takes_the_new_times(daily, house):
    plan(KIND, office=house.sukoharjo, every_minutes=60, first_at=MONDAY + DAY)
    assert enqueue_due(MONDAY) == 0
    assert Schedule.objects.get().every_minutes == 60


def test_every_office_has_the_standing_work_planned_once(house):
    for _n in range(2):
        keep_standing({"audit.anchor": 60}, MONDAY)
    planned = Schedule.objects.filter(kind="audit.anchor").values_list("office__code", flat=True)
    assert sorted(planned) == ["33", "33.11", "33.13"]


def test_standing_work_that_an_office_stopped_stays_stopped(house):
    keep_standing({"audit.anchor": 60}, MONDAY)
    unplan("audit.anchor", office=house.sukoharjo)
    keep_standing({"audit.anchor": 60}, MONDAY + DAY)
    assert not Schedule.objects.get(office=house.sukoharjo).enabled
