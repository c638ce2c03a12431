"""G14: participants take turns, and nothing depends on who they are."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from saksama.patrol.leads.order import in_order
from tests import people
from tests.patrol.leads.lead_rows import context, interaction, leads, stance


def rows(plan):
    """(participant, object) pairs; each a comment on its own object."""
    return [interaction(f"i-{n}", participant_id=p, object_id=o) for n, (p, o) in enumerate(plan)]


def test_participants_take_turns_while_they_have_leads():
    made = leads(rows([("p1", "a"), ("p1", "b"), ("p1", "c"), ("p2", "d"), ("p2", "e")]))
    order = [lead.participant_id for lead in made]
    assert {order[0], order[1]} == {order[2], order[3]} == {"p1", "p2"}
    assert order[4] == "p1"


def test_the_order_key_sorts_as_the_list_does_and_tells_no_person():
    made = leads(rows([("p1", "a"), ("p2", "b"), ("p1", "c")]))
    keys = [lead.order_key for lead in made]
    assert keys == sorted(keys)
    assert [key[:7] for key in keys] == ["000001-", "000002-", "000003-"]
    assert all(key[7:] == lead.lead_id[:8] for key, lead in zip(keys, made, strict=True))


def test_support_comes_before_unread_neutral_and_opposing_texts():
    labels = ["oppose", "neutral", None, "support"]
    acts = rows([("p1", str(n)) for n in range(4)])
    made = leads(acts, stances=[stance(f"i-{n}", label) for n, label in enumerate(labels)])
    assert [lead.acts[0].stance.label for lead in made] == ["support", None, "neutral", "oppose"]


def test_how_sure_the_machine_is_of_a_person_does_not_order():
    acts = rows([("p1", str(n)) for n in range(6)])
    first = [lead.lead_id for lead in leads(acts)]
    other = [msgspec.structs.replace(lead, candidates=()) for lead in leads(acts)]
    assert [lead.lead_id for lead in in_order(other)] == first


SWAP = {"p1": "p2", "p2": "p1"}


@given(
    st.lists(
        st.tuples(st.sampled_from(["p1", "p2"]), st.integers(0, 9), st.sampled_from(["support", "oppose", None])),
        max_size=12,
    )
)
def test_swapping_the_participants_swaps_only_the_names(plan):
    def run(naming, fence):
        acts = [
            interaction(
                f"i-{n}",
                participant_id=naming[p],
                campaign_account_id={"p1": "ca-1", "p2": "ca-2"}[p],
                object_id=f"{p}-{o}",
            )
            for n, (p, o, _label) in enumerate(plan)
        ]
        stances = [stance(f"i-{n}", label, about_participant=naming[p]) for n, (p, _o, label) in enumerate(plan)]
        return leads(acts, stances=stances, given=context(fence=fence))

    fence = people.fence()
    swapped = msgspec.structs.replace(
        fence,
        accounts=tuple(msgspec.structs.replace(a, participant_id=SWAP[a.participant_id]) for a in fence.accounts),
    )
    before, after = run({"p1": "p1", "p2": "p2"}, fence), run(SWAP, swapped)
    assert [swap_names(lead) for lead in before] == after


def swap_names(lead):
    def act(seen):
        read = seen.stance and msgspec.structs.replace(
            seen.stance, about_participant=SWAP[seen.stance.about_participant]
        )
        return msgspec.structs.replace(seen, stance=read)

    return msgspec.structs.replace(lead, participant_id=SWAP[lead.participant_id], acts=tuple(map(act, lead.acts)))
