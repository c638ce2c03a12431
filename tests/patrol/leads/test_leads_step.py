"""One account × one campaign object, and only what may become a lead."""

from __future__ import annotations

import msgspec
import pyarrow as pa
import pytest

from saksama.handover.lead import Ceiling, Lead, Tier
from saksama.handover.parts import SILENT_ACTS
from saksama.kernel.errors import Refused
from saksama.kernel.ids import lead_id
from saksama.patrol.leads.copies import text_groups
from tests import people
from tests.patrol.leads.lead_rows import (
    DECLARED_ACCOUNT,
    RARE_ACCOUNT,
    candidate,
    context,
    declared,
    interaction,
    leads,
    rule,
    stance,
)


def test_it_makes_one_lead_of_one_account_and_one_object():
    (lead,) = leads([interaction("i-1"), interaction("i-2", text="kita kawal"), interaction("i-1")])
    assert [act.interaction_id for act in lead.acts] == ["i-1", "i-2"]
    assert lead.lead_id == lead_id(platform="tiktok", account=RARE_ACCOUNT, object_id="v-1")


def test_two_objects_make_two_leads_of_one_account():
    made = leads([interaction("i-1"), interaction("i-2", object_id="v-2")])
    assert sorted(lead.object_id for lead in made) == ["v-1", "v-2"]


def test_follows_are_grouped_by_the_campaign_account_where_no_object_is_told():
    row = interaction("i-1", key=DECLARED_ACCOUNT, act="follow", object_id=None, text=None)
    (lead,) = leads([row], candidates=[declared()], stances=[])
    assert lead.object_id == "ca-1"


@pytest.mark.parametrize("visibility", ["unknown", "private"])
def test_what_not_everyone_could_see_makes_no_lead(visibility):
    assert leads([interaction(visibility=visibility)]) == []
    (lead,) = leads([interaction("i-1"), interaction("i-2", visibility=visibility)])
    assert [act.interaction_id for act in lead.acts] == ["i-1"]


def test_an_act_without_a_possible_rule_makes_no_lead():
    assert leads(rules=[]) == []
    (lead,) = leads([interaction("i-1"), interaction("i-2")], rules=[rule("i-2")])
    assert [act.interaction_id for act in lead.acts] == ["i-2"]


def test_an_account_without_a_candidate_makes_no_lead():
    assert leads(candidates=[]) == []
    assert leads(accounts=[]) == []


def test_an_act_that_was_judged_never_surfaces_again():
    acts = [interaction("i-1"), interaction("i-2")]
    assert leads(acts, given=context(judged=frozenset({"i-1", "i-2"}))) == []
    (lead,) = leads(acts, given=context(judged=frozenset({"i-1"})))
    assert [act.interaction_id for act in lead.acts] == ["i-2"]


@pytest.mark.parametrize("act", sorted(SILENT_ACTS))
def test_a_silent_act_counts_only_for_a_declared_account(act):
    assert leads([interaction(act=act, text=None)], stances=[]) == []
    (lead,) = leads([interaction(key=DECLARED_ACCOUNT, act=act, text=None)], candidates=[declared()], stances=[])
    assert lead.ceiling is Ceiling.PREVENTION_ONLY


def test_a_silent_act_is_not_added_to_the_words_of_a_name_match():
    (lead,) = leads([interaction("i-1"), interaction("i-2", act="like", text=None)])
    assert [act.interaction_id for act in lead.acts] == ["i-1"]


def test_words_beside_a_silent_act_lift_the_ceiling():
    acts = [
        interaction("i-1", key=DECLARED_ACCOUNT),
        interaction("i-2", key=DECLARED_ACCOUNT, act="like", text=None),
    ]
    (lead,) = leads(acts, candidates=[declared()])
    assert lead.ceiling is Ceiling.OPEN
    assert len(lead.acts) == 2


@pytest.mark.parametrize("label", ["support", "neutral", "oppose", None])
def test_stance_never_filters(label):
    (lead,) = leads(stances=[stance(label=label, abstained_because=None if label else "two_meant")])
    assert lead.acts[0].stance.label == label


def test_a_text_nobody_read_is_still_a_lead():
    (lead,) = leads(stances=[])
    assert lead.acts[0].stance is None


def test_copies_come_from_all_texts_of_the_fence_not_only_the_linked_ones():
    texts = pa.table({"text_id": ["i-1", "someone", "another"], "text": ["gas pol nomor 1"] * 3})
    (lead,) = leads(given=context(text_copies=text_groups(texts)))
    assert lead.acts[0].copies == 3
    assert lead.acts[0].text_group
    assert "2 tulisan lain" in {hint.kind: hint.says for hint in lead.exculpatory}["copies"]


def test_rules_are_said_in_words_with_stage_mark_and_version():
    def said(signal, act):
        return f"{signal['why_code']} {act['act']}"

    (lead,) = leads(rules=[rule(), rule(code="DIS-02", stage_proposed="unknown")], given=context(say_why=said))
    first, second = lead.acts[0].rules
    assert (first.code, first.stage_proposed) == ("DIS-02", "unknown")
    assert (second.code, second.why, second.mark) == ("DIS-06b", "comment_registered comment", "H")
    assert second.rulebook_version == "skb-2-2022/1"


def test_the_lead_says_which_versions_it_rests_on():
    (lead,) = leads()
    assert lead.versions == {"linkage": "link-1", "leads": "leads-2", "rulebook": "skb-2-2022/1"}
    assert lead.run_id == "run-1"


def test_same_input_in_another_order_gives_the_same_leads():
    acts = [interaction(f"i-{n}", object_id=f"v-{n % 3}", participant_id=f"p{n % 2 + 1}") for n in range(9)]
    assert leads(acts) == leads(acts[::-1])


def test_a_lead_survives_the_message_format():
    (lead,) = leads()
    assert msgspec.json.decode(msgspec.json.encode(lead), type=Lead) == lead


def test_it_refuses_an_expired_mandate():
    after = people.MONDAY.replace(year=2025)
    with pytest.raises(Refused, match="berakhir"):
        leads(given=context(at=after))


def test_two_persons_declared_for_one_account_give_no_lead():
    both = [declared(), declared(person="k-rare")]
    assert leads([interaction(key=DECLARED_ACCOUNT)], candidates=both) == []


def test_a_declared_account_is_not_weighed_against_resemblances():
    rows = [declared(), candidate(DECLARED_ACCOUNT)]
    (lead,) = leads([interaction(key=DECLARED_ACCOUNT)], candidates=rows)
    assert [c.tier for c in lead.candidates] == [Tier.DECLARED]
    assert lead.candidates[0].probability is None
