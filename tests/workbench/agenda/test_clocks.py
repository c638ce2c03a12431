"""Due dates: told in time, missed ones stay visible. How they are counted: test_terms.py."""

from __future__ import annotations

from datetime import timedelta

from saksama.workbench.agenda.models import Due, Message
from saksama.workbench.agenda.queries import clocks, closed_clocks
from saksama.workbench.agenda.services import Clock, start_clock, watch_clocks
from tests.people import MONDAY


def a_clock(house, due_at, *, kind="review.finding_window", subject="patrols.lead:1"):
    clock = Clock(
        kind=kind, label="Petunjuk 1: pleno", starts_at=MONDAY, due_at=due_at, rule="Pasal", source="UU", mark="H"
    )
    return start_clock(clock, office=house.sukoharjo, subject=subject)


def test_a_clock_that_nears_its_end_is_told_once_to_those_who_decide(house):
    a_clock(house, MONDAY + timedelta(hours=47))
    assert watch_clocks(house.sukoharjo, at=MONDAY) == {"missed": 0, "told": 1}
    assert watch_clocks(house.sukoharjo, at=MONDAY) == {"missed": 0, "told": 0}
    told = set(Message.objects.values_list("officer__code", flat=True))
    assert told == {"p-coordinator", "p-pleno"}
    assert set(Message.objects.values_list("path", flat=True)) == {"/tenggat/"}


def test_one_that_is_far_away_is_told_to_nobody(house):
    a_clock(house, MONDAY + timedelta(hours=49))
    assert watch_clocks(house.sukoharjo, at=MONDAY)["told"] == 0


def test_one_that_ran_out_is_missed_and_stays_visible(house):
    due = a_clock(house, MONDAY - timedelta(seconds=1))
    assert watch_clocks(house.sukoharjo, at=MONDAY)["missed"] == 1
    assert [(one.pk, one.state) for one in clocks(house.desk("pleno"))] == [(due.pk, "missed")]


def test_a_term_that_ends_is_not_missed(house):
    a_clock(house, MONDAY - timedelta(seconds=1), kind="mandates.end")
    assert watch_clocks(house.sukoharjo, at=MONDAY) == {"missed": 0, "told": 0}
    assert [one.state for one in closed_clocks(house.desk("pleno"), MONDAY)] == ["met"]


def test_another_office_s_clocks_are_not_this_one_s(house):
    a_clock(house, MONDAY)
    assert watch_clocks(house.offices["33.13"], at=MONDAY + timedelta(days=9))["missed"] == 0
    assert list(clocks(house.desk("elsewhere"))) == []
    assert Due.objects.get().state == "running"
