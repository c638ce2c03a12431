"""Studies: another approves, nobody whose own work it is; a breach only after who is accused could be heard."""

from __future__ import annotations

import msgspec
import pytest
from django.db import IntegrityError, transaction

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.agenda.models import Message
from saksama.workbench.cases import queries
from saksama.workbench.cases.models import Study
from saksama.workbench.cases.rules import Kind, State
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.queries import content_of
from saksama.workbench.fieldwork import services as fieldwork
from tests.people import MONDAY
from tests.workbench.cases.made import (
    BODY,
    HOUR,
    QUOTE,
    STUDY,
    approved,
    confirmed,
    heard,
    issued,
    opened,
    planned,
    propose,
    reported,
    served,
    studied,
    written,
)
from tests.workbench.fieldwork.made import judged_lead

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(house):
    return opened(house)


def test_the_whole_way_to_the_plenary(house, case):
    study = studied(house, case)
    assert (case.state, study.approved_by, study.proposal) == (State.STUDIED, "p-second", "breach")
    propose(house, case)
    case.refresh_from_db()
    assert (case.state, case.outcome) == (State.PROPOSED, "")
    assert list(queries.waiting(house.sukoharjo)) == [case]
    told = Message.objects.filter(kind="cases.proposed")
    assert {one.officer.code for one in told} == {"p-coordinator", "p-pleno"}
    said = content_of(Document.objects.get(form="KAJIAN"))
    assert said.rows["allegations"][0]["quote"] == QUOTE
    assert len(said.rows["exculpatory"]) == 8
    assert said.rows["clarifications"][0]["code"] == "Terlapor-1"
    assert (said.values["approved_by"], said.signer) == ("Ningrum Lestari", "Bagus Prakosa")


def test_nobody_approves_what_they_wrote(house, case):
    planned(house, case)
    study = written(house, case)
    with pytest.raises(Refused, match="petugas lain"):
        approved(house, case, study, who="reviewer")
    with pytest.raises(IntegrityError), transaction.atomic():
        Study.objects.update(approved_by="p-reviewer")
    approved(house, case, study, who="pleno")
    with pytest.raises(Refused, match="sudah disetujui"):
        approved(house, case, study)


def test_who_judged_its_lead_or_wrote_its_form_a_approves_no_study_of_it(house):
    """Reviewer and second judged the lead, the coordinator wrote the Form A: only the plenary's member is left."""
    record = fieldwork.begin_from_lead(house.desk("coordinator"), judged_lead(house).pk, at=MONDAY)
    case = opened(house, record=record)
    planned(house, case)
    study = written(house, case, who="reviewer")
    for who in ("second", "coordinator"):
        with pytest.raises(Refused, match="petugas lain"):
            approved(house, case, study, who=who)
    approved(house, case, study, who="pleno")


def test_only_the_newest_version_is_approved_and_issued(house, case):
    confirmed(house, case)
    heard(house, case)
    first = written(house, case)
    second = written(house, case, body=msgspec.structs.replace(STUDY, facts="Tiga saksi."))
    assert second.version == 2
    with pytest.raises(Refused, match="ditulis ulang"):
        approved(house, case, first)
    with pytest.raises(Refused, match="sesudah disetujui"):
        issued(house, case, second)
    approved(house, case, second)
    issued(house, case, second)
    with pytest.raises(Refused, match="sekali"):
        issued(house, case, second)


@pytest.mark.parametrize("left", ["facts", "evidence", "analysis", "exculpatory_weighed", "conclusion"])
def test_no_part_of_a_study_is_empty(house, case, left):
    with pytest.raises(BadInput, match="Tiap bagian"):
        written(house, case, body=msgspec.structs.replace(STUDY, **{left: " "}))


def test_an_outcome_there_is_not_cannot_be_proposed(house, case):
    for proposal in ("", "guilty", "heavy"):
        with pytest.raises(BadInput, match="hasil"):
            written(house, case, proposal=proposal)


def test_without_allegations_or_with_an_unconfirmed_stage_no_study_is_issued(house, case):
    heard(house, case)
    study = written(house, case)
    approved(house, case, study)
    with pytest.raises(Refused, match="dalil"):
        issued(house, case, study)
    assert not Document.objects.filter(form="KAJIAN").exists()


# ── Fairness ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def unheard(house, case, proposal):
    confirmed(house, case)
    served(house, case)
    study = written(house, case, proposal=proposal)
    approved(house, case, study)
    issued(house, case, study)


def test_a_breach_is_not_proposed_of_somebody_who_could_not_be_heard(house, case):
    unheard(house, case, "breach")
    with pytest.raises(Refused, match="Terlapor-1 belum didengar"):
        propose(house, case)


def test_not_a_breach_may_be(house, case):
    unheard(house, case, "not_breach")
    propose(house, case)
    case.refresh_from_db()
    assert case.state == State.PROPOSED


@pytest.mark.parametrize(("ownership", "goes"), [("not_yet", False), ("own_word", True)])
def test_a_breach_is_not_proposed_of_an_account_whose_owner_is_not_established(house, case, ownership, goes):
    body = msgspec.structs.replace(BODY, ownership=ownership, ownership_how="Diakui saat klarifikasi.")
    studied(house, case, act="DIS-02", channel="online", body=body)
    if goes:
        propose(house, case)
        return
    with pytest.raises(Refused, match="Kepemilikan akun"):
        propose(house, case)


def test_a_newer_version_that_is_not_issued_holds_the_proposal(house, case):
    studied(house, case)
    written(house, case, proposal="insufficient")
    with pytest.raises(Refused, match="belum disetujui"):
        propose(house, case)


# ── Preliminary ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("begin", [opened, reported])
def test_a_preliminary_study_moves_nothing_and_names_no_party(house, begin):
    case = begin(house)
    study = written(house, case, kind=Kind.PRELIMINARY, proposal="", at=MONDAY + HOUR)
    approved(house, case, study, at=MONDAY + 2 * HOUR)
    issued(house, case, study, at=MONDAY + 3 * HOUR)
    case.refresh_from_db()
    said = content_of(Document.objects.get(form="KA"))
    assert case.state == State.OPENED
    assert said.rows["reported"][0]["code"] == "Terlapor-1"
    assert said.values["brought_by"] == ("Pelapor-1" if begin is reported else "Pengawas pemilu")
    assert not {"name"} & set(said.rows["reported"][0])


def test_another_case_s_study_is_not_there(house, case):
    study = written(house, case)
    with pytest.raises(NotThere):
        queries.study_for(reported(house), study.pk)
    assert queries.study_for(case, study.pk) == study


def test_a_study_says_no_probability_tier_stance_or_namesake(house, case):
    studied(house, case)
    for paper in Document.objects.filter(subject=f"cases.case:{case.pk}"):
        said = str(content_of(paper)).lower()
        assert not [word for word in ("probab", "peluang", "tier", "stance", "senama", "skor") if word in said]
