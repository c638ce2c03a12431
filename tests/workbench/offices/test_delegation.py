"""An office above acts for one below: two sides, named verbs, from day to day, both logs; never what needs its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.offices import services
from saksama.workbench.offices.desk import log, require
from saksama.workbench.offices.models import Membership
from saksama.workbench.offices.queries import desks_of
from saksama.workbench.offices.rules import DELEGABLE, MAY, Role
from tests.office import signed_in
from tests.people import MONDAY

LETTER = services.Letter(
    frozenset({"prevention.plan", "prevention.see"}), date(2024, 10, 14), date(2024, 10, 20), "12/ND"
)
FORBIDDEN = (
    "approve", "agree", "judge", "resolve", "vote", "sign", "issue", "decide", "vault", "audit", "manage", "seal",
    "custody", "review", "pleno", "refer", "cases", "rights",
)  # fmt: skip


@pytest.fixture
def province(house):
    """Two coordinators at the province."""
    for key in ("province", "auditor"):
        officer = house.officers[key]
        Membership.objects.filter(officer=officer).delete()
        Membership.objects.create(
            officer=officer, office=house.offices["33"], role=Role.COORDINATOR, first_day="2024-01-01"
        )
    return house.offices["33"]


def at_province(house, key="province", at=MONDAY):
    return next(desk for desk in desks_of(house.officers[key], at) if desk.office.code == "33")


def acting(house, at=MONDAY, key="province"):
    return [desk for desk in desks_of(house.officers[key], at) if desk.acting]


def agreed(house):
    """Sukoharjo asks by letter, the province agrees."""
    asked = services.ask_delegation(house.offices["33"], LETTER, desk=house.desk("coordinator"), at=MONDAY)
    services.agree_delegation(asked, desk=at_province(house), at=MONDAY)
    return asked


def test_only_the_named_verbs_from_day_to_day(house, province):
    """Nothing before it is agreed; on its days those two verbs at Sukoharjo; the day after nothing."""
    asked = services.ask_delegation(province, LETTER, desk=house.desk("coordinator"), at=MONDAY)
    assert acting(house) == []
    services.agree_delegation(asked, desk=at_province(house), at=MONDAY)
    (desk,) = acting(house)
    assert (desk.office.code, desk.acting.code) == ("33.11", "33")
    assert {verb for verb in MAY if desk.may(verb)} == LETTER.verbs | {"home.see"}
    with pytest.raises(Refused):
        require(desk, "review.judge")
    assert acting(house, MONDAY + timedelta(days=6))
    assert acting(house, MONDAY + timedelta(days=7)) == []
    assert acting(house, MONDAY - timedelta(days=1)) == []


def test_two_sides_and_two_persons(house, province):
    """Who asked does not answer, nor does their office while the other has people; a neighbour is not there."""
    asked = services.ask_delegation(province, LETTER, desk=house.desk("coordinator"), at=MONDAY)
    for desk in (house.desk("coordinator"), house.desk("pleno")):
        with pytest.raises(Refused):
            services.agree_delegation(asked, desk=desk, at=MONDAY)
    with pytest.raises(NotThere):
        services.agree_delegation(asked, desk=house.desk("elsewhere"), at=MONDAY)
    with pytest.raises(NotThere):
        services.ask_delegation(house.offices["33.13"], LETTER, desk=house.desk("coordinator"), at=MONDAY)
    services.agree_delegation(asked, desk=at_province(house), at=MONDAY)
    with pytest.raises(Refused):
        services.agree_delegation(asked, desk=at_province(house, "auditor"), at=MONDAY)


def test_for_an_office_without_people_a_second_person_above_agrees(house, province):
    """Nobody works at Karanganyar: one coordinator of the province asks, the other agrees, never the same."""
    empty = house.offices["33.13"]
    Membership.objects.filter(office=empty).delete()
    asked = services.ask_delegation(empty, LETTER, desk=at_province(house), at=MONDAY)
    with pytest.raises(Refused):
        services.agree_delegation(asked, desk=at_province(house), at=MONDAY)
    services.agree_delegation(asked, desk=at_province(house, "auditor"), at=MONDAY)
    assert [desk.office.code for desk in acting(house)] == ["33.13"]


def test_what_needs_own_people_cannot_be_delegated(house, province):
    """No deciding, agreeing, judging, signing, no vault, no case, no access; asked for, it is refused."""
    assert not [verb for verb in DELEGABLE if any(word in verb for word in FORBIDDEN)]
    for verb in ("review.judge", "pleno.vote", "prevention.approve", "nothing.here"):
        with pytest.raises(BadInput):
            services.ask_delegation(
                province, replace(LETTER, verbs=frozenset({verb})), desk=house.desk("coordinator"), at=MONDAY
            )
    for bad in ({"number": "  "}, {"last_day": date(2024, 10, 1)}, {"last_day": date(2025, 10, 1)}):
        with pytest.raises(BadInput):
            services.ask_delegation(province, replace(LETTER, **bad), desk=house.desk("coordinator"), at=MONDAY)


def test_each_act_stands_in_both_logs(house, province):
    """One line in the chain of each office, naming the other; the asking and agreeing too."""
    agreed(house)
    (desk,) = acting(house)
    log("prevention.planned", desk, at=MONDAY)
    lines = Line.objects.filter(verb="prevention.planned").values_list("office", "actor", "detail").order_by("office")
    assert list(lines) == [("33", "p-province", '{"for":"33.11"}'), ("33.11", "p-province", '{"by":"33"}')]
    both = Line.objects.filter(verb="offices.delegation_agreed").values_list("office", flat=True)
    assert set(both) == {"33", "33.11"}


def test_either_side_ends_it_at_once(house, province):
    """Over now; not twice."""
    asked = agreed(house)
    services.end_delegation(asked, desk=house.desk("pleno"), at=MONDAY)
    assert acting(house) == []
    with pytest.raises(Refused):
        services.end_delegation(asked, desk=at_province(house), at=MONDAY)


def test_it_stands_on_both_sides_pages_and_works_through_the_door(house, province):
    """The letter on both pages; the province's officer opens Sukoharjo's plans and not its queue."""
    agreed(house)
    for key in ("coordinator", "province"):
        assert "12/ND" in signed_in(house, key).get("/kantor/pendelegasian/").content.decode()
