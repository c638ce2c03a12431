"""Judgements flow back as data: an encrypted message a mandate, each judgement once."""

from __future__ import annotations

import pytest

from saksama.handover.judgement import Judgement as Message
from saksama.handover.message import messages, read_message
from saksama.patrol.screening.stance.base import base_model
from saksama.patrol.screening.stance.learn import relearn
from saksama.workbench.jobs.models import Job
from saksama.workbench.review import services
from saksama.workbench.review.rules import HAND_BACK_FROM
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting
from tests.office import a_lead
from tests.people import MONDAY, RIGHTLY, fence
from tests.workbench.review.acting import COULD, NOT, REASON, both, judge, take


@pytest.fixture(autouse=True)
def _empty_outbox():
    for path in setting().outbox.glob("*"):
        path.unlink()


def handed(house):
    services.hand_back(house.sukoharjo, at=MONDAY)
    found = messages(setting().outbox, keyring())
    return [(about, list(read_message(path, Message, keyring()))) for path, about in found]


def test_both_judgements_of_a_resolved_lead_flow_back(house):
    lead = a_lead(house, RIGHTLY)
    both(house, lead, COULD, key=RIGHTLY.person_key)
    [(manifest, said)] = handed(house)
    assert (manifest.kind, manifest.about) == ("judgements", {"mandate_id": lead.mandate.code})
    assert {(one.officer, one.verdict.value, one.stance_read, one.participant_id) for one in said} == {
        ("p-reviewer", "could_be_breach", "support", "p1"), ("p-second", "could_be_breach", "support", "p1"),
    }  # fmt: skip
    assert {one.text for one in said} == {"Bismillah gas pol nomor 1, kita kawal terus ya bu"}
    assert REASON not in {one.reason for one in said}


def test_what_was_judged_by_one_stays_here(house):
    lead = a_lead(house, RIGHTLY)
    take(house, "reviewer")
    judge(house, "reviewer", lead, NOT)
    assert handed(house) == []


def test_nothing_flows_back_twice(house):
    both(house, a_lead(house, RIGHTLY), NOT)
    assert len(handed(house)) == 1
    assert services.hand_back(house.sukoharjo, at=MONDAY) == {"judgements": 0, "messages": 0}


def test_enough_of_them_go_at_once(house, monkeypatch):
    monkeypatch.setattr("saksama.workbench.jobs.services.run_job", type("Runner", (), {"enqueue": staticmethod(str)}))
    asked = Job.objects.filter(kind="review.hand_back")
    for number in range(1, HAND_BACK_FROM):
        both(house, a_lead(house, RIGHTLY, number=number), NOT)
    assert not asked.exists()
    for number in range(HAND_BACK_FROM, HAND_BACK_FROM + 2):
        both(house, a_lead(house, RIGHTLY, number=number), NOT)
    assert asked.count() == 1, "one job takes them all, however many come before it starts"


@pytest.mark.slow
@pytest.mark.databases
def test_relearning_reads_them(house):
    """30 leads, 15 a participant, each judged by two: 30 distinct texts, evenly spread."""
    for number in range(1, 31):
        text = f"ayo pilih {'bdghjklmnp'[number % 10]}a{'rstw'[number // 10]}ungan kita bersama"
        participant = "p1" if number % 2 else "p2"
        both(house, a_lead(house, RIGHTLY, number=number, participant=participant, text=text), COULD)
    [(_manifest, said)] = handed(house)

    model = relearn(said, base_model(), fence().participants, at=MONDAY, seed=1)
    assert model.labels == 30
