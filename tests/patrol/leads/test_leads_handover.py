"""Message first, ledger after: nothing is lost, nothing comes twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saksama.handover.judgement import Identity, Judgement, Verdict
from saksama.handover.lead import Ceiling, Lead
from saksama.handover.message import mark_consumed, messages, read_message, sweep
from saksama.kernel.errors import Refused
from saksama.keys import Keyring, Purpose
from saksama.patrol.home import Home
from saksama.patrol.leads import handover
from saksama.patrol.leads.handover import already, hand_over, judged_from, remember, settle
from tests import people
from tests.patrol.leads.lead_rows import DECLARED_ACCOUNT, context, declared, interaction, leads

ACTS = [interaction("i-1"), interaction("i-2", object_id="v-2")]


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "kantor").prepare()


@pytest.fixture
def keyring(home):
    return Keyring.create(home.keys, demo=True)


def patrol(home, keyring, acts=ACTS):
    """A run over the same acts, as the river does it: what the ledger knows is judged."""
    known = already(home, keyring, [row["interaction_id"] for row in acts])
    return leads(acts, given=context(judged=known))


def arrived(home, keyring):
    return [
        act.interaction_id
        for path, _manifest in messages(home.outbox, keyring)
        for lead in read_message(path, Lead, keyring)
        for act in lead.acts
    ]


def test_leads_arrive_whole_and_in_their_order(home, keyring):
    made = leads(ACTS)
    path = hand_over(made, home, keyring, run_id="run-1", at=people.MONDAY)
    assert list(read_message(path, Lead, keyring)) == made


def test_a_second_run_over_the_same_acts_brings_nothing(home, keyring):
    hand_over(leads(ACTS), home, keyring, run_id="run-1", at=people.MONDAY)
    assert patrol(home, keyring) == []


def test_a_remapped_file_brings_only_what_is_new(home, keyring):
    hand_over(leads(ACTS), home, keyring, run_id="run-1", at=people.MONDAY)
    more = [*ACTS, interaction("i-3", text="kita kawal")]  # a third act on the object of the first
    hand_over(patrol(home, keyring, more), home, keyring, run_id="run-2", at=people.MONDAY)
    assert sorted(arrived(home, keyring)) == ["i-1", "i-2", "i-3"]


def test_handing_over_leads_of_known_acts_again_does_not_double_them(home, keyring):
    made = leads([interaction("i-1"), interaction("i-3"), ACTS[1]])
    hand_over(leads(ACTS), home, keyring, run_id="run-1", at=people.MONDAY)
    hand_over(made, home, keyring, run_id="run-2", at=people.MONDAY)
    assert sorted(arrived(home, keyring)) == ["i-1", "i-2", "i-3"]


def test_a_crash_between_message_and_ledger_neither_loses_nor_doubles(home, keyring, monkeypatch):
    class Killed(BaseException):
        pass

    def killed(*_args, **_kwargs):
        raise Killed

    monkeypatch.setattr(handover, "_note", killed)
    with pytest.raises(Killed):
        hand_over(leads(ACTS), home, keyring, run_id="run-1", at=people.MONDAY)
    monkeypatch.undo()
    assert list(home.ledger.glob("*.page.json")) == []
    assert settle(home, keyring) == 1
    assert settle(home, keyring) == 0
    assert patrol(home, keyring) == []
    assert sorted(arrived(home, keyring)) == ["i-1", "i-2"]


def test_the_next_hand_over_heals_it_too_and_a_retry_of_the_run_gives_the_same_message(home, keyring):
    first = hand_over(leads(ACTS), home, keyring, run_id="run-1", at=people.MONDAY)
    for page in home.ledger.glob("*.page.json"):
        page.unlink()
    assert hand_over(leads(ACTS), home, keyring, run_id="run-1", at=people.MONDAY) == first
    hand_over(leads(ACTS), home, keyring, run_id="run-2", at=people.MONDAY)
    assert sorted(arrived(home, keyring)) == ["i-1", "i-2"]


def test_the_ledger_outlives_the_message(home, keyring):
    path = hand_over(leads(ACTS), home, keyring, run_id="run-1", at=people.MONDAY)
    mark_consumed(path, people.MONDAY, keyring)
    sweep(home.outbox, keyring, consumed_before=people.MONDAY + timedelta(days=1))
    assert messages(home.outbox, keyring) == []
    assert patrol(home, keyring) == []


def test_a_run_without_leads_says_so(home, keyring):
    path = hand_over([], home, keyring, run_id="run-1", at=people.MONDAY)
    assert list(read_message(path, Lead, keyring)) == []


def test_what_was_dismissed_stays_dismissed(home, keyring):
    (lead,) = leads([interaction("i-1")])
    judgement = Judgement(
        judgement_id="j-1", lead_id=lead.lead_id, interaction_ids=("i-1",), participant_id="p1",
        officer=people.REVIEWER, at=people.MONDAY, verdict=Verdict.NOT_A_BREACH,
        identity=Identity.NOT_IDENTIFIED, reason="Ucapan selamat.",
    )  # fmt: skip
    assert judged_from([judgement]) == {"i-1"}
    assert leads([interaction("i-1")], given=context(judged=judged_from([judgement]))) == []
    remember([judgement], home, keyring, at=people.MONDAY)
    remember([judgement], home, keyring, at=people.MONDAY)
    assert patrol(home, keyring, [interaction("i-1")]) == []
    assert len(list(home.ledger.iterdir())) - len(list(home.ledger.glob(".gembok"))) == 1


def test_a_rotated_ledger_key_still_knows_the_old_acts(home, keyring):
    hand_over(leads(ACTS), home, keyring, run_id="run-1", at=people.MONDAY)
    keyring.rotate(Purpose.LEDGER)
    assert patrol(home, keyring) == []


def test_neither_ids_nor_texts_stand_in_clear(home, keyring):
    act = interaction("video-7-komentar-9", text="gas pol rahasia")
    hand_over(leads([act]), home, keyring, run_id="run-1", at=people.MONDAY)
    on_disk = b"".join(p.read_bytes() for p in home.root.rglob("*") if p.is_file())
    assert b"video-7-komentar-9" not in on_disk
    assert b"rahasia" not in on_disk
    assert b"k-rare" not in on_disk


def test_an_altered_page_is_refused(home, keyring):
    hand_over(leads(ACTS), home, keyring, run_id="run-1", at=people.MONDAY)
    (page,) = home.ledger.glob("*.page.json")
    known = keyring.digest(Purpose.LEDGER, "i-1")
    page.write_text(page.read_text().replace(known, "0" * 32))
    with pytest.raises(Refused):
        already(home, keyring, ["i-1"])


def test_an_unfinished_page_is_swept_and_disturbs_nobody(home, keyring):
    hand_over(leads(ACTS), home, keyring, run_id="run-1", at=people.MONDAY)
    cut = home.ledger / ".sementara-00-x.page.json"
    cut.write_text("{")
    assert already(home, keyring, ["i-1"]) == {"i-1"}
    settle(home, keyring)
    assert not cut.exists()


def test_a_lead_that_keeps_only_its_silent_acts_leads_to_prevention_at_most(home, keyring):
    """Another run judged the comment between this run's reading of the ledger and its handing over."""
    both = [interaction("i-1", key=DECLARED_ACCOUNT), interaction("i-2", key=DECLARED_ACCOUNT, act="like", text=None)]
    (made,) = leads(both, candidates=[declared()])
    assert made.ceiling is Ceiling.OPEN
    hand_over(leads([both[0]], candidates=[declared()]), home, keyring, run_id="run-1", at=people.MONDAY)
    path = hand_over([made], home, keyring, run_id="run-2", at=people.MONDAY)
    (left,) = read_message(path, Lead, keyring)
    assert (left.ceiling, [act.act for act in left.acts]) == (Ceiling.PREVENTION_ONLY, ["like"])
