"""G5 at the workbench's doors: what may be shown as a candidate, and what an officer's own word can make of one."""

from __future__ import annotations

from io import BytesIO
from uuid import uuid4

import pytest

from saksama.handover.judgement import Verdict
from saksama.handover.lead import Lead as Body
from saksama.handover.parts import SILENT_ACTS, Act
from saksama.kernel.clock import now
from saksama.kernel.errors import Refused
from saksama.workbench.register.queries import people
from saksama.workbench.review import services
from saksama.workbench.review.rules import offered
from saksama.workbench.safe.sealing import open_row
from tests.office import a_lead, a_register, contest_of, signed_in
from tests.people import NAMESAKE, RARE, RIGHTLY, WRONGLY
from tests.workbench.review.acting import COULD, judge, said, take
from tests.world.review import PNG, noted, watched_account


def candidate_page(house, *rows, at, **words):
    lead = a_lead(house, *rows, at=at, **words)
    take(house, "reviewer", at)
    services.judge_act(lead.pk, said(COULD), desk=house.desk("reviewer", at), at=at)
    browser = signed_in(house, "reviewer")
    browser.post(f"/petunjuk/{lead.pk}/calon/buka/")
    return browser.get(f"/petunjuk/{lead.pk}/calon/").content.decode()


def test_the_card_shows_three_numbers_of_namesakes_and_a_word_before_any_figure(house):
    page = candidate_page(house, WRONGLY, at=now())
    for said_there in ("senama dalam daftar pegawai", "warga senama yang bukan pegawai, perkiraan",
                       "senama se-Indonesia, perkiraan", "11", "5.900"):  # fmt: skip
        assert said_there in page
    assert page.index("Kemungkinan besar cocok") < page.index("Kira-kira 9 dari 10", page.index("<b>Kemungkinan"))
    assert "0,93" not in page
    assert "93 %" not in page


def test_a_card_never_holds_more_than_three(house):
    page = candidate_page(house, RIGHTLY, WRONGLY, RARE, at=now())
    assert page.count("Menurut daftar pegawai") == 3
    with pytest.raises(AssertionError):
        people(house.sukoharjo, ["a", "b", "c", "d"])


def test_a_declared_account_is_shown_as_no_probability(house):
    page = candidate_page(house, RIGHTLY, at=now())
    assert "Akun yang dinyatakan instansi" in page
    assert "sk-dots" not in page


@pytest.mark.parametrize("act", sorted(SILENT_ACTS))
def test_silent_acts_lead_to_prevention_at_most_at_every_door(house, act):
    at = now()
    lead = a_lead(house, RIGHTLY, at=at, act=act, text=None)
    take(house, "reviewer", at)
    browser = signed_in(house, "reviewer")
    path = f"/petunjuk/{lead.pk}/"
    assert "could_be_breach" not in browser.get(path).content.decode()
    form = {"once": uuid4(), "verdict": "could_be_breach", "reason": "Menyukai berkali-kali.", "weighed": "Ada."}
    assert browser.post(path, form).status_code == 422
    with pytest.raises(Refused, match="pencegahan"):
        services.judge_act(lead.pk, said(COULD), desk=house.desk("reviewer", at), at=at)
    assert Verdict.COULD_BE_BREACH not in offered(open_row(lead.sealed, Body).ceiling)


@pytest.mark.parametrize("row", [RIGHTLY, WRONGLY, NAMESAKE, RARE])
@pytest.mark.parametrize("act", [Act.COMMENT, Act.LIKE])
def test_a_name_an_officer_typed_never_makes_a_candidate(house, row, act):
    at = now()
    contest_of(house, at)
    a_register(house, at=at)
    seen = noted(watched_account(house, at), at, act=act, account_name=row.name, account_id="",
                 account_handle=row.name.replace(" ", "."), described=f"{row.agency} {row.unit}")  # fmt: skip
    lead = services.note(seen, BytesIO(PNG), desk=house.desk("operator", at), at=at, once=uuid4())
    assert open_row(lead.sealed, Body).candidates == ()
    for who in ("reviewer", "second"):
        take(house, who, at)
        judge(house, who, lead, Verdict.PREVENTION_ONLY, at=at)
    assert lead.resolution.outcome == "not_identified"
