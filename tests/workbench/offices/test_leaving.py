"""An officer leaves: roles end, work is passed on, sessions end at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from saksama.config.open_work import OPEN_WORK
from saksama.kernel.errors import NotThere, Refused
from saksama.workbench.agenda.models import Message
from saksama.workbench.agenda.services import tell
from saksama.workbench.audit.models import Line
from saksama.workbench.mandates.models import Approval, Mandate
from saksama.workbench.offices import queries
from saksama.workbench.offices.models import Membership
from saksama.workbench.offices.rules import Role
from saksama.workbench.offices.services import ask_roles, end_role, hand_over
from saksama.workbench.review.models import Place
from saksama.workbench.review.services import take
from tests.office import START, a_lead, signed_in
from tests.people import MONDAY

TODAY, YESTERDAY = date(2024, 10, 14), date(2024, 10, 13)


def leaves(house, who, *, last_day=YESTERDAY, to=None, by="administrator"):
    successor = house.officers[to] if to else None
    return hand_over(house.officers[who], office=house.sukoharjo, last_day=last_day, successor=successor,
                     desk=house.desk(by), at=MONDAY)  # fmt: skip


def draft(house, state=Mandate.State.DRAFT):
    return Mandate.objects.create(office=house.sukoharjo, code=f"m-{state}", state=state, drafted_at=MONDAY,
                                  drafted_by=house.officers["operator"])  # fmt: skip


def test_every_role_ends_and_the_sign_in_closes(house):
    leaves(house, "reviewer")
    reviewer = house.officers["reviewer"]
    reviewer.refresh_from_db()
    assert queries.desks_of(reviewer, MONDAY) == []
    assert (reviewer.is_active, reviewer.has_usable_password()) == (False, False)


def test_until_the_last_day_they_work_on(house):
    leaves(house, "reviewer", last_day=TODAY)
    reviewer = house.officers["reviewer"]
    reviewer.refresh_from_db()
    assert reviewer.is_active
    assert queries.desks_of(reviewer, MONDAY)
    assert queries.desks_of(reviewer, MONDAY + timedelta(days=1)) == []


def test_who_works_elsewhere_too_keeps_that_and_the_sign_in(house):
    reviewer = house.officers["reviewer"]
    Membership.objects.create(officer=reviewer, office=house.offices["33.13"], role=Role.REVIEWER, first_day=START)
    leaves(house, "reviewer")
    reviewer.refresh_from_db()
    assert reviewer.is_active
    assert [desk.office.code for desk in queries.desks_of(reviewer, MONDAY)] == ["33.13"]


def test_sessions_end_at_once(house):
    browser = signed_in(house, "reviewer")
    assert browser.get("/akun/saya/").status_code == 200
    leaves(house, "reviewer", last_day=TODAY)
    assert browser.get("/akun/saya/").status_code == 302
    assert Line.objects.filter(verb="accounts.sessions_ended", actor="p-administrator").count() == 1


def test_what_was_taken_to_judge_goes_back_to_the_queue_never_to_a_person(house):
    place = Place.objects.get(lead=a_lead(house))
    take(desk=house.desk("reviewer"), at=MONDAY)
    place.refresh_from_db()
    assert place.held_by == house.officers["reviewer"]
    assert leaves(house, "reviewer", to="second")["batches"] == 1
    place.refresh_from_db()
    assert place.held_by is None


def test_drafts_and_inbox_go_to_the_successor(house):
    mandate = draft(house)
    tell([house.officers["operator"]], office=house.sukoharjo, kind="x.y", label="Ada yang menunggu.", at=MONDAY)
    passed = leaves(house, "operator", to="coordinator")
    mandate.refresh_from_db()
    assert (passed["drafts"], passed["inbox"]) == (1, 1)
    assert mandate.drafted_by == house.officers["coordinator"]
    assert Message.objects.get().officer == house.officers["coordinator"]


def test_who_agreed_to_a_mandate_does_not_become_its_drafter(house):
    mandate = draft(house, Mandate.State.SUBMITTED)
    Approval.objects.create(mandate=mandate, officer=house.officers["coordinator"], at=MONDAY)
    leaves(house, "operator", to="coordinator")
    mandate.refresh_from_db()
    assert mandate.drafted_by == house.officers["operator"]


def test_without_a_successor_nothing_is_lost(house):
    mandate = draft(house)
    leaves(house, "operator")
    mandate.refresh_from_db()
    assert mandate.office == house.sukoharjo


def test_one_line_tells_all_of_it_in_codes(house):
    draft(house)
    leaves(house, "operator", to="coordinator")
    line = Line.objects.get(verb="offices.handed_over")
    assert '"to":"p-coordinator"' in line.detail
    assert '"drafts":1' in line.detail
    assert {f'"{work.code}":' in line.detail for work in OPEN_WORK} == {True}


def test_an_open_request_for_them_ends_too(house):
    asked = ask_roles(house.officers["reviewer"], {Role.OPERATOR}, office=house.sukoharjo,
                      desk=house.desk("administrator"), first_day=TODAY, at=MONDAY).access  # fmt: skip
    leaves(house, "reviewer")
    asked.refresh_from_db()
    assert asked.state == "ended"


def test_nobody_dismisses_themselves_and_only_administrators_others(house):
    with pytest.raises(Refused):
        leaves(house, "administrator")
    for by in ("coordinator", "pleno", "operator"):
        with pytest.raises(Refused):
            leaves(house, "reviewer", by=by)


def test_whoever_gives_access_cannot_remove_everybody_who_would_agree_to_it(house):
    pleno, coordinator = (Membership.objects.get(officer=house.officers[key]) for key in ("pleno", "coordinator"))
    end_role(pleno, desk=house.desk("administrator"), at=MONDAY)
    with pytest.raises(Refused):
        end_role(coordinator, desk=house.desk("administrator"), at=MONDAY)
    for last_day in (YESTERDAY, TODAY + timedelta(days=30)):
        with pytest.raises(Refused):
            leaves(house, "coordinator", last_day=last_day)
    assert queries.who_may("offices.agree", house.sukoharjo, TODAY) == [house.officers["coordinator"]]


def test_being_able_to_agree_oneself_does_not_count(house):
    Membership.objects.create(officer=house.officers["administrator"], office=house.sukoharjo, role=Role.COORDINATOR,
                              first_day=START)  # fmt: skip
    leaves(house, "pleno")
    with pytest.raises(Refused):
        leaves(house, "coordinator")


def test_the_successor_is_another_person_of_this_office(house):
    for to in ("reviewer", "elsewhere"):
        with pytest.raises(Refused):
            leaves(house, "reviewer", to=to)


def test_another_office_s_officer_is_not_there(house):
    with pytest.raises(NotThere):
        leaves(house, "elsewhere")


def test_one_role_ends_at_once_once_and_never_one_s_own(house):
    held = Membership.objects.get(officer=house.officers["reviewer"])
    end_role(held, desk=house.desk("administrator"), at=MONDAY)
    assert queries.desks_of(house.officers["reviewer"], MONDAY) == []
    with pytest.raises(Refused):
        end_role(held, desk=house.desk("administrator"), at=MONDAY)
    own = Membership.objects.get(officer=house.officers["administrator"])
    with pytest.raises(Refused):
        end_role(own, desk=house.desk("administrator"), at=MONDAY)
