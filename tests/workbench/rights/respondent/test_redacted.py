"""A redacted file: chosen by one, bound by the worker, its exact bytes checked by another (G11, G12)."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from saksama.kernel.errors import BadInput, Damaged, Gone, NotThere, Refused
from saksama.workbench.cases import services as cases
from saksama.workbench.cases.models import Party
from saksama.workbench.cases.shapes import PartyBody
from saksama.workbench.documents import services as papers
from saksama.workbench.documents.work import setting
from saksama.workbench.rights import fair_queries
from saksama.workbench.rights.fair_shapes import Bound, Cover
from saksama.workbench.rights.models import RedactedFile
from saksama.workbench.rights.services import respondent as services
from saksama.workbench.safe.sealing import destroy_key, seal_under
from tests.office import a_mandate
from tests.people import MONDAY
from tests.workbench.cases.made import WEDNESDAY, heard, respondent
from tests.workbench.custody.kept import NOW, captured
from tests.workbench.documents.made import job_of
from tests.workbench.rights.respondent.made import TEXT, anew, bound, checked, drafted, small

pytestmark = pytest.mark.django_db
SAKSI = "Ngatini Kembang Sore"


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    small(monkeypatch)


def _exhibit(house):
    a_mandate(house, NOW)
    return captured(house)


def witnessed(house, case):
    case.refresh_from_db()
    return cases.add_party(house.desk("reviewer"), case, role="witness", body=PartyBody(name=SAKSI), at=MONDAY,
                           version=case.version)  # fmt: skip


def test_it_waits_for_another_and_they_let_these_bytes_through(house, case):
    file = bound(house, drafted(house, case, TEXT))
    assert (file.state, len(file.sha256), file.pages) == ("checking", 64, 2)
    services.approve_file(house.desk("pleno"), file, digest=file.sha256, at=MONDAY)
    assert anew(file).state == "checked"


def test_who_made_it_does_not_check_it(house, case):
    file = bound(house, drafted(house, case, TEXT))
    with pytest.raises(Refused, match="orang lain"):
        services.approve_file(house.desk("coordinator"), file, digest=file.sha256, at=MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        RedactedFile.objects.update(checked_by=file.made_by)


def test_other_bytes_than_those_looked_at_are_not_let_through(house, case):
    file = bound(house, drafted(house, case, TEXT))
    with pytest.raises(Refused, match="sudah berubah"):
        services.approve_file(house.desk("pleno"), file, digest="0" * 64, at=MONDAY)


def test_altered_bytes_are_never_given(house, case):
    file = checked(house, case)
    RedactedFile.objects.update(sealed=seal_under(case.kept_under, Bound(pdf=b"%PDF-1.7 lain")))
    with pytest.raises(Damaged):
        services.give_access(house.desk("coordinator"), file, handed="office", at=MONDAY)


def test_sent_back_it_is_a_draft_and_the_bytes_are_gone(house, case):
    file = bound(house, drafted(house, case, TEXT))
    services.return_file(house.desk("pleno"), file, why="Lampiran 1 menyebut tetangga.", at=MONDAY)
    assert (anew(file).state, anew(file).why, anew(file).sha256) == ("draft", "returned", "")
    with pytest.raises(NotThere):
        fair_queries.pdf_of(file)


def test_nothing_is_added_once_it_is_bound(house, case):
    file = bound(house, drafted(house, case, TEXT))
    with pytest.raises(Refused):
        services.add_text(house.desk("coordinator"), file, text="Lagi.", at=MONDAY)


def test_an_empty_one_is_not_bound(house, case):
    with pytest.raises(Refused, match="belum berisi"):
        services.ask_bound(house.desk("coordinator"), drafted(house, case), at=MONDAY)


def test_one_version_is_under_way_at_a_time(house, case):
    drafted(house, case)
    with pytest.raises(Refused, match="Versi lain"):
        drafted(house, case)


def test_it_is_for_a_respondent_only(house, case):
    witness = witnessed(house, case)
    with pytest.raises(BadInput):
        services.begin_file(house.desk("coordinator"), case, witness, at=MONDAY)


def test_a_text_that_names_a_witness_is_refused(house, case):
    witnessed(house, case)
    file = drafted(house, case)
    with pytest.raises(BadInput, match="nama pihak lain"):
        services.add_text(house.desk("coordinator"), file, text=f"Menurut {SAKSI.upper()}, benar.", at=MONDAY)
    services.add_text(house.desk("coordinator"), file, text="Menurut Saksi-1, benar.", at=MONDAY)


def test_a_witness_s_minutes_are_no_page_of_it(house, case):
    one = heard(house, case, party=Party.objects.get(pk=witnessed(house, case).pk))
    one.refresh_from_db()
    papers.issue(house.desk("coordinator", WEDNESDAY), one.minutes, at=WEDNESDAY)
    setting.set_document(job_of(one.minutes))
    assert fair_queries.papers_for(case, respondent(case)) == []
    with pytest.raises(BadInput, match="tidak dapat ditunjukkan"):
        services.add_page(house.desk("coordinator", WEDNESDAY), drafted(house, case), document=str(one.minutes_id),
                          page=1, boxes=(), at=WEDNESDAY)  # fmt: skip


def test_an_exhibit_that_was_not_redacted_is_no_piece(house, case):
    with pytest.raises(BadInput, match="salinan tersamar"):
        services.add_picture(house.desk("coordinator"), drafted(house, case), item=_exhibit(house).number, boxes=(),
                             at=MONDAY)  # fmt: skip


@pytest.mark.parametrize("box", [(0, 0, 0, 1), (0.5, 0, 0.4, 1), (0, 0, 1.1, 1), (-0.1, 0, 1, 1)])
def test_a_box_outside_of_the_page_is_refused(house, case, box):
    file = drafted(house, case)
    with pytest.raises(BadInput):
        services.add_page(house.desk("coordinator"), file, document="x", page=1, at=MONDAY,
                          boxes=[Cover(left=box[0], top=box[1], right=box[2], bottom=box[3])])  # fmt: skip


def test_with_the_case_s_key_the_file_is_gone(house, case):
    file = checked(house, case)
    destroy_key(case.kept_under)
    with pytest.raises(Gone):
        fair_queries.pdf_of(file)


def test_a_binding_that_fails_leaves_a_draft_that_says_so(house, case, monkeypatch):
    def fails(*_said):
        raise RuntimeError("broken")

    monkeypatch.setattr("saksama.evidence.bound.bind", fails)
    file = drafted(house, case, TEXT)
    with pytest.raises(RuntimeError):
        bound(house, file)
    assert (anew(file).state, anew(file).why) == ("draft", "failed")


@pytest.mark.parametrize("who", ["reviewer", "pleno", "auditor"])
def test_who_may_not_makes_none(house, case, who):
    with pytest.raises(Refused):
        services.begin_file(house.desk(who), case, respondent(case), at=MONDAY)
