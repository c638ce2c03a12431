"""Whoever holds a receipt is told of every move once, with the reason, and never by an officer's own note."""

from __future__ import annotations

from uuid import uuid4

import pytest

from saksama.handover.loket import Envelope, Sent, Word, read_word
from saksama.keys import age
from saksama.workbench.intake import services
from saksama.workbench.intake.models import Report, Said
from saksama.workbench.intake.rules import Proposal
from saksama.workbench.safe.sealing import destroy_key
from tests.people import MONDAY
from tests.workbench.intake.counter import election

HOLDER = age.fresh_identity()


def came(house) -> Report:
    own = str(uuid4())
    sent = Sent(id=own, kind="report", mark=uuid4().hex * 2, reply_to=str(HOLDER.to_public()), arrived_at=MONDAY,
                what="Panggung", known_on="2024-10-13")  # fmt: skip
    envelope = Envelope(id=own, pile="ordinary", day="2024-10-14", sealed=b"-")
    report = services.keep_delivery(house.offices["33.11"], envelope, sent, [], at=MONDAY).report
    assert report is not None
    return report


@pytest.fixture
def report(counter):
    election(counter.house)
    return came(counter.house)


def told(house) -> list[Word]:
    """What the holder reads that was not there before."""
    Said.objects.update(pushed_at=MONDAY)
    services.tell_states(house.offices["33.11"], at=MONDAY)
    return [read_word(age.decrypt_bytes(bytes(one.letter), [HOLDER])) for one in Said.objects.filter(pushed_at=None)]


def test_each_state_is_told_once(counter, report):
    assert [word.state for word in told(counter.house)] == ["received"]
    assert told(counter.house) == []


def test_what_is_not_registered_says_which_conditions_and_not_what_officers_wrote(counter, report):
    house = counter.house
    counter.judged(report, unmet="evidence")
    services.make_ready(house.desk("reviewer"), report, proposal=Proposal.NOT_REGISTER, reason="Catatan dapur.",
                        at=MONDAY)  # fmt: skip
    assert [word.state for word in told(house)] == ["studied"]
    services.decide_registration(report, registered=False, desk=house.desk("pleno"), at=MONDAY)
    (word,) = told(house)
    assert word.state == "not_registered"
    assert "Syarat yang tidak terpenuhi: Bukti ada." in word.words
    assert "dapur" not in word.words


def test_what_is_handed_over_says_to_which_office(counter, report):
    house = counter.house
    services.forward(house.desk("coordinator"), report, to=house.offices["33.13"], letter="031/PM", reason="Di sana.",
                     at=MONDAY)  # fmt: skip
    (word,) = told(house)
    assert word.state == "forwarded"
    assert "Bawaslu Kabupaten Karanganyar" in word.words


def test_what_is_missing_is_asked_with_its_last_day(counter, report):
    counter.told(report)
    report.refresh_from_db()
    asked = {word.kind: word for word in told(counter.house)}
    assert (asked["status"].state, asked["completion"].words) == ("incomplete", "Alamat.")
    assert asked["completion"].until == report.complete_until


def test_what_was_destroyed_is_told_nothing_any_more_and_stops_nothing(counter, report):
    for key in services.keys_of(report):
        destroy_key(key)
    services.withdraw(counter.house.desk("coordinator"), came(counter.house), reason="Diminta.", at=MONDAY)
    assert [word.state for word in told(counter.house)] == ["withdrawn"]
