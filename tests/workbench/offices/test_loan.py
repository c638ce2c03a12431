"""A second officer lent by the province or a neighbour: asked, agreed by letter, over by itself."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.offices import queries
from saksama.workbench.offices.models import Loan, Membership
from saksama.workbench.offices.rules import LOAN_MOVES, LoanState, Role
from saksama.workbench.offices.services import agree_loan, ask_loan, end_loan, refuse_loan, withdraw_loan
from tests.office import START
from tests.people import MONDAY

FIRST, LAST = date(2024, 10, 14), date(2024, 10, 25)
LETTER = "045/KP.05/K.JT-14/10/2024"


@pytest.fixture
def karanganyar(house):
    """A second officer at the neighbour's, so that there is someone to lend and someone to agree."""
    spare = house.officers["volunteer"]
    Membership.objects.filter(officer=spare).delete()
    Membership.objects.create(officer=spare, office=house.offices["33.13"], role=Role.REVIEWER, first_day=START)
    return spare


def asked(house, roles=(Role.REVIEWER,), lender="33.13", days=(FIRST, LAST), once=None):
    return ask_loan(house.offices[lender], roles, days, desk=house.desk("coordinator"), at=MONDAY, once=once)


def desks(officer, at):
    return {desk.office.code: desk for desk in queries.desks_of(officer, at)}


def test_it_begins_and_ends_by_itself(house, karanganyar):
    loan = asked(house)
    agree_loan(loan, karanganyar, LETTER, desk=house.desk("elsewhere"), at=MONDAY)
    assert desks(karanganyar, MONDAY)["33.11"].roles == {Role.REVIEWER}
    last_minute = MONDAY.replace(day=25, hour=16, minute=59)  # 23.59 WIB on the last day
    assert "33.11" in desks(karanganyar, last_minute)
    assert "33.11" not in desks(karanganyar, last_minute + timedelta(minutes=1))
    assert "33.13" in desks(karanganyar, last_minute + timedelta(minutes=1))


def test_the_membership_names_letter_and_lender(house, karanganyar):
    agree_loan(asked(house), karanganyar, f"  {LETTER} ", desk=house.desk("elsewhere"), at=MONDAY)
    stay = Membership.objects.get(officer=karanganyar, office=house.sukoharjo)
    assert (stay.kind, stay.basis, stay.lender) == ("lent", LETTER, house.offices["33.13"])


def test_both_sides_can_prove_it(house, karanganyar):
    agree_loan(asked(house), karanganyar, LETTER, desk=house.desk("elsewhere"), at=MONDAY)
    told = set(Line.objects.filter(verb__startswith="offices.loan").values_list("office", "verb"))
    verbs = ("offices.loan_asked", "offices.loan_agreed")
    assert told == {(office, verb) for office in ("33.11", "33.13") for verb in verbs}


def test_who_may_be_asked_is_the_office_above_and_neighbours(house):
    codes = set(queries.lenders(house.sukoharjo).values_list("code", flat=True))
    assert codes == {"33", "33.13"}
    with pytest.raises(NotThere):
        asked(house, lender="mitra-bkn")
    with pytest.raises(NotThere):
        asked(house, lender="33.11")


@pytest.mark.parametrize("roles", [(), (Role.PLENO,), (Role.ADMINISTRATOR,), (Role.AUDITOR, Role.REVIEWER)])
def test_what_is_not_lendable(house, roles):
    with pytest.raises(BadInput):
        asked(house, roles=roles)


@pytest.mark.parametrize("days", [(LAST, FIRST), (date(2024, 9, 1), date(2024, 10, 13)), (FIRST, date(2025, 10, 14))])
def test_days_that_make_no_loan(house, days):
    with pytest.raises(BadInput):
        asked(house, days=days)


def test_sent_twice_asked_once(house):
    once = uuid4()
    assert asked(house, once=once) == asked(house, once=once)
    assert Loan.objects.count() == 1
    assert Line.objects.filter(verb="offices.loan_asked", office="33.13").count() == 1


def test_nobody_lends_themselves(house):
    me = house.desk("elsewhere")
    with pytest.raises(Refused):
        agree_loan(asked(house), me.officer, LETTER, desk=me, at=MONDAY)


