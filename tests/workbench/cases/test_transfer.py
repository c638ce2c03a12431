"""A case goes to another level: asked and accepted, or taken over by the province; the former office sees little."""

from __future__ import annotations

import pytest

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.agenda.models import Message
from saksama.workbench.cases import queries, services
from saksama.workbench.cases.models import Case
from saksama.workbench.cases.rules import State
from saksama.workbench.offices.models import Membership
from saksama.workbench.offices.queries import desks_of
from saksama.workbench.offices.rules import Role
from tests.office import START
from tests.people import MONDAY
from tests.workbench.cases.made import NUMBER, WHY, opened, planned, propose, studied

pytestmark = pytest.mark.django_db
LETTER = "045/PP.01.02/K.JT/10/2024"


@pytest.fixture
def case(house):
    return opened(house)


@pytest.fixture
def province(house):
    """The province's coordinator."""
    officer, office = house.officers["province"], house.offices["33"]
    Membership.objects.create(officer=officer, office=office, role=Role.COORDINATOR, first_day=START)
    return next(one for one in desks_of(officer, MONDAY) if one.office == office)


def asked(house, case, to="33", **said):
    given = {"why": WHY, "letter": LETTER} | said
    return services.ask_transfer(house.desk("coordinator"), case, to_office=house.offices[to], at=MONDAY,
                                 version=case.version, **given)  # fmt: skip


def test_asked_and_accepted_the_province_handles_it_with_its_clock(house, case, province):
    transfer = asked(house, case)
    assert (transfer.kind, case.office.code) == ("takeover", "33.11")
    assert list(queries.asked_of(province)) == [transfer]
    services.accept_transfer(province, transfer, at=MONDAY)
    case.refresh_from_db()
    assert (case.office.code, case.opened_by_office.code, case.handler) == ("33", "33.11", None)
    assert queries.handling_clock(case).office.code == "33"
    assert queries.case_for(province, case.pk) == case
    assert queries.transfers(case)[0][1] == WHY
    with pytest.raises(Refused):
        services.accept_transfer(province, transfer, at=MONDAY)


def test_the_former_office_keeps_number_and_state_and_no_more(house, case, province):
    services.accept_transfer(province, asked(house, case), at=MONDAY)
    lead = house.desk("coordinator")
    assert [(one.number, one.state, one.office) for one in queries.elsewhere(lead)] == [
        (NUMBER, State.OPENED, "Bawaslu Provinsi Jawa Tengah")
    ]
    with pytest.raises(NotThere):
        queries.case_for(lead, case.pk)
    with pytest.raises(NotThere):
        services.look(lead, case, at=MONDAY)


def test_the_office_above_takes_over_by_itself_and_the_one_below_is_told(house, case, province):
    found = queries.case_below(province, case.pk)
    services.take_over(province, found, why=WHY, letter=LETTER, at=MONDAY)
    assert Case.objects.get().office.code == "33"
    told = Message.objects.filter(kind="cases.taken_over")
    assert {one.office.code for one in told} == {"33.11"}


def test_only_the_office_directly_above_takes_over(house, case):
    with pytest.raises(NotThere):
        services.take_over(house.desk("elsewhere"), case, why=WHY, letter=LETTER, at=MONDAY)
    with pytest.raises(NotThere):
        services.take_over(house.desk("coordinator"), case, why=WHY, letter=LETTER, at=MONDAY)
    with pytest.raises(Refused):
        services.take_over(house.desk("province"), case, why=WHY, letter=LETTER, at=MONDAY)


def test_what_was_asked_of_another_office_cannot_be_accepted(house, case):
    transfer = asked(house, case)
    with pytest.raises(NotThere):
        services.accept_transfer(house.desk("elsewhere"), transfer, at=MONDAY)


@pytest.mark.parametrize(("said", "because"), [
    ({"to": "33.13"}, "langsung"), ({"to": "mitra-bkn"}, "langsung"), ({"letter": " "}, "nomor surat"),
    ({"why": "-"}, "alasan"),
])  # fmt: skip
def test_a_transfer_that_cannot_be_is_refused(house, case, said, because):
    with pytest.raises(BadInput, match=because):
        asked(house, case, **said)


def test_one_is_asked_at_a_time_and_none_while_somebody_is_invited(house, case, province):
    transfer = asked(house, case)
    with pytest.raises(Refused, match="sudah diminta"):
        asked(house, case)
    planned(house, case)
    with pytest.raises(Refused, match="undangan"):
        services.accept_transfer(province, transfer, at=MONDAY)
    assert Case.objects.get().office.code == "33.11"


def test_before_the_plenary_it_stays_where_it_is(house, case, province):
    studied(house, case)
    propose(house, case)
    case.refresh_from_db()
    with pytest.raises(Refused):
        asked(house, case)
    with pytest.raises(Refused):
        services.take_over(province, queries.case_below(province, case.pk), why=WHY, letter=LETTER, at=MONDAY)
    assert (Case.objects.get().office.code, queries.transfers(case)) == ("33.11", [])
