"""What a respondent sends, and what follows: decided by another, in writing; upheld, the case is heard again."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from saksama.kernel.errors import BadInput, Refused
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.queries import parties
from saksama.workbench.documents import services as papers
from saksama.workbench.documents.queries import content_of
from saksama.workbench.rights import fair_queries
from saksama.workbench.rights.models import Objection, Reply
from saksama.workbench.rights.services import respondent as services
from tests.people import MONDAY
from tests.workbench.cases.made import DAY, HOUR
from tests.workbench.rights.respondent.made import THURSDAY, announced, inside, objected, small

pytestmark = pytest.mark.django_db
FRIDAY = THURSDAY + DAY
SIGNER = "Endah Kusumaningtyas"
WHY = "Unggahan itu memang dari sebelum pencalonan."


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    small(monkeypatch)


def decide(house, objection, *, who="pleno", upheld=True, reason=WHY, version=None):
    at = FRIDAY
    return services.decide_objection(
        house.desk(who, at), objection, upheld=upheld, reason=reason, signer=SIGNER, at=at,
        version=version or type(objection.case).objects.get(pk=objection.case_id).version,
    )  # fmt: skip


def test_an_answer_has_a_receipt_and_stands_sealed(house, case):
    made = services.reply(inside(house, case), text="Itu bukan akun saya.", at=MONDAY)
    assert made.number == "001/JWB/2024"
    assert b"bukan akun" not in bytes(Reply.objects.get().sealed)
    assert services.look_reply(house.desk("coordinator"), made, at=MONDAY) == "Itu bukan akun saya."


def test_an_answer_sent_twice_is_one(house, case):
    access, once = inside(house, case), uuid4()
    assert {services.reply(access, text="Satu.", at=MONDAY, once=once).number for _n in range(2)} == {"001/JWB/2024"}


def test_an_answer_that_says_nothing_is_refused(house, case):
    with pytest.raises(BadInput):
        services.reply(inside(house, case), text=" - ", at=MONDAY)


def test_before_the_decision_nothing_can_be_objected_to(house, case):
    with pytest.raises(Refused):
        services.take_objection(inside(house, case), text="Keberatan.", at=MONDAY)


def test_the_term_is_the_book_s_days_after_the_notice(house, case):
    case = announced(house, case)
    assert (casebook().terms.objection, casebook().terms.mark) == (14, "L")
    assert fair_queries.objection_term(case) == date(2024, 10, 31)  # the notice: 17 October
    assert fair_queries.may_object(case, THURSDAY + 14 * DAY)
    assert not fair_queries.may_object(case, THURSDAY + 15 * DAY)


def test_late_it_is_refused(house, case):
    case = announced(house, case)
    at = THURSDAY + 15 * DAY
    with pytest.raises(Refused):
        services.take_objection(inside(house, case, at=at), text="Terlambat.", at=at)


def test_one_waits_at_a_time(house, case):
    made = objected(house, announced(house, case))
    with pytest.raises(Refused):
        services.take_objection(made.access, text="Lagi.", at=THURSDAY + HOUR)


def test_upheld_the_case_is_heard_again_and_the_letter_says_why(house, case):
    made = decide(house, objected(house, announced(house, case)))
    case.refresh_from_db()
    assert (made.state, case.state, case.outcome, case.announced_at) == ("upheld", "clarifying", "", None)
    values = content_of(made.document).values
    assert (values["reason"], values["objection"]) == (WHY, "001/KBR/2024")
    assert "dibuka kembali" in values["next"]


def test_rejected_the_outcome_stands(house, case):
    made = decide(house, objected(house, announced(house, case)), upheld=False)
    case.refresh_from_db()
    assert (made.state, case.state, case.outcome) == ("rejected", "announced", "breach")


def test_it_is_decided_once(house, case):
    made = objected(house, announced(house, case))
    decide(house, made, upheld=False)
    with pytest.raises(Refused):
        decide(house, made)


@pytest.mark.parametrize("who", ["coordinator", "reviewer", "auditor"])
def test_only_the_plenary_decides(house, case, who):
    made = objected(house, announced(house, case))
    with pytest.raises(Refused):
        decide(house, made, who=who)


def test_who_approved_a_study_does_not_decide(house, case):
    case = announced(house, case)
    made = objected(house, case)
    case.studies.update(approved_by=house.desk("pleno", FRIDAY).code)
    with pytest.raises(Refused, match="menyetujui"):
        decide(house, made)
    assert Objection.objects.get().state == "received"


def test_the_reason_names_nobody(house, case):
    made = objected(house, announced(house, case))
    name = next(body.name for _row, body in parties(case) if body)
    with pytest.raises(BadInput, match="nama pihak"):
        decide(house, made, reason=f"{name} benar.")


def test_the_result_is_told_with_the_numbered_letter(house, case):
    made = decide(house, objected(house, announced(house, case)), upheld=False)
    desk = house.desk("coordinator", FRIDAY)
    with pytest.raises(Refused, match="belum bernomor"):
        services.tell_objection(desk, made, told_at=FRIDAY, at=FRIDAY)
    papers.issue(desk, made.document, at=FRIDAY)
    assert services.tell_objection(desk, made, told_at=FRIDAY, at=FRIDAY).told_at == FRIDAY
