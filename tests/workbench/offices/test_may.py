"""The must-nots of law.md §6, asked of the one table of who may do what."""

from __future__ import annotations

import pytest

from saksama.workbench.offices.rules import (
    ALONE,
    MAY,
    SEES_PEOPLE,
    Role,
    clash,
    giveable,
    may,
    needs_second_factor,
)


def verbs(role):
    return {verb for verb in MAY if may({role}, verb)}


def rooms(role):
    return {verb.split(".")[0] for verb in verbs(role)}


def test_who_gives_access_alone_opens_nothing_but_the_office_pages():
    assert rooms(Role.ADMINISTRATOR) == {"home", "offices", "nation"}
    between_machines = {"nation.exchange", "nation.cards"}  # numbers of bundles, public keys; never agrees to a card
    assert {verb for verb in verbs(Role.ADMINISTRATOR) if verb.startswith("nation.")} == between_machines
    assert not may({Role.ADMINISTRATOR}, "offices.agree")


def test_a_field_officer_sees_no_lead_imports_nothing_and_refers_nobody():
    assert not rooms(Role.FIELD) & {"review", "register", "referral", "audit"}
    assert not verbs(Role.FIELD) & {"patrols.see", "patrols.import", "patrols.run"}


def test_who_receives_reports_sees_no_screening():
    assert not rooms(Role.INTAKE) & {"review", "patrols", "register"}


def test_the_province_edits_nothing_and_reads_no_lead():
    counts = {"nation.see", "nation.count"}  # counts by office that went through the gate (G7); nobody's lead or case
    assert verbs(Role.SUPERVISOR) == {"home.see", "offices.see"} | counts


def test_a_partner_browses_nothing_that_was_not_referred():
    assert verbs(Role.PARTNER) == {"home.see"}


def test_a_volunteer_gives_initial_information_and_reads_nothing():
    assert verbs(Role.VOLUNTEER) == {"home.see", "intake.inform"}


def test_the_auditor_reads_the_log_and_works_on_nothing():
    assert not rooms(Role.AUDITOR) & {"review", "patrols", "contest", "mandates"}
    asks_for_the_subject = {"register.see_requests", "register.ask_access"}  # G2: the DPO and a second person
    assert {verb for verb in verbs(Role.AUDITOR) if verb.startswith("register.")} == asks_for_the_subject
    assert not may({Role.AUDITOR}, "register.answer_access")
    assert may({Role.AUDITOR}, "audit.see")
    assert [role for role in Role if may({role}, "audit.see")] == [Role.AUDITOR]


def test_prevention_sees_no_lead():
    assert not verbs(Role.PREVENTION) & {"review.see", "review.judge"}


def test_nobody_holds_a_verb_that_is_not_written():
    assert not may(set(Role), "review.export")


@pytest.mark.parametrize("role", [role for role in Role if verbs(role) - {"home.see", "intake.inform"}])
def test_whoever_opens_more_than_the_home_page_needs_a_second_factor(role):
    assert needs_second_factor({role})


def test_a_partner_needs_one_too():
    assert Role.PARTNER in SEES_PEOPLE
    assert not needs_second_factor({Role.VOLUNTEER})


@pytest.mark.parametrize("role", sorted(ALONE))
def test_guests_and_the_auditor_hold_nothing_beside(role):
    assert clash({role, Role.REVIEWER})
    assert not clash({role})


def test_working_roles_may_be_held_together():
    assert not clash({Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR})


def test_a_partner_s_desk_gives_no_working_role_and_an_office_no_partner_s():
    assert giveable("partner") == {Role.PARTNER}
    assert Role.PARTNER not in giveable("regency")
