"""The quarter's tables and SBT's sheet."""

from __future__ import annotations

import pytest

from saksama.workbench.referral import services
from saksama.workbench.referral.follow_up import Line, follow_up
from tests.workbench.fieldwork.made import SUSPECTED
from tests.workbench.referral.made import THURSDAY, a_receiver, announced, answered, sent

pytestmark = pytest.mark.django_db


def test_the_quarter_counts_what_was_sent_in_it(house):
    case = announced(house)
    sent(house, case, a_receiver(house))
    answered(house, sent(house, case, a_receiver(house, "ppk")))
    found = follow_up(house.desk("reviewer"), 2024, 4)
    assert found.by_kind == (Line("supervises", "<3"), Line("ppk", "<3"))
    assert found.by_state == (Line("sent", "<3"), Line("answered", "<3"))
    assert found.sent == "", "the sum would tell the small cells"
    told_of = [(one.participant, one.outcome, one.cells) for one in found.cross]
    assert told_of[-1] == ("", "breach", ("0", "<3", "0")), "referred, answered, closed; it comes from no lead"
    assert [cells for _name, _outcome, cells in told_of[:-1]] == [("0", "0", "0")] * case.election.participants.count()
    assert found.decisions == (Line("medium", "<3"),)
    assert [(one.what, one.count) for one in found.participants] == [
        (one.name, "0") for one in case.election.participants.order_by("number", "code")
    ]
    empty = follow_up(house.desk("reviewer"), 2024, 3)
    assert (empty.sent, empty.cross) == ("0", ())


def test_the_sheet_for_sbt_asks_for_the_nip_first_and_knows_no_reporter(house):
    one = sent(house, announced(house), a_receiver(house))
    fields = services.look_sheet(house.desk("coordinator"), one, at=THURSDAY)
    assert fields[0].label == "NIP Terlapor-1"
    assert fields[1].text == SUSPECTED.actor
    assert next(one.text for one in fields if one.label == "Jenis dugaan 1").startswith("DIS-08 Mengadakan kegiatan")
    assert not any("Saksi" in one.text or "Pelapor" in one.text for one in fields)
