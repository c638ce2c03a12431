"""Pages of /perkara/: the whole way of a case by clicks, stale copies, who is not let through, no name on a list."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from saksama.kernel.clock import now
from saksama.kernel.errors import Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.cases import services
from saksama.workbench.cases.models import Allegation, Case, Study, Transfer
from saksama.workbench.cases.rules import State
from saksama.workbench.documents import services as documents
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.work import tools
from saksama.workbench.safe.sealing import destroy_key
from tests.office import open_house, prepare_home, signed_in
from tests.workbench.cases.made import NONE, QUOTE, opened, reported, respondent, served
from tests.workbench.documents.made import SUKOHARJO, quick
from tests.workbench.fieldwork.made import SUSPECTED, proposed, suspected
from tests.workbench.intake.counter import WHO

pytestmark = pytest.mark.django_db
SAID = {"act": "DIS-08", "stage": "post", "channel": "offline", "quote": QUOTE, "ownership": "none"} | {
    f"ask-{key}": answer for key, answer in NONE.items()
}
PARTS = {"facts": "Dua saksi.", "evidence": "Satu foto.", "analysis": "Tidak memihak.", "conclusion": "Cukup.",
         "exculpatory_weighed": "Diminta tetangga."}  # fmt: skip


@pytest.fixture
def at():
    return now()


@pytest.fixture
def house(db, monkeypatch, at):
    monkeypatch.setattr(tools, "set_paper", quick)
    prepare_home()
    made = open_house()
    documents.set_letterhead(made.desk("coordinator", at), SUKOHARJO, at=at)
    return made


@pytest.fixture
def case(house, at):
    then = at - timedelta(days=2)
    record = proposed(house, suspected(house, at=then, discovered_at=then), at=then)
    return opened(house, at=then, record=record)


def page(house, who, path):
    return signed_in(house, who).get(path).content.decode()


def post(house, who, case, path, **body):
    case.refresh_from_db()
    told = {"version": case.version} | body
    answer = signed_in(house, who).post(f"/perkara/{case.pk}/{path}", told)
    assert answer.status_code == 302, re.sub(r"<[^>]+>|\s+", " ", answer.content.decode())[-1500:]
    case.refresh_from_db()


def typed(at):
    return f"{at + timedelta(hours=7):%Y-%m-%dT%H:%M:%S}"


def test_from_the_plenary_to_not_a_breach_by_clicks(house, case, at):
    post(house, "coordinator", case, "tugas/", handler=str(house.officers["reviewer"].pk))
    post(house, "reviewer", case, "dalil/", **SAID)
    post(house, "second", case, f"dalil/{Allegation.objects.get().pk}/tahap/")
    hear(house, case, at)
    post(house, "reviewer", case, "kajian/study/", proposal="not_breach", **PARTS)
    study = Study.objects.get()
    post(house, "second", case, f"kajian/{study.pk}/setuju/")
    post(house, "coordinator", case, f"kajian/{study.pk}/nomor/")
    post(house, "reviewer", case, "ajukan/")
    services.decide(case, accepted=True, item="pleno.item:1", desk=house.desk("pleno", at), at=at)
    post(house, "coordinator", case, "umumkan/", reason="Keterangan Terlapor-1 cukup.")
    post(house, "coordinator", case, "tutup/", reason="Tidak ada yang diteruskan.")
    assert (case.state, case.outcome) == (State.CLOSED, "not_breach")
    said = page(house, "pleno", f"/perkara/{case.pk}/")
    assert "Tidak ada langkah lagi." in said
    assert "Penerusan" not in re.search(r'<ol class="sk-steps".*?</ol>', said, re.S)[0], "it goes to nobody"


def hear(house, case, at):
    """Invited two days ago for this hour, heard now: the page cannot be asked to wait."""
    then = at - timedelta(days=2)
    one = served(house, case, at=then, planned_at=at - timedelta(hours=1))
    post(house, "reviewer", case, f"klarifikasi/{one.pk}/dengar/", held_at=typed(at - timedelta(minutes=30)),
         identity="KTP diperlihatkan.", oath="")  # fmt: skip
    post(house, "reviewer", case, f"klarifikasi/{one.pk}/berita-acara/", answers="Benar? || Diminta tetangga.",
         read_back_at=typed(at - timedelta(minutes=10)), signed="signed")  # fmt: skip


def test_lists_say_no_name_and_a_case_s_page_is_a_look(house, case):
    for path in ("/perkara/", "/perkara/papan/", "/perkara/antarkantor/", "/perkara/triwulan/"):
        assert SUSPECTED.actor not in page(house, "coordinator", path), path
    assert case.number in page(house, "coordinator", "/perkara/")
    assert not Line.objects.filter(verb="cases.opened").exists()
    assert SUSPECTED.actor in page(house, "reviewer", f"/perkara/{case.pk}/")
    assert Line.objects.filter(verb="cases.opened", actor="p-reviewer").count() == 1


def test_a_stale_copy_is_refused_and_nothing_typed_is_lost(house, case):
    answer = signed_in(house, "reviewer").post(f"/perkara/{case.pk}/dalil/", SAID | {"version": case.version + 7})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "Berkas ini sudah berubah" in said
    assert QUOTE in said
    assert not Allegation.objects.exists()


def test_a_button_without_a_version_does_nothing(house, case):
    answer = signed_in(house, "reviewer").post(f"/perkara/{case.pk}/ajukan/")
    assert answer.status_code == 422
    assert Case.objects.get().version == case.version


def test_an_empty_answer_in_their_favour_is_none(house, case):
    missing = SAID | {"ask-hijack": "", "version": case.version}
    answer = signed_in(house, "reviewer").post(f"/perkara/{case.pk}/dalil/", missing)
    assert answer.status_code == 422
    assert not Allegation.objects.exists()


def test_a_line_of_the_minutes_without_an_answer_is_named(house, case, at):
    then = at - timedelta(days=2)
    one = served(house, case, at=then, planned_at=at - timedelta(hours=1))
    post(house, "reviewer", case, f"klarifikasi/{one.pk}/dengar/", held_at=typed(at - timedelta(minutes=30)),
         identity="KTP.", oath="")  # fmt: skip
    answer = signed_in(house, "reviewer").post(
        f"/perkara/{case.pk}/klarifikasi/{one.pk}/berita-acara/",
        {"version": case.version, "answers": "Benar? || Ya.\nLalu?", "read_back_at": typed(at), "signed": "signed"},
    )
    assert answer.status_code == 422
    assert "Baris 2" in answer.content.decode()


def test_of_a_reporter_there_is_a_code_and_nothing_else(house, at):
    case = reported(house)
    said = page(house, "reviewer", f"/perkara/{case.pk}/")
    assert "Pelapor-1" in said
    assert "Identitasnya hanya ada di brankas." in said
    assert WHO.name not in said


def test_who_stepped_aside_sees_neither_the_case_nor_its_papers(house, case, at):
    then = at - timedelta(days=2)
    served(house, case, at=then, planned_at=at + timedelta(days=1))
    paper = Document.objects.get(form="B.9")
    assert signed_in(house, "second").get(f"/dokumen/berkas/{paper.pk}/").status_code == 200
    services.declare_conflict(house.desk("second", at), case, reason="Saudara.", at=at)
    browser = signed_in(house, "second")
    assert browser.get(f"/perkara/{case.pk}/").status_code == 404
    assert browser.get(f"/dokumen/berkas/{paper.pk}/").status_code == 404
    assert paper.number not in browser.get("/dokumen/").content.decode()
    assert paper.number in page(house, "reviewer", "/dokumen/")


def test_of_a_case_handed_over_the_papers_stay_by_number(house, case, at):
    then = at - timedelta(days=2)
    served(house, case, at=then, planned_at=at + timedelta(days=1))
    paper = Document.objects.get(form="B.9")
    Transfer.objects.create(case=case, from_office=case.office, to_office=house.offices["33"], kind="takeover",
                            sealed=b"-", asked_by="p-coordinator", asked_at=at, accepted_by="p-province",
                            accepted_at=at)  # fmt: skip
    Case.objects.update(office=house.offices["33"])
    browser = signed_in(house, "coordinator")
    assert paper.number in browser.get("/dokumen/").content.decode()
    answer = browser.get(f"/dokumen/berkas/{paper.pk}/")
    assert answer.status_code == 403
    assert "kini ditangani kantor lain" in answer.content.decode()
    assert browser.get(f"/perkara/{case.pk}/").status_code == 404


def test_a_destroyed_case_says_so(house, case):
    destroy_key(case.kept_under)
    answer = signed_in(house, "reviewer").get(f"/perkara/{case.pk}/")
    assert answer.status_code == 410
    assert "dimusnahkan" in answer.content.decode()
    assert SUSPECTED.actor not in answer.content.decode()
    assert case.number in page(house, "reviewer", "/perkara/")


def test_the_file_of_cases_is_who_asked_s_alone_and_names_nobody(house, case):
    from saksama.workbench.cases import export
    from saksama.workbench.jobs.models import Job

    signed_in(house, "coordinator").post("/perkara/unduhan/")
    job = Job.objects.get(kind="cases.export")
    export.make_export(job)
    Job.objects.filter(pk=job.pk).update(state=Job.State.DONE)
    body = signed_in(house, "coordinator").get(f"/perkara/unduhan/{job.pk}/").content.decode("utf-8-sig")
    assert body.splitlines()[0].startswith("nomor;dasar;dibuka")
    assert case.number in body
    assert SUSPECTED.actor not in body
    assert signed_in(house, "pleno").get(f"/perkara/unduhan/{job.pk}/").status_code == 404


def test_after_two_days_the_file_of_cases_is_not_given_though_no_other_was_made_since(house, case):
    from saksama.workbench.cases import export
    from saksama.workbench.jobs.models import Job

    signed_in(house, "coordinator").post("/perkara/unduhan/")
    job = Job.objects.get(kind="cases.export")
    export.make_export(job)
    Job.objects.filter(pk=job.pk).update(state=Job.State.DONE)
    late = now() + timedelta(days=4)
    with pytest.raises(Refused, match="dua hari"):
        export.take_export(house.desk("coordinator", late), job.pk, at=late)


def test_a_quarter_that_there_is_not_says_so(house):
    assert signed_in(house, "reviewer").get("/perkara/triwulan/?tahun=2024&triwulan=9").status_code == 422


def test_every_figure_of_the_quarter_stands_beside_its_column(house, case):
    said = page(house, "reviewer", "/perkara/triwulan/")
    assert '<td data-l="Temuan">&lt;3</td><td data-l="Laporan yang diregistrasi">0</td>' in said


def test_putting_right_who_a_party_is_keeps_the_rest(house, case):
    party = respondent(case)
    post(house, "reviewer", case, f"pihak/{party.pk}/", name="Sugeng Rekaan", category="pns", unit="Dinas Rekaan")
    said = page(house, "reviewer", f"/perkara/{case.pk}/")
    assert "Sugeng Rekaan" in said
    assert "Dinas Rekaan" in said


def test_nothing_about_an_act_or_an_account_is_chosen_beforehand(house, case):
    for field in ("act", "ownership"):
        answer = signed_in(house, "reviewer").post(
            f"/perkara/{case.pk}/dalil/", SAID | {field: "", "version": case.version}
        )
        assert answer.status_code == 422, field
    assert not Allegation.objects.exists()
