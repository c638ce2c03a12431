"""Pages of /hak/: from the request to the letter, from the failure to both notices; lists without a name."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saksama.kernel.clock import now
from saksama.workbench.audit.models import Line
from saksama.workbench.documents import services as papers
from saksama.workbench.rights import services
from saksama.workbench.rights.models import Incident, Request
from tests.office import open_house, prepare_home, signed_in
from tests.workbench.documents.made import headed
from tests.workbench.rights.files import BODY, NIP, WHO, answered, assessed, noted, proven, received

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(db):
    prepare_home()
    return open_house()


@pytest.fixture
def at():
    return now()


def page(house, who, path):
    return signed_in(house, who).get(path).content.decode()


def post(house, who, path, **body):
    return signed_in(house, who).post(path, body)


def here(at):
    return f"{at + timedelta(hours=7):%Y-%m-%dT%H:%M}"


def test_a_request_is_written_down_proven_and_answered(house, at):
    post(house, "auditor", "/hak/permintaan/baru/", kind="access", came_at=here(at), letter="Surat 7", applicant=WHO,
         asked="Data apa?", exact_nip=NIP)  # fmt: skip
    path = f"/hak/permintaan/{Request.objects.get().pk}/"
    post(house, "auditor", f"{path}jati-diri/", proof="office", note="Kartu dilihat.")
    post(house, "coordinator", f"{path}jawab/", said="Satu baris.", signer="Endah")
    said = page(house, "auditor", path)
    assert "dikabulkan" in said
    assert "Belum bernomor." in said


def test_no_list_says_who_asks_and_the_page_s_look_is_a_line(house, at):
    request = received(house, at=at)
    assert WHO not in page(house, "auditor", "/hak/")
    assert not Line.objects.filter(verb="rights.request_opened").exists()
    assert WHO in page(house, "auditor", f"/hak/permintaan/{request.pk}/")
    assert Line.objects.filter(verb="rights.request_opened", subject=request.scope).count() == 1


def test_a_list_takes_no_question_about_a_person(house, at):
    client = signed_in(house, "auditor")
    received(house, at=at)
    assert client.get("/hak/").context["rows"][0][0] == client.get(f"/hak/?q={WHO}&nip={NIP}").context["rows"][0][0]


def test_what_was_typed_stays_where_something_is_missing(house, at):
    answer = post(house, "auditor", "/hak/permintaan/baru/", kind="access", came_at=here(at), letter="Surat 7",
                  applicant=WHO, asked="Data apa?", exact_nip="1990")  # fmt: skip
    assert answer.status_code == 422
    assert "NIP harus 18 angka" in answer.content.decode()
    assert "Data apa?" in answer.content.decode()


def test_a_refusal_offers_the_grounds_of_that_right_with_their_marks(house, at):
    said = page(house, "coordinator", f"/hak/permintaan/{proven(house, at=at).pk}/tolak/")
    assert said.count("UU 27/2022 Pasal 33") == 2
    assert "Pasal 15" not in said
    assert "; M)" in said


def test_the_clock_stands_with_its_rule_and_mark(house, at):
    said = page(house, "auditor", f"/hak/permintaan/{received(house, at=at).pk}/")
    assert "UU 27/2022 Pasal 32" in said
    assert "keyakinan sumber: tinggi" in said
    assert "Tidak ada sumber" in page(house, "auditor", f"/hak/permintaan/{received(house, 'objection', at).pk}/")


def test_the_search_is_pressed_once_and_leads_to_the_registers_page(house, at):
    request = proven(house, at=at)
    path = f"/hak/permintaan/{request.pk}/"
    assert "Ajukan pencarian" in page(house, "auditor", path)
    post(house, "auditor", f"{path}daftar-pegawai/")
    said = page(house, "auditor", path)
    assert "Ajukan pencarian" not in said
    assert 'href="/daftar-pegawai/permintaan/"' in said


def test_the_letter_is_handed_over_by_the_one_who_received(house, at):
    request = answered(house, at=at)
    headed(house, at)
    papers.issue(house.desk("coordinator", at), request.document, at=at)
    path = f"/hak/permintaan/{request.pk}/"
    assert "Catat penyerahan" not in page(house, "coordinator", path)
    post(house, "auditor", f"{path}serah/", handed_at=here(at))
    request.refresh_from_db()
    assert request.handed_at is not None
    assert "terpenuhi" in page(house, "auditor", "/hak/")


def test_a_failure_is_noted_and_assessed_and_its_letters_drafted(house, at):
    body = {"kinds": ["register"], "what": BODY.what, "how": BODY.how, "handling": BODY.handling}
    post(house, "auditor", "/hak/kejadian/baru/", found_at=here(at), **body)
    path = f"/hak/kejadian/{Incident.objects.get().pk}/"
    assert "Susun surat" not in page(house, "coordinator", path)
    post(house, "coordinator", f"{path}nilai/", how_many="120", **body)
    assert page(house, "coordinator", path).count("belum disusun") == 2
    post(house, "coordinator", f"{path}surat/agency/", signer="Endah")
    assert "Draf surat: Lembaga pelindungan data pribadi" in page(house, "coordinator", path)


def test_what_happened_stands_on_no_list(house, at):
    noted(house, at=at, found_at=at)
    assert BODY.what not in page(house, "auditor", "/hak/kejadian/")


def test_a_letter_to_nobody_is_refused_on_its_page(house, at):
    incident = assessed(house, at=at)
    answer = post(house, "coordinator", f"/hak/kejadian/{incident.pk}/surat/press/", signer="Endah")
    assert (answer.status_code, "Pilih kepada siapa." in answer.content.decode()) == (422, True)


def test_its_own_noter_is_not_offered_to_call_it_none(house, at):
    own = services.note_incident(house.desk("coordinator", at), body=BODY, kinds=["other"], found_at=at, at=at)
    assert "Bukan kegagalan" not in page(house, "coordinator", f"/hak/kejadian/{own.pk}/")


def test_the_self_audit_counts_and_names_nobody(house, at):
    received(house, at=at)
    said = page(house, "pleno", "/hak/swaperiksa/")
    assert "G14 · Setara bagi semua peserta" in said
    assert not [word for word in (WHO, "p-auditor", "Ratna Dewanti") if word in said]


def test_a_quarter_to_come_is_not_there(house):
    assert signed_in(house, "auditor").get("/hak/swaperiksa/?triwulan=2999-1").status_code == 404
