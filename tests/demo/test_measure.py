"""The summary against the truth: right and wrong names, misses with their reasons, promises that must hold."""

from __future__ import annotations

import msgspec
import pytest

from saksama.demo.measure import REACHABLE, Seen, measure
from saksama.demo.summary import summarise
from saksama.demo.truth import TrueAccount, TrueAct, Truth
from saksama.handover.lead import Candidate, Ceiling, Hint, Lead, SeenAct, Stance, Tier
from saksama.handover.parts import Act, Platform
from tests import people

NIP = people.RIGHTLY.nip
ROSTER = people.roster()
SIZES = {"interactions": 1000, "commenters": 500, "servants_among_commenters": 5, "residents": 900_000}


def account(name, kind, nip=""):
    return TrueAccount(platform="tiktok", account=name, kind=kind, nip=nip)


def done(item, who, kind="support", trap="", at=1_823_000_000):
    return TrueAct(platform="tiktok", account=who, object_id="v1", item_id=item, kind=kind, trap=trap, at=at)


def truth(accounts, acts):
    return Truth(seed=1, accounts=tuple(accounts), acts=tuple(acts), sizes=SIZES, broken={}, duplicates=0, canaries=())


def seen_act(item, act=Act.COMMENT, *, stance=None, copies=1):
    return SeenAct(
        interaction_id=f"i-{item}", act=act, reaction=None, text="…", parent_text=None, item_id=item, object_url=None,
        occurred_at=people.MONDAY, precision="second", observed_at=people.MONDAY, visibility="public", source="s",
        source_version="1", file_digest="0", line_no=1, rules=(), stance=stance, text_group="g", copies=copies,
    )  # fmt: skip


def stance(label):
    return Stance(
        label=label, probability=0.8, about_participant="p1", words=(), abstained_because=None, agreement="",
        model_version="1",
    )  # fmt: skip


def lead(who, *acts, person="k-rightly", tier=Tier.DECLARED, **changes):
    candidate = Candidate(
        person_key=person,
        tier=tier,
        probability=None,
        probability_at_default=None,
        prior=None,
        evidence=(),
        namesakes=None,
    )
    base = Lead(
        lead_id=f"l-{who}", platform=Platform.TIKTOK, account_id=who, account_handle=None, account_name=None,
        object_id="v1", object_url=None, campaign_account_id="ca-1",
        account_class="registered", participant_id="p1", acts=acts,
        candidates=(candidate,), ceiling=Ceiling.OPEN, exculpatory=(), calendar_notes=(), order_key="", run_id="r",
        versions={},
    )  # fmt: skip
    return msgspec.structs.replace(base, **changes)


def figures(leads, accounts, acts, seen=None):
    return measure(leads, truth(accounts, acts), ROSTER, seen)


OWN = account("9001", "declared", NIP)


def test_a_right_name_is_right():
    found = figures([lead("9001", seen_act("a"))], [OWN], [done("a", "9001")])
    assert found.owner == {"declared": {"right": 1}}
    assert (found.acts, found.acts_found, found.missed) == (1, 1, {})


def test_another_person_than_the_true_one_is_wrong():
    found = figures([lead("9001", seen_act("a"), person="k-rare")], [OWN], [done("a", "9001")])
    assert found.owner == {"declared": {"wrong": 1}}


def test_an_outsiders_account_is_always_a_wrong_name_and_says_of_which_kind():
    leads = [lead("5", seen_act("a"), tier=Tier.CORROBORATED), lead("6", seen_act("b"), tier=Tier.CORROBORATED)]
    found = figures(leads, [account("5", "namesake")], [done("a", "5")])
    assert found.owner == {"corroborated": {"wrong": 2}}
    assert found.wrong_by_kind == {"namesake": 1, "resident": 1}
    assert found.acts == 0  # an outsider's act is nothing to be found


@pytest.mark.parametrize(
    ("kind", "trap", "act", "reason"),
    [
        ("declared", "private", "support", "private"),
        ("declared", "old", "support", "old"),
        ("name_only", "", "support", "name_only"),
        ("name_year", "", "like", "silent"),
        ("name_year", "", "support", "not_sure_enough"),
        ("declared", "", "angry", "angry"),
        ("declared", "", "support", REACHABLE),
        ("name_only", "unknown", "like", "unknown"),  # what the patrol meets first is the reason
    ],
)
def test_a_missed_act_has_its_reason(kind, trap, act, reason):
    found = figures([], [account("9001", kind, NIP)], [done("a", "9001", act, trap)])
    assert found.missed == {reason: 1}


