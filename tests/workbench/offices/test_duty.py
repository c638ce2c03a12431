"""The arithmetic of small offices, by counting."""

from __future__ import annotations

import pytest

from saksama.workbench.offices.duty import (
    STEPS,
    TABLES,
    Duty,
    can,
    each_absence,
    remedy,
    standings,
)
from saksama.workbench.offices.rules import LENDABLE, Role, clash, may

THREE = TABLES[3]


def stands(people):
    return {one.duty: one.lent for one in standings(people)}


def lacking(people):
    return {duty for duty, lent in stands(people).items() if lent != ()}


@pytest.mark.parametrize("size", [3, 5, 15])
def test_a_table_has_as_many_people_as_it_says_and_no_clash(size):
    assert len(TABLES[size]) == size
    assert not any(clash(held) for held in TABLES[size])


@pytest.mark.parametrize("size", [3, 5])
def test_with_everybody_there_a_small_office_lacks_only_its_auditor(size):
    assert lacking(TABLES[size]) == {Duty.AUDIT}
    assert stands(TABLES[size])[Duty.AUDIT] == (Role.AUDITOR,)


def test_fifteen_lack_nothing_and_miss_only_the_auditor():
    assert lacking(TABLES[15]) == set()
    missed = [duty for one in each_absence(TABLES[15]) for duty in (s.duty for s in one if not s.works)]
    assert missed == [Duty.AUDIT]  # when the one auditor is away


def test_the_table_of_three_whoever_is_away():
    """Two people do what takes one or two; what takes three (1 + 2) needs a third person, who is lent."""
    expected = {Duty.MANDATE, Duty.FENCE, Duty.DIFFER, Duty.OBSERVE, Duty.PLENO, Duty.AUDIT}
    for away in each_absence(THREE):
        assert {one.duty for one in away if not one.works} == expected
        assert all(one.lent is not None for one in away)


@pytest.mark.parametrize("away", [0, 1, 2])
def test_one_lent_coordinator_makes_three_minus_one_whole(away):
    left = [*THREE[:away], *THREE[away + 1 :]]
    assert remedy(left) == (Role.COORDINATOR,)
    assert lacking([*left, {Role.COORDINATOR}]) == {Duty.AUDIT}


@pytest.mark.parametrize("away", range(5))
def test_five_minus_one_need_at_most_one_lent_coordinator(away):
    left = [*TABLES[5][:away], *TABLES[5][away + 1 :]]
    assert remedy(left) in {(), (Role.COORDINATOR,)}


def test_one_person_alone_can_do_no_work_of_two():
    everything = frozenset(Role)
    assert can(STEPS[Duty.PATROL], [everything])
    assert not can(STEPS[Duty.JUDGE], [everything])
    assert not can(STEPS[Duty.ACCESS], [everything])


@pytest.mark.parametrize("size", [3, 5, 15])
def test_whoever_writes_the_form_two_other_members_decide(size):
    """Also while any one of them is away: the writer may be lent, a vote never is."""
    assert stands(TABLES[size])[Duty.PLENO] == ()
    for standing in each_absence(TABLES[size]):
        lent = next(one.lent for one in standing if one.duty is Duty.PLENO)
        assert lent is not None
        assert Role.PLENO not in lent


def test_a_plenary_of_one_is_none_whoever_is_lent():
    one = [{Role.PLENO}, {Role.COORDINATOR}, {Role.OPERATOR}]
    assert stands(one)[Duty.PLENO] is None


def test_steps_are_given_out_so_that_all_are_filled():
    """The only approver beside the only drafter who could also approve: a greedy choice would fail."""
    coordinator, pleno, operator = {Role.COORDINATOR}, {Role.PLENO}, {Role.OPERATOR}
    assert can(STEPS[Duty.MANDATE], [coordinator, pleno, operator])
    assert not can(STEPS[Duty.MANDATE], [coordinator, pleno])
    assert not can(STEPS[Duty.MANDATE], [operator, operator, coordinator])


def test_nobody_there_and_even_two_lent_ones_are_too_few_for_three_persons():
    stand = stands([])
    assert stand[Duty.PATROL] == (Role.OPERATOR,)
    assert stand[Duty.JUDGE] == (Role.REVIEWER, Role.REVIEWER)
    assert stand[Duty.DIFFER] is None
    assert stand[Duty.ACCESS] is None  # an administrator is never lent
    assert remedy([]) is None


def test_what_is_lent_is_lendable():
    lent = {role for away in each_absence(THREE) for one in away for role in one.lent or ()}
    assert lent <= LENDABLE
    assert Role.PLENO not in LENDABLE
    assert Role.ADMINISTRATOR not in LENDABLE


def test_steps_ask_what_the_table_of_verbs_allows():
    for role in Role:
        assert (role in STEPS[Duty.MANDATE][1]) == may({role}, "mandates.approve")
