"""The plenary opens a case with its finding or registration, and alone decides it; minutes say the outcome."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from saksama.kernel.errors import BadInput, Refused
from saksama.workbench.agenda.models import Due
from saksama.workbench.cases import queries as cases
from saksama.workbench.cases import services as verbs
from saksama.workbench.cases.models import Case, Party, Step
from saksama.workbench.cases.rules import State
from saksama.workbench.documents.queries import content_of
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.queries import body_of as fieldwork_body
from saksama.workbench.intake.models import Report
from saksama.workbench.intake.queries import body_of as report_body
from saksama.workbench.pleno import queries, services
from saksama.workbench.pleno.handling import HANDLING
from saksama.workbench.pleno.models import Finding, Item
from saksama.workbench.safe.sealing import destroy_key, seal_row
from tests.workbench.cases.made import WEDNESDAY, alleged, propose, studied
from tests.workbench.fieldwork.made import SUSPECTED, proposed
from tests.workbench.pleno.made import NO, YES, a_report, called, concluded, listed, opened, votes

pytestmark = pytest.mark.django_db
THEN = WEDNESDAY.replace(hour=9)  # after it was proposed


def found(house, bench, **about):
    """A case that the plenary opened on Monday."""
    item = listed(house, opened(house, bench), **(about or {"record": proposed(house)}))
    votes(bench, item, YES, YES, YES)
    concluded(bench, item)
    return Case.objects.get()


@pytest.fixture
def before_it(headed, bench):
    """A case that waits for the plenary, and the item in a meeting of Wednesday."""
    case = found(headed, bench)
    studied(headed, case, proposal="not_breach")
    propose(headed, case)
    case.refresh_from_db()
    return listed(headed, opened(headed, bench, at=THEN), at=THEN, case=case)


def test_a_finding_opens_its_case_with_its_number_and_clock(headed, bench):
    case, made = found(headed, bench), Finding.objects.get()
    assert (case.number, case.record, case.basis_subject) == (made.number, made.record, f"pleno.finding:{made.pk}")
    assert cases.handling_clock(case).kind == HANDLING
    assert [row.code for row, _who in cases.parties(case)] == ["Terlapor-1", "Saksi-1"]


def test_a_registration_opens_one_with_a_reporter_without_a_name(headed, bench):
    case = found(headed, bench, report=a_report(headed))
    assert [(row.code, row.sealed is None) for row, _who in cases.parties(case)] == [
        ("Terlapor-1", False), ("Pelapor-1", True),
    ]  # fmt: skip


def test_no_finding_opens_no_case(headed, bench):
    item = listed(headed, opened(headed, bench), record=proposed(headed))
    votes(bench, item, NO, NO, NO)
    concluded(bench, item)
    assert not Case.objects.exists()


def test_a_case_that_waits_is_a_candidate_until_it_stands_on_an_agenda(headed, bench, before_it):
    desk = headed.desk("coordinator", THEN)
    assert queries.candidates(desk) == []
    services.postpone_item(desk, before_it, reason="Menunggu ahli.", at=THEN)
    assert [(one.key, one.case) for one in queries.candidates(desk)] == [(f"case:{before_it.case_id}", before_it.case)]
    made = services.add_items(desk, called(headed, THEN), queries.candidates(desk), at=THEN)
    with pytest.raises(Refused, match="sudah ada di acara"):
        listed(headed, called(headed, THEN), at=THEN, case=before_it.case)
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.filter(pk=made[0].pk).update(record=before_it.case.record)


def test_only_a_proposed_case_comes_on_an_agenda(headed, bench):
    case = found(headed, bench)
    with pytest.raises(Refused, match="tidak sedang menunggu"):
        listed(headed, called(headed), case=case)


def test_accepted_it_is_decided_and_the_minutes_say_the_outcome_and_no_name(headed, bench, before_it):
    votes(bench, before_it, YES, YES, NO, at=THEN)
    concluded(bench, before_it, at=THEN, reason="Terlapor-1 bertugas resmi saat itu.")
    case = Case.objects.get()
    assert (before_it.decision, case.state, case.outcome) == ("accepted", State.DECIDED, "not_breach")
    assert cases.handling_clock(case).state == Due.State.MET
    lead = headed.desk("coordinator", THEN)
    services.close_meeting(lead, before_it.meeting, at=THEN)
    said = content_of(services.issue_minutes(lead, before_it.meeting, at=THEN))
    assert said.rows["items"][0]["matter"] == f"Perkara {case.number}"
    assert said.rows["items"][0]["decision"] == "usul kajian diterima: Bukan pelanggaran"
    assert SUSPECTED.actor not in str(said.rows)


def test_not_accepted_it_goes_back_and_its_clock_runs_on(headed, bench, before_it):
    votes(bench, before_it, NO, NO, NO, at=THEN)
    concluded(bench, before_it, at=THEN)
    case = Case.objects.get()
    assert (before_it.decision, case.state, case.outcome) == ("returned", State.STUDIED, "")
    assert cases.handling_clock(case).state == Due.State.RUNNING


def test_who_stepped_aside_from_the_case_has_no_vote_on_it(headed, bench, before_it):
    verbs.declare_conflict(bench["two"], before_it.case, reason="Terlapor-1 kerabat saya.", at=THEN)
    with pytest.raises(Refused):
        services.vote(bench["two"], before_it, choice=YES, at=THEN)
    votes(bench, before_it, YES, None, YES, at=THEN)
    concluded(bench, before_it, at=THEN)
    assert (before_it.yes, before_it.no) == (2, 0)


def test_a_reason_that_names_a_party_is_refused(headed, bench, before_it):
    votes(bench, before_it, YES, YES, YES, at=THEN)
    with pytest.raises(BadInput, match="nama orang"):
        concluded(bench, before_it, at=THEN, reason="Saksi Sari Lestari tidak yakin.")


def test_handed_up_it_goes_back_so_that_the_office_above_can_take_it_over(headed, bench, before_it):
    for who in ("two", "three"):
        services.declare_conflict(bench[who], before_it, reason="Terlapor-1 kerabat saya.", at=THEN)
    services.delegate_item(bench["pleno"], before_it, reason="Dua anggota mundur.", at=THEN)
    assert Case.objects.get().state == State.STUDIED


# ── Those from before there were cases ───────────────────────────────────────────────────────────────────────────────


def as_it_stood(*, record=None, report=None):
    """Sealed under the office's own key, as every row was then."""
    if record:
        Record.objects.filter(pk=record.pk).update(kept_under="", sealed=seal_row(fieldwork_body(record)))
    if report:
        Report.objects.filter(pk=report.pk).update(kept_under="", sealed=seal_row(report_body(report)))


@pytest.mark.parametrize("kind", ["record", "report"])
def test_decisions_from_before_there_were_cases_get_theirs_once(headed, bench, kind):
    about = {"record": proposed(headed)} if kind == "record" else {"report": a_report(headed)}
    made = found(headed, bench, **about)
    before = (made.number, made.basis, made.basis_subject, made.track, cases.parties(made))
    Step.objects.all().delete()
    Party.objects.all().delete()
    made.delete()
    destroy_key(made.kept_under)
    as_it_stood(**about)
    migration = import_module("saksama.workbench.pleno.migrations.0003_open_cases")
    for _twice in range(2):
        migration.open_missing(apps, None)
    again = Case.objects.get()
    after = (again.number, again.basis, again.basis_subject, again.track, cases.parties(again))
    assert after[:4] == before[:4]
    assert [(row.code, row.category, who) for row, who in after[4]] == [
        (row.code, row.category, who) for row, who in before[4]
    ]
    assert alleged(headed, again).order == 1
