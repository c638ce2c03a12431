"""Access: asked by one, agreed by another, taken up once."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.accounts.models import Officer
from saksama.workbench.audit.models import Line
from saksama.workbench.offices import queries
from saksama.workbench.offices.models import Access, Membership
from saksama.workbench.offices.rules import AccessState, Role
from saksama.workbench.offices.services import (
    Joining,
    agree_access,
    ask_join,
    ask_renewal,
    ask_roles,
    end_access,
    end_role,
    found,
    hand_over,
    new_link,
    note_task_force,
    open_below,
    open_office,
    open_partner,
    take_access,
)
from tests.office import PASSWORD, START
from tests.people import MONDAY

TODAY = date(2024, 10, 14)
GOOD = "gajah-mangga-awan-21"
LATER = MONDAY + timedelta(days=3)


def joining(**changed):
    return Joining(**{"email": "Kirana@rekaan.test", "name": "Kirana  Puspita, S.H.", "roles": (Role.REVIEWER,),
                      "first_day": TODAY, **changed})  # fmt: skip


def invited(house, **changed):
    return ask_join(joining(**changed), office=house.sukoharjo, desk=house.desk("administrator"), at=MONDAY)


def lines(verb):
    return Line.objects.filter(verb=verb).count()


def test_the_whole_road_from_asking_to_a_desk(house):
    link = invited(house)
    assert link.access.state == AccessState.ASKED
    with pytest.raises(Refused):
        take_access(link.token, password=GOOD, language="id", at=MONDAY)
    agree_access(link.access, desk=house.desk("coordinator"), at=MONDAY)
    officer = take_access(link.token, password=GOOD, language="en", at=LATER)
    assert officer.check_password(GOOD)
    assert (officer.name, officer.email, officer.language, officer.is_active) == (
        "Kirana Puspita, S.H.", "kirana@rekaan.test", "en", True,
    )  # fmt: skip
    assert queries.roles_at(officer, house.sukoharjo, TODAY) == {Role.REVIEWER}
    assert [lines(f"offices.access_{verb}") for verb in ("asked", "agreed", "taken")] == [1, 1, 1]


def test_the_token_stands_nowhere(house):
    link = invited(house)
    kept = [*map(str, Access.objects.values_list().first()), *Line.objects.values_list("detail", flat=True)]
    assert link.token not in " ".join(kept)
    assert len(link.access.token_digest) == 64


def test_before_it_is_taken_up_nobody_works_or_signs_in(house):
    link = invited(house)
    agree_access(link.access, desk=house.desk("pleno"), at=MONDAY)
    assert not Membership.objects.filter(officer=link.access.officer).exists()
    assert not link.access.officer.is_active
    assert not link.access.officer.has_usable_password()


def test_a_link_works_once(house):
    link = invited(house)
    agree_access(link.access, desk=house.desk("coordinator"), at=MONDAY)
    take_access(link.token, password=GOOD, language="id", at=MONDAY)
    with pytest.raises(NotThere):
        take_access(link.token, password="lain-lagi-sekali-99", language="id", at=MONDAY)


@pytest.mark.parametrize("after", [timedelta(days=7), timedelta(days=30)])
def test_a_link_ends_with_its_days(house, after):
    link = invited(house, link_days=7)
    agree_access(link.access, desk=house.desk("coordinator"), at=MONDAY)
    with pytest.raises(NotThere):
        take_access(link.token, password=GOOD, language="id", at=MONDAY + after)
    assert queries.access_by_token(link.token, MONDAY + timedelta(days=7, seconds=-1)) == link.access


@pytest.mark.parametrize("days", [0, 15, -1])
def test_a_link_waits_one_to_fourteen_days(house, days):
    with pytest.raises(BadInput):
        invited(house, link_days=days)


def test_an_easy_password_is_refused_and_the_link_stays_good(house):
    link = invited(house)
    agree_access(link.access, desk=house.desk("coordinator"), at=MONDAY)
    for easy in ("pendek", "password1234", "kirana@rekaan.test"):
        with pytest.raises(BadInput):
            take_access(link.token, password=easy, language="id", at=MONDAY)
    assert take_access(link.token, password=GOOD, language="id", at=MONDAY)


def test_a_withdrawn_or_refused_link_opens_nothing(house):
    link = invited(house)
    end_access(link.access, desk=house.desk("pleno"), at=MONDAY)
    with pytest.raises(NotThere):
        take_access(link.token, password=GOOD, language="id", at=MONDAY)
    with pytest.raises(Refused):
        agree_access(link.access, desk=house.desk("coordinator"), at=MONDAY)


def test_a_new_link_ends_the_old_one_and_keeps_what_was_agreed(house):
    link = invited(house)
    agree_access(link.access, desk=house.desk("coordinator"), at=MONDAY)
    fresh = new_link(link.access, desk=house.desk("administrator"), at=LATER)
    with pytest.raises(NotThere):
        take_access(link.token, password=GOOD, language="id", at=LATER)
    assert take_access(fresh.token, password=GOOD, language="id", at=LATER)
    with pytest.raises(Refused):
        new_link(link.access, desk=house.desk("administrator"), at=LATER)


def test_sent_twice_it_is_asked_once_and_the_link_is_not_shown_again(house):
    once, admin = uuid4(), house.desk("administrator")
    first = ask_join(joining(), office=house.sukoharjo, desk=admin, at=MONDAY, once=once)
    second = ask_join(joining(), office=house.sukoharjo, desk=admin, at=MONDAY, once=once)
    assert (second.access, second.token) == (first.access, "")
    assert Access.objects.count() == 1


def test_one_open_invitation_for_one_person(house):
    invited(house)
    with pytest.raises(Refused):
        invited(house)


@pytest.mark.parametrize("key", ["operator", "reviewer", "coordinator", "pleno", "auditor", "volunteer", "province"])
def test_only_an_administrator_asks(house, key):
    with pytest.raises((Refused, NotThere)):
        ask_join(joining(), office=house.sukoharjo, desk=house.desk(key), at=MONDAY)


@pytest.mark.parametrize("key", ["operator", "reviewer", "administrator", "auditor"])
def test_only_coordinator_and_pleno_agree(house, key):
    link = invited(house)
    with pytest.raises(Refused):
        agree_access(link.access, desk=house.desk(key), at=MONDAY)


def test_another_office_s_request_is_not_there(house):
    link = invited(house)
    with pytest.raises(NotThere):
        agree_access(link.access, desk=house.desk("elsewhere"), at=MONDAY)
    with pytest.raises(NotThere):
        queries.access_for(house.desk("elsewhere"), link.access.pk)


def test_an_administrator_who_is_also_coordinator_agrees_to_nothing_of_their_own(house):
    both = house.officers["administrator"]
    Membership.objects.create(officer=both, office=house.sukoharjo, role=Role.COORDINATOR, first_day=START)
    link = invited(house)
    with pytest.raises(Refused):
        agree_access(link.access, desk=house.desk("administrator"), at=MONDAY)


def test_nobody_gives_access_to_themselves(house):
    admin = house.desk("administrator")
    with pytest.raises(Refused):
        ask_roles(admin.officer, {Role.REVIEWER}, office=admin.office, desk=admin, first_day=TODAY, at=MONDAY)
    with pytest.raises(Refused):
        ask_renewal(admin.officer, office=admin.office, desk=admin, at=MONDAY)


def test_the_person_whom_a_role_is_for_does_not_agree_to_it(house):
    coordinator = house.desk("coordinator")
    asked = ask_roles(coordinator.officer, {Role.OPERATOR}, office=house.sukoharjo, desk=house.desk("administrator"),
                      first_day=TODAY, at=MONDAY).access  # fmt: skip
    with pytest.raises(Refused):
        agree_access(asked, desk=coordinator, at=MONDAY)
    agree_access(asked, desk=house.desk("pleno"), at=MONDAY)
    assert queries.roles_at(coordinator.officer, house.sukoharjo, TODAY) == {Role.COORDINATOR, Role.OPERATOR}


def test_a_further_role_begins_only_when_agreed_and_once(house):
    operator = house.officers["operator"]
    asked = ask_roles(operator, {Role.OPERATOR, Role.REVIEWER}, office=house.sukoharjo,
                      desk=house.desk("administrator"), first_day=TODAY, at=MONDAY).access  # fmt: skip
    assert asked.roles == ["reviewer"]
    assert queries.roles_at(operator, house.sukoharjo, TODAY) == {Role.OPERATOR}
    agree_access(asked, desk=house.desk("pleno"), at=MONDAY)
    with pytest.raises(Refused):
        agree_access(asked, desk=house.desk("coordinator"), at=MONDAY)
    assert queries.roles_at(operator, house.sukoharjo, TODAY) == {Role.OPERATOR, Role.REVIEWER}


def test_a_role_that_was_taken_back_begins_again_on_the_same_day(house):
    operator = house.officers["operator"]
    for _time in range(2):
        asked = ask_roles(operator, {Role.REVIEWER}, office=house.sukoharjo, desk=house.desk("administrator"),
                          first_day=TODAY, at=MONDAY).access  # fmt: skip
        agree_access(asked, desk=house.desk("pleno"), at=MONDAY)
        assert Role.REVIEWER in queries.roles_at(operator, house.sukoharjo, TODAY)
        given = Membership.objects.get(officer=operator, role=Role.REVIEWER)
        end_role(given, desk=house.desk("administrator"), at=MONDAY)
        assert queries.roles_at(operator, house.sukoharjo, TODAY) == {Role.OPERATOR}


@pytest.mark.parametrize("roles", [(), (Role.PARTNER,), (Role.AUDITOR, Role.REVIEWER), (Role.VOLUNTEER, Role.OPERATOR)])
def test_roles_that_do_not_go_together_or_do_not_exist_here(house, roles):
    with pytest.raises(BadInput):
        invited(house, roles=roles)


def test_an_auditor_gets_no_working_role_in_the_same_office(house):
    with pytest.raises(BadInput):
        ask_roles(house.officers["auditor"], {Role.REVIEWER}, office=house.sukoharjo, desk=house.desk("administrator"),
                  first_day=TODAY, at=MONDAY)  # fmt: skip


def test_an_officer_of_another_office_is_borrowed_not_invited(house):
    with pytest.raises(Refused) as refused:
        invited(house, email="elsewhere@rekaan.test")
    assert "pinjaman" in str(refused.value)


def test_who_works_here_already_is_not_invited(house):
    with pytest.raises(Refused):
        invited(house, email="OPERATOR@rekaan.test")


@pytest.mark.parametrize(("email", "name"), [
    ("bukan surel", "Nama"), ("", "Nama"), ("a@rekaan.test", ""), ("a@rekaan.test", "x" * 121),
])  # fmt: skip
def test_an_unusable_address_or_name_is_said_and_leaves_nothing(house, email, name):
    before = Officer.objects.count()
    with pytest.raises(BadInput):
        invited(house, email=email, name=name)
    assert Officer.objects.count() == before


def test_renewal_takes_two_people_and_ends_every_old_key(house):
    reviewer = house.officers["reviewer"]
    before = reviewer.get_session_auth_hash()
    link = ask_renewal(reviewer, office=house.sukoharjo, desk=house.desk("administrator"), at=MONDAY)
    assert Authenticator.objects.filter(user=reviewer).exists()  # asking alone changes nothing
    agree_access(link.access, desk=house.desk("pleno"), at=MONDAY)
    taken = take_access(link.token, password=GOOD, language="id", at=MONDAY)
    assert taken == reviewer
    assert not Authenticator.objects.filter(user=reviewer).exists()
    assert taken.get_session_auth_hash() != before
    assert queries.roles_at(reviewer, house.sukoharjo, TODAY) == {Role.REVIEWER}
    assert lines("offices.access_renewed") == 1


def test_the_founder_comes_alone_and_the_second_needs_nobody_to_agree(db):
    office = open_office("33.11")
    link = found(joining(roles=(Role.ADMINISTRATOR, Role.OPERATOR)), office=office, at=MONDAY)
    assert (link.access.state, link.access.agreed_by) == (AccessState.AGREED, "")
    founder = take_access(link.token, password=GOOD, language="id", at=MONDAY)
    with pytest.raises(Refused):
        found(joining(email="dua@rekaan.test"), office=office, at=MONDAY)
    desk = queries.desks_of(founder, MONDAY)[0]
    second = ask_join(joining(email="dua@rekaan.test", roles=(Role.COORDINATOR,)), office=office, desk=desk, at=MONDAY)
    assert second.access.state == AccessState.AGREED  # nobody else is there yet
    take_access(second.token, password=GOOD, language="id", at=MONDAY)
    third = ask_join(joining(email="tiga@rekaan.test"), office=office, desk=desk, at=MONDAY)
    assert third.access.state == AccessState.ASKED  # now there is


def test_small_offices_and_partner_desks_get_their_people_from_above(house):
    admin = house.desk("administrator")
    village = open_below("33.11.01.2001", desk=admin, at=MONDAY)
    link = ask_join(joining(roles=(Role.FIELD,)), office=village, desk=admin, at=MONDAY)
    agree_access(link.access, desk=house.desk("coordinator"), at=MONDAY)
    officer = take_access(link.token, password=GOOD, language="id", at=MONDAY)
    assert [desk.office.code for desk in queries.desks_of(officer, MONDAY)] == ["33.11.01.2001"]
    partner = open_partner("inspektorat", desk=admin, at=MONDAY)
    with pytest.raises(BadInput):
        ask_join(joining(email="p@rekaan.test", roles=(Role.REVIEWER,)), office=partner, desk=admin, at=MONDAY)


@pytest.mark.parametrize("code", ["33.13", "33", "mitra-bkn"])
def test_an_administrator_gives_no_access_at_other_offices(house, code):
    with pytest.raises(NotThere):
        ask_join(joining(), office=house.offices[code], desk=house.desk("administrator"), at=MONDAY)


def test_a_province_gives_no_access_at_a_regency(house):
    province = house.officers["province"]
    Membership.objects.create(officer=province, office=house.offices["33"], role=Role.ADMINISTRATOR, first_day=START)
    with pytest.raises(NotThere):
        ask_join(joining(), office=house.sukoharjo, desk=house.desk("province"), at=MONDAY)


def test_satgas_members_serve_within_the_decree(house):
    admin = house.desk("administrator")
    force = note_task_force("cascaded", ("SK-12/2024", TODAY), (TODAY, date(2024, 12, 31)), desk=admin, at=MONDAY)
    early = {"first_day": date(2024, 10, 1), "last_day": TODAY}
    for wrong in ({"last_day": None}, {"last_day": date(2025, 1, 1)}, early):
        with pytest.raises(BadInput):
            invited(house, kind=Membership.Kind.SATGAS, task_force=force, **wrong)
    with pytest.raises(BadInput):
        invited(house, kind=Membership.Kind.SATGAS)
    link = invited(house, kind=Membership.Kind.SATGAS, task_force=force, last_day=date(2024, 12, 31))
    agree_access(link.access, desk=house.desk("pleno"), at=MONDAY)
    officer = take_access(link.token, password=GOOD, language="id", at=MONDAY)
    stay = Membership.objects.get(officer=officer)
    assert (stay.kind, stay.basis, stay.task_force) == ("satgas", "SK-12/2024", force)


def test_an_officer_of_another_office_joins_a_satgas_without_a_link(house):
    admin = house.desk("administrator")
    force = note_task_force("national", ("SK-1/2024", TODAY), (TODAY, date(2024, 12, 31)), desk=admin, at=MONDAY)
    link = invited(house, email="partner@rekaan.test", roles=(Role.VOLUNTEER,), kind=Membership.Kind.SATGAS,
                   task_force=force, last_day=date(2024, 11, 30))  # fmt: skip
    assert (link.token, link.access.purpose) == ("", "roles")
    agree_access(link.access, desk=house.desk("coordinator"), at=MONDAY)
    assert {d.office.code for d in queries.desks_of(house.officers["partner"], MONDAY)} == {"mitra-bkn", "33.11"}


def test_who_left_comes_back_with_a_new_link_and_the_same_code(house):
    second, admin = house.officers["second"], house.desk("administrator")
    hand_over(second, office=house.sukoharjo, last_day=date(2024, 10, 13), successor=None, desk=admin, at=MONDAY)
    link = invited(house, email="second@rekaan.test")
    assert link.token
    agree_access(link.access, desk=house.desk("coordinator"), at=MONDAY)
    back = take_access(link.token, password=GOOD, language="id", at=MONDAY)
    assert (back.code, back.is_active) == ("p-second", True)


def test_lines_hold_no_name_and_no_address(house):
    link = invited(house)
    agree_access(link.access, desk=house.desk("coordinator"), at=MONDAY)
    take_access(link.token, password=GOOD, language="id", at=MONDAY)
    said = " ".join(" ".join(map(str, row)) for row in Line.objects.values_list())
    assert "irana" not in said
    assert "@" not in said


def satgas_member(house, email, roles=(Role.OPERATOR,)):
    """An officer who is another office's own serves in Sukoharjo's satgas."""
    admin = house.desk("administrator")
    force = note_task_force("cascaded", ("SK-9/2024", TODAY), (TODAY, date(2024, 12, 31)), desk=admin, at=MONDAY)
    link = invited(house, email=email, roles=roles, kind=Membership.Kind.SATGAS, task_force=force,
                   last_day=date(2024, 11, 30))  # fmt: skip
    agree_access(link.access, desk=house.desk("coordinator"), at=MONDAY)


@pytest.mark.parametrize("whose", ["elsewhere", "province"])
def test_an_office_that_has_somebody_on_loan_does_not_renew_their_access(house, whose):
    """A new link opens every desk of a person: two people of one office would become an officer of another."""
    satgas_member(house, f"{whose}@rekaan.test")
    with pytest.raises(Refused, match="kantor lain"):
        ask_renewal(house.officers[whose], office=house.sukoharjo, desk=house.desk("administrator"), at=MONDAY)
    assert not Access.objects.filter(purpose="renew").exists()


def test_an_older_invitation_does_not_replace_the_password_of_who_came_by_another(house):
    """Two offices invited the same person; the second link, in somebody else's hands, opens no desk of the first."""
    here = invited(house)
    agree_access(here.access, desk=house.desk("coordinator"), at=MONDAY)
    boss = Officer.objects.create_user("kepala@rekaan.test", GOOD, name="Bima Saputra", code="p-kepala")
    Membership.objects.create(officer=boss, office=house.offices["33.13"], role=Role.ADMINISTRATOR, first_day=START)
    (desk,) = queries.desks_of(boss, MONDAY)
    there = ask_join(joining(), office=desk.office, desk=desk, at=MONDAY)
    agree_access(there.access, desk=house.desk("elsewhere"), at=MONDAY)
    officer = take_access(here.token, password=GOOD, language="id", at=MONDAY)
    with pytest.raises(Refused, match="sudah punya akun"):
        take_access(there.token, password="sandi-orang-lain-77", language="id", at=MONDAY)
    officer.refresh_from_db()
    assert officer.check_password(GOOD)
    assert {one.office.code for one in queries.desks_of(officer, MONDAY)} == {"33.11"}


def test_a_password_without_a_desk_is_nobody_s_word_for_who_holds_it(house):
    """Roles that ended leave a password behind; who is invited again proves by a new link who they are."""
    second = house.officers["second"]
    Membership.objects.filter(officer=second).update(last_day=date(2024, 10, 13))
    link = invited(house, email="second@rekaan.test")
    assert link.token
    agree_access(link.access, desk=house.desk("coordinator"), at=MONDAY)
    assert not take_access(link.token, password=GOOD, language="id", at=MONDAY).check_password(PASSWORD)


def test_who_reads_the_log_does_not_work_there_later_either(house):
    """Asked for in two steps, with days that overlap: what clashes when it begins does not begin."""
    link = invited(house, first_day=date(2024, 10, 20))
    agree_access(link.access, desk=house.desk("coordinator"), at=MONDAY)
    officer = take_access(link.token, password=GOOD, language="id", at=MONDAY)
    further = invited(house, roles=(Role.AUDITOR,))
    with pytest.raises(Refused, match="tidak merangkap"):
        agree_access(further.access, desk=house.desk("coordinator"), at=MONDAY)
    assert not Membership.objects.filter(officer=officer, role=Role.AUDITOR).exists()