@pytest.mark.parametrize("trap", ["private", "unknown", "outside", "broken"])
def test_a_lead_from_what_may_not_be_read_breaks_a_promise(trap):
    found = figures([lead("9001", seen_act("a"))], [OWN], [done("a", "9001", trap=trap)])
    assert found.broken_promises == (f"lead_from_{trap}",)


def test_a_lead_from_a_name_alone_breaks_a_promise():
    only_name = account("9001", "name_only", NIP)
    found = figures([lead("9001", seen_act("a"))], [only_name], [done("a", "9001")])
    assert found.broken_promises == ("lead_from_name_only",)


def test_a_like_of_an_undeclared_account_breaks_a_promise():
    silent = account("9001", "silent", NIP)
    found = figures([lead("9001", seen_act(None, Act.LIKE))], [silent], [done("", "9001", "like")])
    assert set(found.broken_promises) == {"lead_from_silent", "silent_above_prevention"}


def test_an_undeclared_account_whose_words_are_a_lead_may_like_without_one():
    # The same account commented: its comment may be a lead, its like may not.
    worded = account("9001", "name_year", NIP)
    acts = [done("a", "9001"), done("", "9001", "like")]
    with_like = [lead("9001", seen_act("a"), seen_act(None, Act.LIKE))]
    assert figures([lead("9001", seen_act("a"))], [worded], acts).broken_promises == ()
    assert figures(with_like, [worded], acts).broken_promises == ("lead_from_silent",)


def test_no_leads_at_all_breaks_a_promise():
    assert figures([], [OWN], [done("a", "9001")]).broken_promises == ("no_leads",)


def test_stance_is_compared_where_a_side_was_planted():
    acts = [done("a", "9001"), done("b", "9001", "oppose"), done("c", "9001"), done("d", "9001", "question")]
    shown = [
        seen_act("a", stance=stance("support")), seen_act("b", stance=stance("support")),
        seen_act("c", stance=stance(None)), seen_act("d", stance=stance("neutral")),
    ]  # fmt: skip
    found = figures([lead("9001", *shown)], [OWN], acts)
    assert found.stance == {"abstained": 1, "agrees": 1, "differs": 1}
    assert found.hard_negatives == {"question": 1}


def test_planted_copies_are_counted_as_seen_or_not():
    acts = [done("a", "9001", "copy p1/0"), done("b", "9001", "copy p1/0")]
    found = figures([lead("9001", seen_act("a", copies=9), seen_act("b"))], [OWN], acts)
    assert found.copies == {"planted": 2, "grouped": 1, "groups": 1}


def test_the_figures_are_plain_values():
    found = figures(
        [lead("9001", seen_act("a"), exculpatory=(Hint(kind="copies", says="…"),))], [OWN], [done("a", "9001")]
    )
    assert msgspec.json.decode(msgspec.json.encode(found.as_dict()))["hints"] == {"copies": 1}


def test_the_summary_says_misses_and_wrong_names_in_words():
    leads = [lead("5", seen_act("a"), tier=Tier.CORROBORATED)]
    told = truth([account("5", "relative"), account("9001", "name_only", NIP)], [done("a", "5"), done("b", "9001")])
    said = "\n".join(summarise(leads, told, ROSTER, Seen(read=41_208)).lines())
    assert "salah orang 1" in said
    assert "keluarga: 1" in said
    assert "hanya nama yang cocok: 1" in said
    assert "41.208" in said
    assert not {"pelaku", "temuan", "pelanggar", "akurasi", "skor"} & set(said.lower().split())


def test_the_summary_names_nobody():
    leads = [lead("9001", seen_act("a"), account_name="Bramantya Wicaksana", account_handle="bram.hadi80")]
    said = "\n".join(summarise(leads, truth([OWN], [done("a", "9001")]), ROSTER).lines())
    assert not any(word in said for word in ("Bramantya", "bram.hadi80", NIP, "9001"))


def test_a_summary_holds_only_when_every_promise_does():
    good = summarise([lead("9001", seen_act("a"))], truth([OWN], [done("a", "9001")]), ROSTER)
    bad = summarise([], truth([OWN], [done("a", "9001")]), ROSTER)
    assert (good.holds, bad.holds) == (True, False)
    assert any("TIDAK DITEPATI" in line for line in bad.lines())
