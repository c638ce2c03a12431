"""Deleted at the end of its term by two people: keys and bytes go, number, days and outcome stay (G12)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from saksama.handover.lead import Lead
from saksama.kernel.errors import Gone, NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.cases import queries as cases
from saksama.workbench.cases.models import Case, Step
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.queries import content_of
from saksama.workbench.documents.storing import store
from saksama.workbench.fieldwork.queries import body_of as record_body
from saksama.workbench.intake.queries import body_of as report_body
from saksama.workbench.review.models import Judgement, Resolution
from saksama.workbench.review.shapes import OfTheAct, Resolved
from saksama.workbench.rights import ending, services
from saksama.workbench.rights.ends import keep_until
from saksama.workbench.rights.models import Deletion
from saksama.workbench.rights.services.finishing import finish_left
from saksama.workbench.safe.sealing import has_key, open_row
from tests.workbench.cases.made import QUOTE, decided, opened, reported
from tests.workbench.fieldwork.made import SUSPECTED, judged_lead
from tests.workbench.rights.ending.made import SIGNER, SPRING, THURSDAY, asked, closed, deleted, judged

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended(house, django_capture_on_commit_callbacks):
    """A deleted case and what it was before: its keys and the PDFs of its papers."""

    def end(case):
        keys = [case.kept_under, *([case.record.kept_under] if case.record else [])]
        numbered = Document.objects.filter(kept_under__in=keys).exclude(object_id="")
        files = list(numbered.values_list("object_id", flat=True))
        with django_capture_on_commit_callbacks(execute=True):
            deletion = deleted(house, case)
        deletion.refresh_from_db()
        return deletion, keys, files

    return end


@pytest.mark.parametrize(("closed_on", "months", "until"), [
    (date(2024, 10, 17), 6, date(2025, 4, 17)), (date(2024, 8, 31), 6, date(2025, 2, 28)),
    (date(2024, 12, 31), 12, date(2025, 12, 31)), (date(2024, 2, 29), 60, date(2029, 2, 28)),
    (date(2024, 11, 30), 1, date(2024, 12, 30)),
])  # fmt: skip
def test_the_term_ends_so_many_months_after_the_closing(closed_on, months, until):
    assert keep_until(closed_on, months) == until


def test_not_a_day_before_its_term_is_over(house):
    case = closed(house)
    with pytest.raises(Refused, match="belum habis"):
        asked(house, case, at=SPRING - timedelta(days=1))
    (row,) = ending.kept(house.desk("auditor", THURSDAY), THURSDAY)
    assert (row.until, row.due, row.hold, row.asked) == (date(2025, 4, 17), False, None, None)
    asked(house, case)
    (row,) = ending.kept(house.desk("auditor", SPRING), SPRING)
    assert (row.due, row.asked.asked_by) == (True, "p-coordinator")


def test_keys_and_files_are_gone_and_nothing_of_it_opens(house, ended):
    case = closed(house)
    assert cases.allegations(case)[0][1].quote == QUOTE
    deletion, keys, files = ended(case)
    assert len(keys) == 2
    assert len(files) == 4  # B.12 was never numbered
    assert [has_key(key) for key in keys] == [False, False]
    assert [store().holds(one) for one in files] == [False] * 4
    for read in (cases.body_of, cases.parties, cases.allegations, cases.clarifications, cases.studies):
        with pytest.raises(Gone):
            read(Case.objects.get())
    with pytest.raises(Gone):
        record_body(case.record)
    with pytest.raises(Gone):
        content_of(Document.objects.get(pk=case.notice.pk))
    assert deletion.done_at == SPRING


def test_the_tombstone_keeps_number_days_and_outcome_and_its_steps_lose_their_words(house, ended):
    case = closed(house)
    ended(case)
    stone = Case.objects.get()
    assert (stone.number, stone.outcome, stone.closed_at) == (case.number, "not_breach", THURSDAY)
    assert stone.destroyed_at == SPRING
    assert not Step.objects.filter(sealed_note__isnull=False).exists()
    with pytest.raises(Gone):
        cases.case_for(house.desk("coordinator", SPRING), case.pk)
    assert list(cases.cases(house.desk("coordinator", SPRING))) == []
    assert cases.counts(house.desk("coordinator", SPRING)) == {"closed": 1}


def test_the_certificate_names_nobody_and_says_what_went_and_until_when_backups_open(house, ended):
    """90 days after 17 April 2025 is 16 July."""
    deletion, _keys, _files = ended(closed(house))
    said = content_of(deletion.certificate)
    assert deletion.certificate.number == "001/MUSNAH/K.JT-28/IV/2025"
    assert deletion.backups_until == date(2025, 7, 16)
    assert "16 Juli 2025" in said.values["backups"]
    assert "tingkat keyakinan L" in said.values["backups"]
    counts = {row["what"]: row["count"] for row in said.rows["destroyed"]}
    assert counts == {
        "Kunci data": "2", "Data pihak": "2", "Dalil, klarifikasi, dan kajian (semua versi)": "3",
        "Dokumen perkara": "5", "Barang bukti": "0", "Paket penerusan": "0",
    }  # fmt: skip
    assert (said.values["due"], said.values["outcome"]) == ("17 April 2025", "Bukan pelanggaran")
    assert "p-coordinator" in said.values["asked"]
    assert "p-pleno" in said.values["approved"]
    for name in (SUSPECTED.actor, SUSPECTED.witnesses[0].name, "Tri Handoko"):
        assert name not in str(said.values) + str(said.rows)


def test_a_report_from_before_there_were_keys_is_overwritten(house, ended):
    case = closed(house, decided(house, reported(house), proposal="not_breach"))
    assert report_body(case.report).event == "Ajakan memilih di rapat warga"
    ended(case)
    case.report.refresh_from_db()
    assert report_body(case.report).event == ""


def test_nobody_approves_their_own_proposal(house):
    deletion = asked(house, closed(house))
    with pytest.raises(Refused, match="orang kedua"):
        services.approve_deletion(house.desk("coordinator", SPRING), deletion, signer=SIGNER, at=SPRING)
    with pytest.raises(IntegrityError), transaction.atomic():
        Deletion.objects.update(approved_by="p-coordinator")


def test_it_is_proposed_once_and_given_up_it_can_be_proposed_again(house):
    case = closed(house)
    deletion = asked(house, case)
    with pytest.raises(Refused, match="sudah diusulkan"):
        asked(house, case, who="pleno")
    services.give_up_deletion(house.desk("pleno", SPRING), deletion, at=SPRING)
    with pytest.raises(Refused):
        services.approve_deletion(house.desk("pleno", SPRING), deletion, signer=SIGNER, at=SPRING)
    assert asked(house, case, who="pleno").asked_by == "p-pleno"


def test_until_it_is_approved_everything_stands(house):
    case = closed(house)
    asked(house, case)
    assert cases.allegations(case)[0][1].quote == QUOTE
    assert has_key(case.kept_under)


def test_what_a_killed_process_left_the_worker_ends_once(house):
    """Approved, and the process was gone before the keys were."""
    case = closed(house)
    deleted(house, case)
    assert has_key(case.kept_under)
    assert finish_left(house.sukoharjo, at=SPRING) == 1
    assert not has_key(case.kept_under)
    assert finish_left(house.sukoharjo, at=SPRING) == 0
    assert Line.objects.filter(verb="rights.keys_destroyed").count() == 1


def test_an_open_case_has_no_end(house):
    case = opened(house)
    assert ending.kept(house.desk("coordinator", SPRING), SPRING) == []
    with pytest.raises(NotThere):
        ending.case_to_end(house.desk("coordinator", SPRING), case.pk)
    with pytest.raises(Refused):
        asked(house, case)


@pytest.mark.parametrize("who", ["reviewer", "auditor", "elsewhere"])
def test_only_those_who_decide_in_its_own_office_delete(house, who):
    case = closed(house)
    with pytest.raises((Refused, NotThere)):
        asked(house, case, who=who)


def test_a_sealed_case_is_deleted_like_any_other(house, ended):
    case = closed(house)
    services.seal_early(house.desk("coordinator", THURSDAY), case, at=THURSDAY)
    deletion, keys, _files = ended(Case.objects.get())
    assert [has_key(key) for key in keys] == [False, False]
    with pytest.raises(NotThere):
        cases.case_for(house.desk("coordinator", SPRING), case.pk)
    assert list(ending.approved(house.desk("auditor", SPRING))) == [deletion]


def test_a_lead_keeps_its_number_and_the_ids_of_its_acts_only(house, ended):
    lead = judged_lead(house)
    before = open_row(lead.sealed, Lead)
    ended(closed(house, judged(house, lead)))
    lead.refresh_from_db()
    after = open_row(lead.sealed, Lead)
    assert [act.interaction_id for act in after.acts] == [act.interaction_id for act in before.acts]
    assert [(act.text, act.parent_text, act.object_url) for act in after.acts] == [(None, None, None)]
    assert (after.account_name, after.account_id, after.candidates, after.exculpatory) == (None, None, (), ())
    reasons = {open_row(one.sealed_act, OfTheAct).reason for one in Judgement.objects.filter(lead=lead)}
    assert reasons == {""}
    assert open_row(Resolution.objects.get().sealed, Resolved) == Resolved()
