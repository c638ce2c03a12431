"""The cast's contest as everybody's tests use it."""

from __future__ import annotations

from saksama.workbench.contest.queries import accounts_of, current_election, participants
from tests.office import an_election
from tests.people import MONDAY


def test_it_is_the_contest_of_the_cast(house):
    election = an_election(house)
    assert current_election(house.sukoharjo, MONDAY) == election
    assert [(p.code, p.number) for p in participants(election)] == [("p1", "1"), ("p2", "2"), ("p0", "")]
    assert [(a.code, a.participant.code, a.handle, a.stable_id) for a in accounts_of(election)] == [
        ("ca-1", "p1", "terataisatu", "700100"), ("ca-2", "p2", "beringindua", "700200"),
    ]  # fmt: skip
