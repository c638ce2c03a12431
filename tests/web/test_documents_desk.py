"""Officers' pages of documents: the book's fields, the number, the sealed file, signatures, corrections."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from saksama.kernel.ids import new_id
from saksama.law.forms import form_of
from saksama.workbench.audit.models import Line
from saksama.workbench.documents import queries, services
from saksama.workbench.documents.models import Document, Signature
from saksama.workbench.documents.rules import CODE, SignatureState, State
from saksama.workbench.documents.work import setting, signing, tools
from saksama.workbench.jobs.models import Job
from saksama.workbench.safe.sealing import destroy_key, make_key, seal_row
from tests.office import signed_in
from tests.workbench.documents.made import SEEN, anew, drafted, filled, headed, job_of, quick

pytestmark = pytest.mark.django_db
ONE_PAGE = "/dokumen/berkas/{}/"


@pytest.fixture
def headed_house(house, at, monkeypatch):
    monkeypatch.setattr(tools, "set_paper", quick)
    headed(house, at)
    return house


@pytest.fixture
def out(headed_house, at):
    """A document that is out."""
    return sealed(headed_house, at, drafted(headed_house, at=at))


def sealed(house, at, draft):
    numbered = services.issue(house.desk("coordinator", at), draft, at=at)
    setting.set_document(job_of(numbered))
    return anew(numbered)


def words(answer):
    return " ".join(answer.content.decode().split())


def of(document, name, **more):
    return reverse(f"documents:{name}", kwargs={"document_id": document.pk, **more})


def typed(**changes):
    said = {f"isi-{key}": text for key, text in filled().values.items()}
    return said | {"signer": "Yuni Rahmawati"} | changes


# ── Addresses ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_no_page_of_officers_has_an_address_that_could_be_a_code():
    assert [said for said in ("baru", "kop-surat", "berkas") if CODE.fullmatch(said.upper())] == []


def test_a_code_still_leads_to_the_public_page_without_a_cookie(headed_house, out, client):
    answer = client.get(f"/dokumen/{out.code}/")
    assert answer.status_code == 200
    assert not answer.cookies
    assert client.get("/dokumen/").status_code == 302, "the list is for officers"


# ── The list ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_list_is_newest_first_and_shows_nothing_of_what_is_inside(headed_house, at, out):
    drafted(headed_house, at=at + timedelta(minutes=1))
    page = words(signed_in(headed_house, "pleno").get("/dokumen/"))
    assert page.index("Rancangan A") < page.index(out.number)
    assert [said for said in (SEEN, "Yuni", "p-field") if said in page] == []


def test_it_is_filtered_by_state_and_form_and_by_nothing_else(headed_house, at, out):
    draft = drafted(headed_house, at=at)
    browser = signed_in(headed_house, "pleno")
    assert draft.code not in words(browser.get("/dokumen/?keadaan=issued&formulir=A"))
    assert out.number not in words(browser.get("/dokumen/?keadaan=draft"))
    assert "Tidak ada dengan saringan itu" in words(browser.get("/dokumen/?formulir=B.9"))
    assert out.number in words(browser.get("/dokumen/?q=Yuni&penyusun=p-field&urut=nama"))


def test_who_only_drafts_finds_their_own(headed_house, at):
    mine, other = drafted(headed_house, who="field", at=at), drafted(headed_house, who="operator", at=at)
    browser = signed_in(headed_house, "field")
    page = words(browser.get("/dokumen/"))
    assert (mine.code in page, other.code in page) == (True, False)
    assert browser.get(of(other, "item")).status_code == 403


def test_the_list_is_asked_in_few_queries_however_long(headed_house, at, django_assert_max_num_queries):
    for _time in range(30):
        drafted(headed_house, at=at)
    browser = signed_in(headed_house, "coordinator")
    with django_assert_max_num_queries(14):
        assert "1 sampai 25 dari 30" in words(browser.get("/dokumen/"))


# ── Drafts ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_field_of_the_form_stands_on_its_page_with_regulation_mark_and_source(headed_house, at):
    form, page = form_of("A", at.date()), words(signed_in(headed_house, "field").get("/dokumen/baru/A/"))
    said = [form.regulation, form.source, "keyakinan sumber: sedang", *(field.label for field in form.fields())]
    assert [one for one in said if one not in page] == []
    assert page.count('name="baris-exhibits-0-sha256"') == 1
    required = [field for field in form.fields() if field.required]
    assert page.count("Wajib terisi sebelum dokumen diberi nomor.") == len(required)


def test_a_form_of_the_vault_is_neither_offered_nor_opened(headed_house):
    browser = signed_in(headed_house, "colleague")
    assert "Susun pada formulir B.3" not in words(browser.get("/dokumen/baru/"))
    assert browser.get("/dokumen/baru/B.3/").status_code == 404


def test_what_was_typed_is_kept_sealed_with_its_rows(headed_house):
    rows = {"baris-exhibits-0-number": "BB-1", "baris-exhibits-3-what": "Rekaman", "baris-exhibits-1-what": " "}
    answer = signed_in(headed_house, "field").post("/dokumen/baru/A/", typed(**rows))
    made = Document.objects.get()
    assert answer["Location"] == ONE_PAGE.format(made.pk)
    content = queries.content_of(made)
    assert content.values["result"] == SEEN
    assert content.rows == {"exhibits": ({"number": "BB-1"}, {"what": "Rekaman"})}
    assert SEEN.encode() not in bytes(made.sealed)


def test_sent_twice_it_is_one_draft(headed_house):
    browser, once = signed_in(headed_house, "field"), "7d1f4f0e-0000-4000-8000-000000000001"
    first, second = (browser.post("/dokumen/baru/A/", typed(once=once)) for _time in range(2))
    assert first["Location"] == second["Location"]
    assert Document.objects.count() == 1


def test_more_lines_are_had_without_a_script_and_nothing_is_lost_or_kept(headed_house):
    said = typed(tambah="exhibits", **{"baris-exhibits-0-number": "BB-1"})
    answer = signed_in(headed_house, "field").post("/dokumen/baru/A/", said)
    page = words(answer)
    assert answer.status_code == 200
    assert 'value="BB-1"' in page
    assert SEEN in page
    assert page.count('-number"') == 6, "one filled and five more"
    assert not Document.objects.exists()


def test_a_sign_that_nobody_sees_is_named_and_nothing_typed_is_lost(headed_house):
    said = typed(**{"baris-witnesses-0-name": "Saksi\u202eRekaan"})
    answer = signed_in(headed_house, "field").post("/dokumen/baru/A/", said)
    page = words(answer)
    assert answer.status_code == 422
    assert "baris 1 memuat tanda yang tidak terlihat: U+202E" in page
    assert SEEN in page
    assert not Document.objects.exists()


def test_opening_a_draft_shows_it_and_is_a_line_in_the_log(headed_house, at):
    draft = drafted(headed_house, at=at)
    browser = signed_in(headed_house, "coordinator")
    for name in ("item", "edit"):
        lines = Line.objects.filter(verb="documents.seen").count()
        assert SEEN in words(browser.get(of(draft, name)))
        assert Line.objects.filter(verb="documents.seen").count() == lines + 1


def test_a_rewritten_draft_says_the_new_and_a_dropped_one_is_gone(headed_house, at):
    draft, browser = drafted(headed_house, at=at), signed_in(headed_house, "field")
    browser.post(of(draft, "edit"), typed(**{"isi-result": "Tidak ada yang terlihat."}))
    assert queries.content_of(anew(draft)).values["result"] == "Tidak ada yang terlihat."
    assert browser.post(of(draft, "drop"))["Location"] == "/dokumen/"
    assert not Document.objects.exists()


def test_a_room_s_draft_is_shown_and_changed_in_its_room_only(headed_house, at):
    draft = drafted(headed_house, at=at, subject="fieldwork.record:7")
    browser = signed_in(headed_house, "coordinator")
    page = words(browser.get(of(draft, "item")))
    assert SEEN in page
    assert "Rancangan ini milik ruang Formulir A." in page
    assert "Beri nomor dan segel" not in page
    assert [browser.post(of(draft, name)).status_code for name in ("edit", "drop", "issue")] == [403, 403, 422]
    assert anew(draft).state == State.DRAFT


# ── Issue ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_whole_draft_gets_its_number_and_is_said_to_be_set(headed_house, at):
    draft, browser = drafted(headed_house, at=at), signed_in(headed_house, "coordinator")
    assert browser.post(of(draft, "issue"))["Location"] == of(draft, "item")
    page = words(browser.get(of(draft, "item")))
    assert anew(draft).number in page
    assert "sedang disusun" in page
    assert f"/tugas/{anew(draft).job_id}/kemajuan/" in page
    assert browser.get(of(draft, "pdf")).status_code == 403


def test_what_is_missing_is_said_on_its_page_and_takes_no_number(headed_house, at):
    draft = drafted(headed_house, at=at, content=filled(result=""))
    answer = signed_in(headed_house, "coordinator").post(of(draft, "issue"))
    assert answer.status_code == 422
    assert "Formulir A belum lengkap: Uraian." in words(answer)
    assert anew(draft).number == ""


def test_one_that_failed_is_set_again_under_its_number(headed_house, at):
    numbered = services.issue(headed_house.desk("coordinator", at), drafted(headed_house, at=at), at=at)
    Document.objects.filter(pk=numbered.pk).update(state=State.FAILED, why="crash")
    browser = signed_in(headed_house, "coordinator")
    page = words(browser.get(of(numbered, "item")))
    assert "Gagal disusun; nomornya tetap milik dokumen ini." in page
    assert "Mesin terhenti di tengah jalan." in page
    browser.post(of(numbered, "again"))
    assert (anew(numbered).state, anew(numbered).number) == (State.SETTING, numbered.number)
    Job.objects.update(state=Job.State.CANCELLED)
    assert "Susun lagi" in words(browser.get(of(numbered, "item"))), "stopped on the way"


def test_the_sealed_file_is_handed_out_whole_with_a_line(headed_house, at, out):
    answer = signed_in(headed_house, "reviewer").get(of(out, "pdf"))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content == services.open_document(headed_house.desk("pleno", at), out, at=at)
    line = Line.objects.filter(verb="documents.opened", actor="p-reviewer").get()
    assert out.sha256 in str(line.detail)


# ── Signatures ─────────────────────────────────────────────────────────────────────────────────────────────────────


def brought(house, document, body=b"%PDF-1.7 lain", **more):
    said = {"signed": ContentFile(body, "ttd.pdf"), **more}
    return signed_in(house, "coordinator").post(of(document, "sign"), said)


def test_a_file_of_another_document_is_refused_with_its_reason(headed_house, out):
    assert brought(headed_house, out)["Location"] == of(out, "item")
    one = Signature.objects.get()
    browser = signed_in(headed_house, "coordinator")
    assert "sedang diperiksa" in words(browser.get(of(out, "item")))
    signing.check_signature(job_of(one))
    page = words(browser.get(of(out, "item")))
    assert "tidak diterima" in page
    assert "Ini bukan dokumen ini sampai byte terakhir" in page
    assert browser.get(of(out, "signed", signature_id=one.pk)).status_code == 404


def test_a_good_one_names_who_signed_and_is_handed_out_with_a_line(headed_house, at, out):
    brought(headed_house, out)
    Signature.objects.update(state=SignatureState.GOOD, signer=seal_row("Pejabat Rekaan"), serial="12ab")
    one = Signature.objects.get()
    browser = signed_in(headed_house, "reviewer")
    page = words(browser.get(of(out, "item")))
    assert "Pejabat Rekaan" in page
    assert "12ab" in page
    assert browser.get(of(out, "signed", signature_id=one.pk)).content == b"%PDF-1.7 lain"
    assert Line.objects.filter(verb="documents.opened", actor="p-reviewer").count() == 1


def test_what_is_no_pdf_is_said_beside_the_form(headed_house, out):
    answer = brought(headed_house, out, body=b"GIF89a")
    assert answer.status_code == 422
    assert "Berkas ini bukan PDF" in words(answer)
    assert not Signature.objects.exists()


def test_brought_twice_it_is_one_signature(headed_house, out):
    once = "7d1f4f0e-0000-4000-8000-000000000002"
    for _time in range(2):
        brought(headed_house, out, once=once)
    assert Signature.objects.count() == 1


def test_our_own_key_signs_in_a_demo_only(headed_house, out, settings):
    browser = signed_in(headed_house, "coordinator")
    assert "kunci peragaan" not in words(browser.get(of(out, "sign")))
    assert browser.post(of(out, "sign"), {"act": "local"}).status_code == 403
    assert not Signature.objects.exists()
    settings.SAKSAMA = replace(settings.SAKSAMA, demo=True)
    assert "kunci peragaan" in words(browser.get(of(out, "sign")))
    assert browser.post(of(out, "sign"), {"act": "local"}).status_code == 302
    assert Signature.objects.get().how == "local"


# ── Corrections ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_new_version_begins_with_what_the_old_one_says_even_a_room_s(headed_house, at):
    old = sealed(headed_house, at, drafted(headed_house, at=at, subject="fieldwork.record:7"))
    browser = signed_in(headed_house, "coordinator")
    address = browser.post(of(old, "version"))["Location"]
    page = words(browser.get(address))
    assert SEEN in page
    assert f"Versi baru dari {old.number}" in page
    assert "Versi barunya sudah disusun" in words(browser.get(of(old, "item")))
    newer = sealed(headed_house, at, Document.objects.get(replaces=old))
    page = words(browser.get(of(old, "item")))
    assert "sudah diganti" in page
    assert newer.number in page


def test_a_withdrawal_needs_a_reason_that_stays_with_the_document(headed_house, out):
    browser = signed_in(headed_house, "pleno")
    assert browser.post(of(out, "withdraw"), {"why": ""}).status_code == 422
    assert browser.post(of(out, "withdraw"), {"why": "Keliru tanggal."})["Location"] == of(out, "item")
    assert "Keliru tanggal." in words(browser.get(of(out, "item")))
    assert anew(out).state == State.WITHDRAWN
    assert browser.get(of(out, "pdf")).status_code == 200, "the file stays"


def test_a_number_in_another_system_is_noted(headed_house, out):
    browser = signed_in(headed_house, "coordinator")
    assert browser.post(of(out, "note"), {"system": "SigapLapor", "number": ""}).status_code == 422
    browser.post(of(out, "note"), {"system": "SRIKANDI", "number": "B/12/2027"})
    assert re.search(r"SRIKANDI</dt><dd>B/12/2027", words(browser.get(of(out, "item"))))


def test_without_a_letterhead_it_is_said_what_to_do_and_the_coordinator_fills_it(house, at):
    draft, browser = drafted(house, at=at), signed_in(house, "coordinator")
    assert "kop surat kantor ini belum diisi" in words(browser.get(of(draft, "item")))
    assert "Kop surat kantor ini belum diisi." in words(browser.post(of(draft, "issue")))
    said = {"above": "Bawaslu", "address": "Jalan Rekaan 5", "place": "Sukoharjo", "unit": "kecil"}
    answer = browser.post("/dokumen/kop-surat/", said)
    assert answer.status_code == 422
    assert 'value="Jalan Rekaan 5"' in words(answer)
    assert browser.post("/dokumen/kop-surat/", said | {"unit": "K.JT-28"}).status_code == 302
    assert "Jalan Rekaan 5" in words(browser.get("/dokumen/kop-surat/"))
    assert browser.post(of(draft, "issue")).status_code == 302


def test_two_files_side_by_side_are_not_mixed_up(headed_house, at, out):
    """A signature of another document is not there under this one's address."""
    other = sealed(headed_house, at, drafted(headed_house, at=at))
    one = services.bring_signed(headed_house.desk("pleno", at), other, io.BytesIO(b"%PDF-1.7"), at=at)
    assert signed_in(headed_house, "pleno").get(of(out, "signed", signature_id=one.pk)).status_code == 404


# ── Destroyed ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_document_whose_key_was_destroyed_keeps_its_page_and_offers_nothing(headed_house, at):
    make_key(key := new_id("perkara"))
    gone = sealed(headed_house, at, drafted(headed_house, at=at, kept_under=key))
    destroy_key(key)
    page = words(signed_in(headed_house, "coordinator").get(ONE_PAGE.format(gone.pk)))
    assert "Isi dokumen ini sudah dimusnahkan." in page
    assert gone.number in page
    assert SEEN not in page
    assert of(gone, "pdf") not in page


def test_the_file_of_a_destroyed_document_is_answered_as_gone(headed_house, at):
    make_key(key := new_id("perkara"))
    gone = sealed(headed_house, at, drafted(headed_house, at=at, kept_under=key))
    destroy_key(key)
    answer = signed_in(headed_house, "coordinator").get(of(gone, "pdf"))
    assert answer.status_code == 410
    assert "Sudah dimusnahkan" in words(answer)
