"""The office's pages: each role sees what is theirs, foreign offices are not there, forms do what they say."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from saksama.kernel.clock import local_day, now
from saksama.workbench.agenda.models import Message
from saksama.workbench.audit.models import Line
from saksama.workbench.offices import queries
from saksama.workbench.offices.models import Absence, Access, Loan, Membership, Office, TaskForce
from saksama.workbench.offices.rules import Role
from saksama.workbench.offices.services import Joining, agree_access, ask_join, ask_loan, note_absence, note_task_force
from tests.office import START, signed_in

AT = now()
TODAY = local_day(AT, "WIB")
WEEK = TODAY + timedelta(days=7)


def words(answer):
    return answer.content.decode()


def page(house, who, name, *args):
    return signed_in(house, who).get(reverse(f"offices:{name}", args=args))


def send(house, who, name, args=(), /, **form):
    return signed_in(house, who).post(reverse(f"offices:{name}", args=args), form)


def ask(house, **said):
    joining = Joining(**{"email": "kirana@rekaan.test", "name": "Kirana Puspita", "roles": (Role.REVIEWER,),
                         "first_day": TODAY, **said})  # fmt: skip
    return ask_join(joining, office=house.sukoharjo, desk=house.desk("administrator", AT), at=AT)


def person_args(house, key, code="33.11"):
    return code, house.officers[key].pk


# ── Who sees what ────────────────────────────────────────────────────────────────────────────────────────────────────

OVERVIEW = ["office", "duty", "absences"]


@pytest.mark.parametrize("name", OVERVIEW)
@pytest.mark.parametrize("who", ["operator", "colleague", "field", "administrator", "auditor"])
def test_who_works_here_sees_the_office(house, who, name):
    answer = page(house, who, name)
    assert answer.status_code == 200
    assert "Sukoharjo" in words(answer)


@pytest.mark.parametrize("who", ["volunteer", "partner"])
@pytest.mark.parametrize("name", [*OVERVIEW, "loans", "task_forces", "below"])
def test_guests_and_volunteers_see_none_of_it(house, who, name):
    answer = page(house, who, name)
    assert answer.status_code == 403
    assert "Bagus Prakosa" not in words(answer)


def test_people_roles_absences_and_satgas_stand_on_one_page(house):
    note_absence(house.officers["reviewer"], TODAY, WEEK, desk=house.desk("reviewer", AT), at=AT)
    note_task_force("cascaded", ("SK-12/2024", TODAY), (TODAY, WEEK), desk=house.desk("administrator", AT), at=AT)
    shown = words(page(house, "operator", "office"))
    for said in ("Bagus Prakosa", "Penilai", "tidak masuk s.d.", "SK-12/2024", "turunan satgas nasional"):
        assert said in shown
    assert "Laras Widodo" not in shown  # another office's officer


def test_without_satgas_the_page_says_so(house):
    assert "Belum ada satgas" in words(page(house, "operator", "office"))


def test_a_colleague_gets_no_buttons(house):
    ask(house)
    shown = words(page(house, "operator", "office"))
    assert reverse("offices:invite", args=["33.11"]) not in shown
    assert reverse("offices:person", args=person_args(house, "reviewer")) not in shown
    assert "Setujui" not in shown


def test_the_province_sees_counts_and_no_name(house):
    note_absence(house.officers["reviewer"], TODAY, WEEK, desk=house.desk("reviewer", AT), at=AT)
    shown = words(page(house, "province", "office"))
    assert "Bawaslu Kabupaten Sukoharjo" in shown
    assert ">11<" in shown  # people
    assert ">10<" in shown  # here today
    assert "Bagus Prakosa" not in shown


@pytest.mark.parametrize("code", ["33.13", "33", "mitra-bkn", "99.99"])
@pytest.mark.parametrize("name", ["office_at", "invite"])
def test_a_foreign_office_is_not_there(house, name, code):
    assert page(house, "administrator", name, code).status_code == 404


@pytest.mark.parametrize("name", ["person", "hand_over"])
def test_a_foreign_person_is_not_there(house, name):
    assert page(house, "administrator", name, *person_args(house, "elsewhere")).status_code == 404
    assert page(house, "administrator", name, *person_args(house, "elsewhere", "33.13")).status_code == 404
    assert page(house, "administrator", name, "33.11", uuid4()).status_code == 404


@pytest.mark.parametrize("name", [
    "agree", "end_access", "link", "lend", "end_task_force", "refuse_loan",
    "withdraw_loan", "end_loan",
])  # fmt: skip
def test_what_is_not_ours_is_not_there(house, name):
    Membership.objects.create(officer=house.officers["elsewhere"], office=house.offices["33.13"], first_day=START,
                              role=Role.ADMINISTRATOR)  # fmt: skip
    ours = {"agree": ask(house).access.pk}
    ours |= {"end_access": ours["agree"], "link": ours["agree"]}
    force = note_task_force("national", ("SK-1", TODAY), (TODAY, WEEK), desk=house.desk("administrator", AT), at=AT)
    loan = ask_loan(house.offices["33"], {Role.REVIEWER}, (TODAY, WEEK), desk=house.desk("coordinator", AT), at=AT)
    ours |= {"end_task_force": force.pk}
    assert send(house, "elsewhere", name, [ours.get(name, loan.pk)], last_day=TODAY.isoformat()).status_code == 404


# ── Access ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def invite(house, who="administrator", **changed):
    form = {"once": str(uuid4()), "name": "Kirana Puspita", "email": "kirana@rekaan.test", "roles": ["reviewer"],
            "first_day": TODAY.isoformat(), "link_days": "7"}  # fmt: skip
    return send(house, who, "invite", ["33.11"], **{**form, **changed})


def test_an_invitation_shows_its_link_once_to_copy_and_print(house):
    answer = invite(house)
    shown = words(answer)
    assert re.search(r'id="tautan">http://\S+/undangan/[\w-]{43}/<', shown)
    assert "<svg" in shown
    assert "Menunggu orang kedua" in shown
    assert re.search(r"/undangan/[\w-]{20,}", words(page(house, "administrator", "office"))) is None


def test_those_who_could_agree_are_told_without_a_name(house):
    invite(house)
    told = Message.objects.filter(kind="offices.access")
    assert {one.officer.code for one in told} == {"p-coordinator", "p-pleno"}
    assert {one.label for one in told} == {"Akses baru menunggu persetujuan Anda."}


def test_the_coordinator_agrees_on_the_office_s_page(house):
    asked = ask(house).access
    shown = words(page(house, "coordinator", "office"))
    assert reverse("offices:agree", args=[asked.pk]) in shown
    assert send(house, "coordinator", "agree", [asked.pk]).status_code == 302
    assert Access.objects.get().state == "agreed"
    assert send(house, "pleno", "agree", [asked.pk]).status_code == 403


@pytest.mark.parametrize("changed", [
    {"roles": []}, {"roles": ["partner"]}, {"email": "bukan"}, {"name": ""}, {"first_day": "kemarin"},
    {"link_days": "99"}, {"once": "bukan-uuid"},
])  # fmt: skip
def test_an_invitation_that_cannot_be_is_said_beside_its_field(house, changed):
    answer = invite(house, **changed)
    assert answer.status_code == 422
    assert "Kirana Puspita" in words(answer) or changed.get("name") == ""
    assert not Access.objects.exists()


def test_only_administrators_invite(house):
    assert invite(house, "coordinator").status_code == 403
    assert invite(house, "operator").status_code == 403


def test_a_lost_link_is_replaced_and_a_refused_one_ended(house):
    asked = ask(house).access
    assert "/undangan/" in words(send(house, "administrator", "link", [asked.pk]))
    assert send(house, "pleno", "end_access", [asked.pk]).status_code == 302
    assert send(house, "administrator", "link", [asked.pk]).status_code == 403


def test_a_further_role_and_renewal_start_on_the_person_s_page(house):
    args = person_args(house, "operator")
    assert "Tambah peran" in words(page(house, "administrator", "person", *args))
    assert send(house, "administrator", "roles", args, roles=["reviewer"]).status_code == 302
    assert send(house, "administrator", "roles", args, roles=[]).status_code == 422
    assert "/undangan/" in words(send(house, "administrator", "renew", person_args(house, "reviewer")))
    assert {one.purpose for one in Access.objects.all()} == {"roles", "renew"}


def test_one_s_own_page_offers_nothing_and_gives_nothing(house):
    args = person_args(house, "administrator")
    shown = words(page(house, "administrator", "person", *args))
    assert "Akses sendiri" in shown
    assert "<button" not in shown.split("</header>")[-1].split("</main>")[0]
    assert send(house, "administrator", "roles", args, roles=["reviewer"]).status_code == 403
    assert send(house, "administrator", "renew", args).status_code == 403


def test_a_role_is_ended_from_the_page(house):
    held = Membership.objects.get(officer=house.officers["reviewer"])
    assert send(house, "administrator", "end_role", [*person_args(house, "reviewer"), held.pk]).status_code == 302
    assert page(house, "reviewer", "office").status_code == 403


# ── Leaving ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_hand_over_shows_open_work_in_counts_and_ends_the_stay(house):
    args = person_args(house, "operator")
    assert "Konsep mandat yang belum disahkan" in words(page(house, "administrator", "hand_over", *args))
    browser = signed_in(house, "operator")
    form = {"last_day": (TODAY - timedelta(days=1)).isoformat(), "successor": str(house.officers["reviewer"].pk)}
    assert send(house, "administrator", "hand_over", args, **form).status_code == 302
    assert browser.get("/").status_code == 302
    assert Line.objects.filter(verb="offices.handed_over").count() == 1
    assert "selesai" in words(page(house, "administrator", "person", *args))


@pytest.mark.parametrize("form", [
    {"last_day": ""}, {"last_day": "besok"}, {"last_day": "2024-01-01", "successor": "x"},
])  # fmt: skip
def test_a_hand_over_that_cannot_be_is_said(house, form):
    assert send(house, "administrator", "hand_over", person_args(house, "operator"), **form).status_code == 422
    assert queries.desks_of(house.officers["operator"], AT)


# ── Days ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def away(house, who, of, **changed):
    form = {"once": str(uuid4()), "officer": str(house.officers[of].pk), "first_day": TODAY.isoformat(),
            "last_day": WEEK.isoformat()}  # fmt: skip
    return send(house, who, "absences", **{**form, **changed})


def test_everybody_notes_their_own_days_and_only_those(house):
    assert away(house, "reviewer", "reviewer").status_code == 302
    assert away(house, "reviewer", "operator").status_code == 422  # not offered
    assert away(house, "coordinator", "operator").status_code == 302
    assert Absence.objects.count() == 2


def test_days_that_do_not_fit_are_said(house):
    assert away(house, "reviewer", "reviewer", last_day=(TODAY - timedelta(days=9)).isoformat()).status_code == 422


def test_an_absence_is_cancelled(house):
    absence = note_absence(house.officers["reviewer"], TODAY, WEEK, desk=house.desk("reviewer", AT), at=AT)
    assert send(house, "operator", "absences", cancel=absence.pk).status_code == 403
    assert send(house, "elsewhere", "absences", cancel=absence.pk).status_code == 404
    assert send(house, "reviewer", "absences", cancel="bukan-id").status_code == 404
    assert send(house, "reviewer", "absences", cancel=absence.pk).status_code == 302
    assert not Absence.objects.exists()


def test_a_satgas_is_noted_and_ended(house):
    form = {"once": str(uuid4()), "level": "national", "decree_number": "SK-7", "decree_day": TODAY.isoformat(),
            "first_day": TODAY.isoformat(), "last_day": WEEK.isoformat()}  # fmt: skip
    assert send(house, "administrator", "task_forces", **form).status_code == 302
    assert send(house, "administrator", "task_forces", **{**form, "level": ""}).status_code == 422
    force = TaskForce.objects.get()
    assert "SK-7" in words(page(house, "administrator", "invite", "33.11"))  # its members are invited with it
    assert send(house, "administrator", "end_task_force", [force.pk], last_day=TODAY.isoformat()).status_code == 302
    assert send(house, "administrator", "end_task_force", [force.pk], last_day="besok").status_code == 302
    force.refresh_from_db()
    assert force.last_day == TODAY


# ── Loans ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_loan_from_asking_to_the_desk_and_back(house):
    spare = house.officers["volunteer"]
    Membership.objects.filter(officer=spare).update(office=house.offices["33.13"], role=Role.REVIEWER)
    form = {"once": str(uuid4()), "lender": str(house.offices["33.13"].pk), "roles": ["coordinator"],
            "first_day": TODAY.isoformat(), "last_day": WEEK.isoformat()}  # fmt: skip
    assert send(house, "coordinator", "loans", **form).status_code == 302
    loan = Loan.objects.get()
    assert "meminta petugas pinjaman" in words(page(house, "elsewhere", "office"))
    assert {m.officer.code for m in Message.objects.filter(kind="offices.loan")} == {"p-elsewhere"}
    shown = words(page(house, "elsewhere", "loan", loan.pk))
    assert "Joko Santosa" in shown
    assert f'value="{house.officers["elsewhere"].pk}"' not in shown  # nobody lends themselves
    lend = {"officer": str(spare.pk), "letter_number": "045/2024"}
    assert send(house, "elsewhere", "lend", [loan.pk], **{**lend, "letter_number": ""}).status_code == 422
    assert send(house, "elsewhere", "lend", [loan.pk], **lend).status_code == 302
    assert "pinjaman Bawaslu Kabupaten Karanganyar, 045/2024" in words(page(house, "operator", "office"))
    assert {d.office.code for d in queries.desks_of(spare, AT)} == {"33.11", "33.13"}
    assert send(house, "pleno", "end_loan", [loan.pk]).status_code == 302
    assert {d.office.code for d in queries.desks_of(spare, AT)} == {"33.13"}


def test_a_loan_is_refused_or_withdrawn(house):
    first, second = (
        ask_loan(house.offices["33.13"], {Role.REVIEWER}, (TODAY, WEEK), desk=house.desk("coordinator", AT), at=AT)
        for _ in range(2)
    )
    assert send(house, "elsewhere", "refuse_loan", [first.pk]).status_code == 302
    assert send(house, "coordinator", "withdraw_loan", [second.pk]).status_code == 302
    assert {one.state for one in Loan.objects.all()} == {"refused", "withdrawn"}
    assert "tidak dapat meminjamkan" in words(page(house, "pleno", "loans"))


def test_an_operator_has_no_page_of_loans(house):
    assert page(house, "operator", "loans").status_code == 403


# ── Small offices and partners ───────────────────────────────────────────────────────────────────────────────────────


def test_a_village_office_is_opened_and_its_people_invited_from_here(house):
    answer = send(house, "administrator", "below", code="33.11.01.2001")
    assert answer["Location"] == reverse("offices:office_at", args=["33.11.01.2001"])
    assert "Belum ada orang" in words(signed_in(house, "administrator").get(answer["Location"]))
    assert page(house, "administrator", "invite", "33.11.01.2001").status_code == 200
    assert send(house, "administrator", "below", code="33.13").status_code == 422
    assert send(house, "coordinator", "below", code="33.11.01").status_code == 403


def test_a_partner_s_desk_offers_the_partner_s_role_alone(house):
    assert send(house, "administrator", "partner", agency="inspektorat").status_code == 302
    assert send(house, "administrator", "partner", agency="partai").status_code == 302  # said, not opened
    assert Office.objects.filter(code__startswith="mitra-33.11").count() == 1
    shown = words(page(house, "administrator", "invite", "mitra-33.11-inspektorat"))
    assert re.findall(r'name="roles" value="(\w+)"', shown) == ["partner"]


# ── Duty ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_duty_page_tells_three_five_and_fifteen(house):
    shown = words(page(house, "operator", "duty"))
    for size in (3, 5, 15):
        assert f"Usul untuk kantor {size} orang" in shown
    assert "Siapa pun yang tidak masuk, satu pinjaman cukup: Koordinator." in shown


def test_whoever_is_away_today_counts(house):
    desk = house.desk("coordinator", AT)
    for key in ("pleno", "coordinator"):
        note_absence(house.officers[key], TODAY, TODAY, desk=desk, at=AT)
    shown = words(page(house, "operator", "duty"))
    assert "9 dari 11 orang masuk" in shown
    assert "perlu pinjaman: Koordinator, Koordinator" in shown  # two approvals, nobody left who could give one


def test_a_query_ceiling_for_the_office_s_page(house, django_assert_max_num_queries):
    browser = signed_in(house, "administrator")
    link = ask(house)
    agree_access(link.access, desk=house.desk("coordinator", AT), at=AT)
    with django_assert_max_num_queries(30):
        browser.get(reverse("offices:office"))