def test_the_borrower_cannot_agree_for_the_lender(house, karanganyar):
    with pytest.raises(NotThere):
        agree_loan(asked(house), karanganyar, LETTER, desk=house.desk("pleno"), at=MONDAY)


def test_only_the_lender_s_own_people_are_lent(house, karanganyar):
    with pytest.raises(NotThere):
        agree_loan(asked(house), house.officers["partner"], LETTER, desk=house.desk("elsewhere"), at=MONDAY)


def test_a_letter_is_needed(house, karanganyar):
    with pytest.raises(BadInput):
        agree_loan(asked(house), karanganyar, "  ", desk=house.desk("elsewhere"), at=MONDAY)


def test_an_operator_neither_asks_nor_lends(house):
    with pytest.raises(Refused):
        ask_loan(house.offices["33.13"], {Role.REVIEWER}, (FIRST, LAST), desk=house.desk("operator"), at=MONDAY)


def test_answered_once(house, karanganyar):
    loan = asked(house)
    refuse_loan(loan, desk=house.desk("elsewhere"), at=MONDAY)
    with pytest.raises(Refused):
        agree_loan(loan, karanganyar, LETTER, desk=house.desk("elsewhere"), at=MONDAY)
    with pytest.raises(Refused):
        withdraw_loan(loan, desk=house.desk("coordinator"), at=MONDAY)
    assert not Membership.objects.filter(officer=karanganyar, office=house.sukoharjo).exists()


def test_withdrawn_by_the_borrower_only(house):
    loan = asked(house)
    with pytest.raises(NotThere):
        withdraw_loan(loan, desk=house.desk("elsewhere"), at=MONDAY)
    withdraw_loan(loan, desk=house.desk("pleno"), at=MONDAY)
    assert Loan.objects.get().state == LoanState.WITHDRAWN


def test_either_side_ends_it_early_and_the_desk_is_gone_at_once(house, karanganyar):
    loan = asked(house)
    agree_loan(loan, karanganyar, LETTER, desk=house.desk("elsewhere"), at=MONDAY)
    end_loan(loan, desk=house.desk("elsewhere"), at=MONDAY)
    assert "33.11" not in desks(karanganyar, MONDAY)
    with pytest.raises(Refused):
        end_loan(loan, desk=house.desk("coordinator"), at=MONDAY)


def test_lent_again_on_the_day_on_which_a_loan_began_and_ended(house, karanganyar):
    for letter in (LETTER, "046/KP.05/K.JT-14/10/2024"):
        loan = asked(house)
        agree_loan(loan, karanganyar, letter, desk=house.desk("elsewhere"), at=MONDAY)
        assert desks(karanganyar, MONDAY)["33.11"].roles == {Role.REVIEWER}
        end_loan(loan, desk=house.desk("elsewhere"), at=MONDAY)
        assert "33.11" not in desks(karanganyar, MONDAY)


def test_two_loans_of_one_person_from_one_day_on_are_refused_in_words(house, karanganyar):
    later = (FIRST + timedelta(days=7), LAST)
    agree_loan(asked(house, days=later), karanganyar, LETTER, desk=house.desk("elsewhere"), at=MONDAY)
    with pytest.raises(Refused, match="sudah bertugas"):
        agree_loan(asked(house, days=later), karanganyar, "046", desk=house.desk("elsewhere"), at=MONDAY)
    assert Membership.objects.filter(office=house.sukoharjo, officer=karanganyar).count() == 1


def test_a_third_office_finds_no_loan(house):
    with pytest.raises(NotThere):
        queries.loan_for(house.desk("partner"), asked(house).pk)


def test_a_loan_that_ended_stays_readable_and_moves_nowhere():
    assert set(LOAN_MOVES) == {LoanState.ASKED}


def test_two_loans_do_not_add_up_to_who_reads_the_log_and_works_there(house, karanganyar):
    later = asked(house, days=(date(2024, 10, 20), LAST))
    log_reader = asked(house, roles=(Role.AUDITOR,))
    agree_loan(later, karanganyar, LETTER, desk=house.desk("elsewhere"), at=MONDAY)
    with pytest.raises(Refused, match="tidak merangkap"):
        agree_loan(log_reader, karanganyar, "046/KP.05", desk=house.desk("elsewhere"), at=MONDAY)
    assert Loan.objects.get(pk=log_reader.pk).state == LoanState.ASKED
