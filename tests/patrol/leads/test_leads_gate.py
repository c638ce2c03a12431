"""The second wall of G5."""

from __future__ import annotations

import pytest

from saksama.handover.fence import Prior
from saksama.kernel.errors import Refused
from tests import people
from tests.patrol.leads.lead_rows import (
    DECLARED_ACCOUNT,
    RARE_ACCOUNT,
    account,
    candidate,
    context,
    declared,
    fact,
    interaction,
    leads,
)


def shown(*rows, **given):
    made = leads(candidates=list(rows), **given)
    return [c.person_key for lead in made for c in lead.candidates]


@pytest.mark.parametrize("value", [0.0, 0.5, 0.89, 0.8999])
def test_below_nine_in_ten_nobody_is_shown(value):
    assert shown(candidate(probability=value)) == []
    assert shown(candidate(probability_at_default=value)) == []


def test_nine_in_ten_is_enough():
    assert shown(candidate(probability=0.9, probability_at_default=0.9)) == ["k-rare"]


def test_a_missing_probability_is_not_enough():
    assert shown(candidate(probability=None)) == []
    assert shown(candidate(probability_at_default=None)) == []


def test_raising_the_prior_lets_nobody_through_who_failed_at_the_default():
    raised = people.fence(prior=Prior(value=0.05, approvals=people.TWO))
    row = candidate(probability=0.97, probability_at_default=0.86, prior=0.05)
    assert shown(row, given=context(fence=raised)) == []


def test_a_candidate_of_another_prior_is_refused():
    with pytest.raises(Refused, match="perkiraan awal"):
        shown(candidate(prior=0.05))
    with pytest.raises(Refused, match="perkiraan awal"):
        shown(candidate(prior=None))


@pytest.mark.parametrize("field", ["namesakes_register", "namesakes_residents", "namesakes_nation"])
def test_a_candidate_without_the_three_numbers_is_refused(field):
    with pytest.raises(Refused, match="tiga angka"):
        shown(candidate(**{field: None}))


@pytest.mark.parametrize("evidence", [
    [fact("name")],
    [fact("name"), fact("handle")],
    [fact("name"), fact("birth_year", agrees=None)],
    [fact("name"), fact("unit", agrees=False), fact("place", agrees=None)],
    [fact("birth_year"), fact("unit")],
])  # fmt: skip
def test_a_name_alone_or_a_fact_alone_is_not_enough(evidence):
    assert shown(candidate(evidence=evidence)) == []


@pytest.mark.parametrize("about", ["birth_year", "unit", "place"])
def test_a_name_and_one_separating_fact_are_enough(about):
    assert shown(candidate(evidence=[fact("name"), fact(about)])) == ["k-rare"]


def test_two_register_persons_tied_give_no_candidate():
    assert shown(candidate(person="k-1"), candidate(person="k-2")) == []
    assert shown(candidate(person="k-1", probability=0.962), candidate(person="k-2", probability=0.96)) == []


def test_a_clear_first_stands_before_the_others_and_three_are_shown_at_most():
    rows = [candidate(person=f"k-{n}", probability=0.9 + n / 50) for n in range(5)]  # .90 .92 .94 .96 .98
    assert shown(*rows) == ["k-4", "k-3", "k-2"]


def test_a_declared_account_must_have_a_stable_id():
    row = interaction(key=DECLARED_ACCOUNT)
    with_id = leads([row], candidates=[declared()])
    without = leads([row], candidates=[declared()], accounts=[account(DECLARED_ACCOUNT, actor_id=None)])
    assert len(with_id) == 1
    assert without == []


def test_the_numbers_and_the_prior_stand_on_the_lead():
    (lead,) = leads()
    (only,) = lead.candidates
    assert (only.prior, only.probability) == (0.01, 0.96)
    assert (only.namesakes.in_register, only.namesakes.in_nation) == (0, 40.0)
    assert lead.account_id == RARE_ACCOUNT.split(":")[1]
