"""The river from rows to leads, with the whole cast."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from saksama.handover.lead import Ceiling, Tier
from saksama.kernel.errors import Refused
from saksama.law import load as load_rulebook
from saksama.patrol.interactions.spool import Spool
from saksama.patrol.river.question import Answer, Question, in_silence
from saksama.patrol.run import patrol
from saksama.patrol.screening.linkage.setting import LinkageSetting, Population
from saksama.patrol.screening.linkage.tokens import DEFAULT, TokenTable
from saksama.patrol.screening.stance.base import base_model
from tests import people
from tests.rivers import act, table

LOTUS = people.LOTUS_TIKTOK.stable_id
BRAM = {"actor_id": "9001", "actor_handle": "bram.hadi80", "actor_name": "Bram"}
SITI = {"actor_id": "9002", "actor_handle": "sitinurhayati", "actor_name": "Siti Nurhayati", "actor_place": "Sukoharjo"}
RARE = {
    "actor_id": "9003",
    "actor_handle": "prabaningrum.sekarjati1984",
    "actor_name": "Prabaningrum Sekarjati Widyasmoro",
}


def question(**changes) -> Question:
    roster = people.roster()
    asked = Question(
        mandate=people.mandate(), fence=people.fence(of=roster), roster=roster, rulebook=load_rulebook(),
        tokens=TokenTable.load(DEFAULT), stance=base_model(), at=people.MONDAY + timedelta(days=1), run_id="run-1",
        linkage=LinkageSetting(
            prior=0.01, default_prior=0.01, territory=("33.11",), population=Population(900_000, 8_000, 284_973_643)
        ),
    )  # fmt: skip
    return replace(asked, **changes)


def run(tmp_path, *acts, **changes) -> Answer:
    with Spool(tmp_path / "runs" / "run-1") as spool:
        return patrol(question(**changes), table(*acts).to_batches(), spool, in_silence)


def on_lotus(interaction_id, **said):
    return act(interaction_id, object_owner_id=LOTUS, object_id="v1", text="Gas pol nomor 1, lanjutkan!") | said


def test_a_declared_account_that_comments_is_a_lead_with_its_rule(tmp_path):
    answer = run(tmp_path, on_lotus("a", **BRAM))
    (lead,) = answer.leads
    assert [c.tier for c in lead.candidates] == [Tier.DECLARED]
    assert "DIS-06b" in {hint.code for hint in lead.acts[0].rules}
    assert lead.ceiling is Ceiling.OPEN


def test_a_common_name_in_the_district_is_nobodys_lead(tmp_path):
    assert run(tmp_path, on_lotus("a", **SITI)).leads == []


def test_a_rare_name_with_its_birth_year_is_a_lead_with_reasons_and_three_numbers(tmp_path):
    (lead,) = run(tmp_path, on_lotus("a", **RARE)).leads
    (candidate,) = lead.candidates
    assert candidate.person_key == "k-rare"
    assert candidate.namesakes is not None
    assert {e.about for e in candidate.evidence if e.agrees} >= {"name", "birth_year"}


def test_a_like_counts_only_for_a_declared_account_and_only_for_prevention(tmp_path):
    liked = {"act": "like", "text": None}
    answer = run(tmp_path, on_lotus("a", **BRAM) | liked, on_lotus("b", **RARE) | liked)
    assert [(lead.account_id, lead.ceiling) for lead in answer.leads] == [("9001", Ceiling.PREVENTION_ONLY)]


def test_two_acts_by_one_person_on_two_objects_are_two_leads_that_nothing_joins(tmp_path):
    first, second = run(tmp_path, on_lotus("a", **BRAM), on_lotus("b", **BRAM) | {"object_id": "v2"}).leads
    assert first.lead_id != second.lead_id
    assert {first.object_id, second.object_id} == {"v1", "v2"}


def test_unknown_visibility_makes_no_lead(tmp_path):
    assert run(tmp_path, on_lotus("a", **BRAM) | {"visibility": "unknown"}).leads == []


def test_an_account_outside_the_fence_makes_no_lead(tmp_path):
    assert run(tmp_path, act("a", object_owner_id="5", object_id="v1", text="Gas nomor 1", **BRAM)).leads == []


def test_the_same_input_gives_the_same_leads(tmp_path):
    acts = [on_lotus("a", **BRAM), on_lotus("b", **RARE), on_lotus("c", **SITI)]
    once, again = run(tmp_path / "1", *acts), run(tmp_path / "2", *reversed(acts))
    assert once == again


def test_a_judged_act_never_surfaces_again(tmp_path):
    assert run(tmp_path, on_lotus("a", **BRAM), known=lambda _acts: frozenset({"a"})).leads == []


def test_another_mandates_fence_is_refused(tmp_path):
    with pytest.raises(Refused, match="mandat lain"):
        run(tmp_path, on_lotus("a"), fence=people.fence(mandate_id="m-9"))


def test_another_register_than_the_fences_is_refused(tmp_path):
    with pytest.raises(Refused, match="sidiknya berbeda"):
        run(tmp_path, on_lotus("a"), roster=people.roster(people.RARE))


def test_nothing_at_all_gives_no_lead_and_says_so(tmp_path):
    answer = run(tmp_path)
    assert (answer.leads, answer.counts["read"], answer.counts["leads"]) == ([], 0, 0)


def test_coverage_names_every_participant(tmp_path):
    answer = run(tmp_path, on_lotus("a", **BRAM))
    assert [(row.participant_id, row.interactions_read, row.leads) for row in answer.coverage] == [
        ("p1", 1, 1), ("p2", 0, 0), ("p0", 0, 0),
    ]  # fmt: skip
