"""What the index proposes, and in which order; nothing is made by it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from saksama.workbench.prevention.proposing import Calendar, Means, Place, proposed
from saksama.workbench.prevention.rules import COST, Kind, Phase

MONDAY = date(2024, 9, 2)
CALENDAR = Calendar(date(2024, 9, 22), date(2024, 9, 25), date(2024, 11, 24), date(2024, 11, 27))
MEANS = Means(per_week=2, budget=10_000_000)


def place(unit, high=0.0, name="tinggi", **more):
    return Place(unit, name, 0.7, high, **{"coverage": 80.0, **more})


def lines(*places, means=MEANS, calendar=CALENDAR, today=MONDAY):
    return [(one.place.unit, one.kind, one.day, one.because) for one in proposed(places, calendar, means, today)]


def test_high_ones_by_probability_then_the_least_reached():
    found = lines(place("a", 0.6), place("b", 0.9), place("c", name="rendah", coverage=None),
                  place("d", name="sedang", coverage=10.0), place("e", name="sedang"))  # fmt: skip
    assert [row[0] for row in found] == ["b", "a", "c", "d"], "e was reached by 80 of 100"
    assert [row[3] for row in found] == ["high", "high", "gap", "gap"]
    assert [row[1] for row in found] == [Kind.TEACHING, Kind.TEACHING, Kind.CLASS, Kind.CLASS]


def test_no_more_a_week_than_the_office_can_hold_from_next_week_on():
    found = lines(*(place(f"u{n}", 0.9) for n in range(3)))
    assert [row[2] for row in found] == [date(2024, 9, 9), date(2024, 9, 10), date(2024, 9, 16)]
    booked = Means(2, 10_000_000, booked=(date(2024, 9, 11),))
    assert [row[2] for row in lines(place("a", 0.9), place("b", 0.8), means=booked)][1] == date(2024, 9, 16)


def test_a_free_day_is_left_out():
    free = Means(2, 10_000_000, free_days=frozenset({date(2024, 9, 9)}))
    assert lines(place("a", 0.9), means=free)[0][2] == date(2024, 9, 10)


def test_the_budget_ends_the_list():
    purse = Means(5, COST[Kind.TEACHING] * 2 + 1)
    assert len(lines(*(place(f"u{n}", 0.9) for n in range(5)), means=purse)) == 2


def test_taught_lately_or_planned_already_waits():
    lately = MONDAY - timedelta(days=30)
    assert lines(place("a", 0.9, last_day=lately), place("b", 0.9, planned=True)) == []
    assert len(lines(place("a", 0.9, last_day=lately - timedelta(days=1)))) == 1


def test_a_class_that_is_not_likely_proposes_nothing():
    assert lines(place("a", 0.49)) == []


@pytest.mark.parametrize(
    ("day", "phase"),
    [(MONDAY, Phase.EARLY), (date(2024, 9, 22), Phase.SET), (date(2024, 10, 1), Phase.CAMPAIGN),
     (date(2024, 11, 24), Phase.QUIET), (date(2024, 11, 28), Phase.AFTER)],
)  # fmt: skip
def test_the_calendar_says_the_phase(day, phase):
    assert CALENDAR.phase(day) is phase
    assert Calendar().phase(day) is Phase.UNKNOWN


def test_the_quiet_days_bring_letters_not_gatherings_and_the_vote_ends_it():
    found = lines(*(place(f"u{n}", 0.9) for n in range(9)), today=date(2024, 11, 20))
    assert {row[1] for row in found} == {Kind.APPEAL}
    assert max(row[2] for row in found) < date(2024, 11, 27)
    assert lines(place("a", 0.9), today=date(2024, 11, 26)) == []
