"""Pages of reports: the counter with its two parts, one report on its way, ways out, initial information."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from saksama.keys import custodians
from saksama.workbench.audit.models import Line
from saksama.workbench.intake import queries, services
from saksama.workbench.intake.models import Handover, Information, Report
from saksama.workbench.intake.rules import Proposal
from saksama.workbench.offices.services import open_ladder
from saksama.workbench.vault.models import Entry, Paper, Reporter
from saksama.workbench.vault.room import room
from tests.office import signed_in
from tests.workbench.documents.made import headed
from tests.workbench.intake.counter import BODY, WHO, Counter, election
from tests.workbench.vault.locked import founded

SECRETS = [WHO.name, WHO.address, WHO.phone, WHO.email]


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(custodians, "LOG_COST", 6)
    room().clear()
    yield
    room().clear()


@pytest.fixture
def counter(house, at):
    founded(house, at=at)
    return Counter(house)


def says(answer) -> str:
    return answer.content.decode()


def get(counter, who, path):
    answer = signed_in(counter.house, who).get(path)
    assert answer.status_code == 200, says(answer)
    return says(answer)


def post(counter, who, path, **body):
    return signed_in(counter.house, who).post(path, body)


def typed(counter, at, **changes):
    """Form B.1 as it is filled in at the counter."""
    local = at + timedelta(hours=7)
    said = {
        "how": "counter", "arrived_at": f"{local - timedelta(minutes=5):%Y-%m-%dT%H:%M}", "standing": "voter",
        "election": str(election(counter.house).pk), "known_on": f"{local - timedelta(days=2):%Y-%m-%d}",
        "event": BODY.event, "place": BODY.place, "day": BODY.day, "hour": BODY.hour, "seen_by": "2",
        "evidence": "Foto\nVideo", "description": BODY.description, "truth_signed": "on",
        "party1_name": "Kepala dusun", "party1_category": "village_official", "full_name": WHO.name,
        "address": WHO.address, "phone": WHO.phone, "email": WHO.email, "more": "Saksi: Ngatini, tetangga.",
        "once": str(uuid4()),
    }  # fmt: skip
    return {**said, **changes}


def made(counter, at):
    return counter.received(at=at, known_on=(at + timedelta(hours=7)).date())


def test_at_the_counter_a_report_gets_its_number_and_its_reporter_is_seen_no_more(counter, at):
    answer = post(counter, "colleague", "/laporan/baru/", **typed(counter, at))
    report = Report.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/laporan/{report.pk}/")
    body = queries.body_of(report)
    assert (body.evidence, body.parties[0].category, body.seen_by) == (("Foto", "Video"), "village_official", 2)
    for who in ("colleague", "reviewer", "coordinator", "pleno"):
        page = get(counter, who, f"/laporan/{report.pk}/")
        assert "Pelapor-1" in page
        assert not [one for one in (*SECRETS, "Ngatini") if one in page]


@pytest.mark.slow
def test_the_papers_to_take_along_are_printed_once_and_kept_in_the_vault(counter, at):
    headed(counter.house)
    body = typed(counter, at, print_now="on")
    answer = post(counter, "colleague", "/laporan/baru/", **body)
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (200, "application/pdf", "no-store")
    assert answer.content.startswith(b"%PDF")
    assert sorted(Paper.objects.values_list("form", flat=True)) == ["B.1", "B.3"]
    again = post(counter, "colleague", "/laporan/baru/", **body)
    assert again["Location"] == f"/laporan/{Report.objects.get().pk}/"
    assert Paper.objects.count() == 2


def test_without_a_letterhead_the_report_stands_and_the_page_says_why_nothing_was_printed(counter, at):
    desk = signed_in(counter.house, "colleague")
    answer = desk.post("/laporan/baru/", typed(counter, at, print_now="on"), follow=True)
    assert answer.redirect_chain == [(f"/laporan/{Report.objects.get().pk}/", 302)]
    assert "B.1 dan B.3 tidak tercetak" in says(answer)


def test_sent_twice_it_is_one_report(counter, at):
    body = typed(counter, at)
    for _n in "ab":
        assert post(counter, "colleague", "/laporan/baru/", **body).status_code == 302
    assert (Report.objects.count(), Reporter.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("changes", "beside"),
    [
        ({"full_name": ""}, "id_full_name"),
        ({"known_on": "bulan lalu"}, "id_known_on"),
        ({"how": ""}, "id_how"),
        ({"party2_address": "Desa Gemblung"}, "id_party2_name"),
        ({"event": "Pang\u202egung"}, "id_event"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(counter, at, changes, beside):
    answer = post(counter, "colleague", "/laporan/baru/", **typed(counter, at, **changes))
    page = says(answer)
    assert (answer.status_code, f'href="#{beside}' in page) == (422, True)
    assert BODY.description in page
    assert not Report.objects.exists()


def test_a_service_objection_keeps_what_was_typed_too(counter, at):
    tomorrow = f"{at + timedelta(hours=31):%Y-%m-%dT%H:%M}"
    answer = post(counter, "colleague", "/laporan/baru/", **typed(counter, at, arrived_at=tomorrow))
    assert (answer.status_code, "belum terjadi" in says(answer)) == (422, True)
    assert BODY.description in says(answer)


def test_while_the_vault_is_shut_the_form_does_not_ask_who(house, at):
    counter = Counter(house)
    body = typed(counter, at)
    page = get(counter, "colleague", "/laporan/baru/")
    assert "atas kertas" in page
    assert 'name="full_name"' not in page
    assert post(counter, "colleague", "/laporan/baru/", **body).status_code == 302
    report = Report.objects.get()
    assert "masih di atas kertas" in get(counter, "colleague", f"/laporan/{report.pk}/")
    founded(house, at=at)
    kept = post(counter, "colleague", f"/laporan/{report.pk}/identitas/", full_name=WHO.name)
    assert (kept.status_code, Entry.objects.count()) == (302, 1)


def test_the_page_says_what_next_by_when_and_how_sure_the_rule_is(counter, at):
    page = get(counter, "reviewer", f"/laporan/{made(counter, at).pk}/")
    assert "Nilai setiap syarat" in page
    assert "Perbawaslu 8/2020, pasal belum terlihat: 3 hari kalender" in page
    assert "keyakinan sumber: rendah" in page  # the regional study has one weak source
    assert "Perbawaslu 7/2022 Pasal 15(3)" in page
    assert "Cara menghitung batas melapor" in page


def test_every_opening_of_a_page_is_a_line(counter, at):
    report = made(counter, at)
    for path in ("", "salin/"):
        get(counter, "pleno", f"/laporan/{report.pk}/{path}")
    assert list(Line.objects.filter(verb="intake.opened").values_list("detail", flat=True).order_by("seq")) == [
        '{"how":"page"}', '{"how":"sheet"}',
    ]  # fmt: skip


def test_a_condition_without_its_reason_comes_back_open_with_what_was_typed(counter, at):
    report = made(counter, at)
    answer = post(counter, "reviewer", f"/laporan/{report.pk}/syarat/evidence/", met="no", note=" - ")
    assert (answer.status_code, "Tulis alasannya" in says(answer)) == (422, True)
    assert '<details class="sk-fold" open>' in says(answer)
    done = post(counter, "reviewer", f"/laporan/{report.pk}/syarat/evidence/", met="no", note="Fotonya kabur.")
    assert done.status_code == 302
    page = get(counter, "reviewer", f"/laporan/{report.pk}/")
    assert "Fotonya kabur." in page
    assert "tidak terpenuhi" in page


def test_from_the_study_to_the_plenary(counter, at):
    report = made(counter, at)
    counter.judged(report, at=at)
    answer = post(counter, "reviewer", f"/laporan/{report.pk}/usul/", proposal="register", reason="Lengkap.")
    assert answer.status_code == 302
    page = get(counter, "pleno", f"/laporan/{report.pk}/")
    assert "Pleno memutuskan registrasi" in page
    assert "Usul, bukan keputusan" in page


def test_a_proposal_that_the_conditions_do_not_bear_keeps_its_reason(counter, at):
    report = made(counter, at)
    answer = post(counter, "reviewer", f"/laporan/{report.pk}/usul/", proposal="register", reason="Alasan panjang.")
    assert (answer.status_code, "belum dinilai" in says(answer)) == (422, True)
    assert "Alasan panjang." in says(answer)


def test_asked_for_and_completed(counter, at):
    report = made(counter, at)
    post(counter, "reviewer", f"/laporan/{report.pk}/kurang/", missing="Alamat terlapor.", days="2")
    assert "Alamat terlapor." in get(counter, "colleague", f"/laporan/{report.pk}/lengkapi/")
    body = {"event": BODY.event, "party1_name": "Kepala dusun", "party1_address": "Desa Gemblung"}
    assert post(counter, "colleague", f"/laporan/{report.pk}/lengkapi/", **body).status_code == 302
    report.refresh_from_db()
    assert (report.state, Entry.objects.count()) == ("completed", 1)
    assert queries.body_of(report).parties[0].address == "Desa Gemblung"


def test_handed_over_and_taken_elsewhere_without_who_reported(counter, at):
    election(counter.house, office="33.13")
    report = made(counter, at)
    answer = post(counter, "coordinator", f"/laporan/{report.pk}/limpah/", to="33.13", letter="021/PM/2024",
                  reason="Kejadiannya di sana.")  # fmt: skip
    assert answer.status_code == 302
    assert "belum diterima di sana" in get(counter, "coordinator", f"/laporan/{report.pk}/")
    assert report.number in get(counter, "elsewhere", "/laporan/pelimpahan/")
    there = str(election(counter.house, office="33.13").pk)
    took = post(counter, "elsewhere", f"/laporan/pelimpahan/{Handover.objects.get().pk}/terima/", election=there)
    page = get(counter, "elsewhere", took["Location"])
    assert "Identitas pelapor tidak ikut" in page
    assert "Pelapor-1" not in page
    assert "Diterima Bawaslu Kabupaten Karanganyar" in get(counter, "coordinator", f"/laporan/{report.pk}/")


def offered(page):
    """Codes in the list of offices."""
    return re.findall(r'value="([^"]+)"', page.partition('name="to"')[2].partition("</select>")[0])


def test_of_few_offices_the_report_goes_to_one_of_all(counter, at):
    page = get(counter, "coordinator", f"/laporan/{made(counter, at).pk}/limpah/")
    assert ("33.13" in offered(page), 'name="provinsi"' in page) == (True, False)


def test_of_552_offices_those_of_ones_own_province_are_offered_first(counter, at):
    open_ladder(at=at)
    page = get(counter, "coordinator", f"/laporan/{made(counter, at).pk}/limpah/")
    codes = offered(page)
    assert {code[:2] for code in codes} == {"33"}
    assert ("33" in codes, "33.11" in codes, len(codes) < 40) == (True, False, True)
    assert re.search(r'<option value="33" selected>Jawa Tengah', page)


@pytest.mark.parametrize(("province", "to"), [("34", "34.02"), ("ri", "ri")])
def test_another_province_or_the_nation_is_chosen_from_a_list_and_the_report_goes_there(counter, at, province, to):
    open_ladder(at=at)
    report = made(counter, at)
    path = f"/laporan/{report.pk}/limpah/?provinsi={province}"
    assert {code.partition(".")[0] for code in offered(get(counter, "coordinator", path))} == {province}
    body = {"to": to, "letter": "021/PM/2024", "reason": "Kejadiannya di sana."}
    assert post(counter, "coordinator", path, **body).status_code == 302
    assert Handover.objects.get().to_office.code == to


def test_a_province_that_is_not_there_shows_ones_own(counter, at):
    open_ladder(at=at)
    page = get(counter, "coordinator", f"/laporan/{made(counter, at).pk}/limpah/?provinsi=%25")
    assert {code[:2] for code in offered(page)} == {"33"}


def test_an_office_is_chosen_without_a_script_and_without_typing_a_name(counter, at):
    open_ladder(at=at)
    page = get(counter, "coordinator", f"/laporan/{made(counter, at).pk}/limpah/")
    asks = page.partition('<form method="get"')[2].partition("</form>")[0]
    assert re.findall(r"<(select|input|textarea|button)", asks) == ["select", "button"]
    assert 'for="provinsi"' in asks


def test_merged_and_withdrawn_from_their_pages(counter, at):
    first, second, third = (made(counter, at) for _n in "abc")
    body = {"into": str(first.pk), "reason": "Peristiwa sama."}
    assert post(counter, "reviewer", f"/laporan/{second.pk}/gabung/", **body).status_code == 302
    assert f"Termasuk {second.number}" in get(counter, "reviewer", f"/laporan/{first.pk}/")
    assert post(counter, "colleague", f"/laporan/{third.pk}/cabut/", reason="Dicabut.").status_code == 302
    assert "digabung" in get(counter, "reviewer", "/laporan/?keadaan=merged")
    assert third.number not in get(counter, "reviewer", "/laporan/?keadaan=merged")


def test_the_list_has_no_box_to_seek_with_and_shows_numbers_only(counter, at):
    made(counter, at)
    page = get(counter, "reviewer", "/laporan/")
    main = page.partition("<main")[2].partition("</main>")[0]
    assert not re.search(r"<(input|select|textarea)", main)
    assert "Suharyanto" not in page


def test_a_list_goes_in_whole_or_its_faults_are_said(counter, at):
    heading = "nomor_sigaplapor;tanggal_lapor;kedudukan;tanggal_diketahui;peristiwa;nama_pelapor"
    good = f"SL-1;{at:%Y-%m-%d} 01:00;pemilih;{at:%Y-%m-%d};Panggung;{WHO.name}"

    def sent(text):
        body = {"election": str(election(counter.house).pk), "once": str(uuid4()),
                "content": SimpleUploadedFile("daftar.csv", text.encode())}  # fmt: skip
        return post(counter, "colleague", "/laporan/daftar/", **body)

    answer = sent(f"{heading}\n{good.replace('pemilih', 'siapa')}")
    assert (answer.status_code, "baris 2, kolom kedudukan" in says(answer)) == (422, True)
    assert WHO.name not in says(answer)
    assert sent(f"{heading}\n{good}").status_code == 302
    assert Report.objects.get().how == "list"


def test_typing_over_says_pelapor_1_and_no_name(counter, at):
    page = get(counter, "colleague", f"/laporan/{made(counter, at).pk}/salin/")
    assert "Pelapor-1" in page
    assert not [one for one in SECRETS if one in page]


def test_a_tip_is_noted_assigned_and_traced(counter, at):
    body = {"source": "call", "event": "Bagi sembako", "once": str(uuid4())}
    assert post(counter, "colleague", "/laporan/informasi/baru/", **body).status_code == 302
    tip, field = Information.objects.get(), str(counter.house.officers["field"].pk)
    due = f"{at + timedelta(days=3):%Y-%m-%d}"
    address = f"/laporan/informasi/{tip.pk}/"
    assert post(counter, "coordinator", f"{address}tugas/", officer=field, due_on=due).status_code == 302
    assert tip.number in get(counter, "field", "/laporan/informasi/")
    assert "Bagi sembako" in get(counter, "field", address)
    assert post(counter, "field", f"{address}hasil/", found="Tidak ada pegawai di sana.").status_code == 302
    assert "Tidak ada pegawai di sana." in get(counter, "coordinator", address)


def test_a_volunteer_gives_and_sees_nothing(counter):
    body = {"source": "volunteer", "event": "Bagi sembako", "once": str(uuid4())}
    answer = post(counter, "volunteer", "/laporan/informasi/baru/", **body)
    assert (answer.status_code, answer["Location"]) == (302, "/laporan/informasi/baru/")
    assert signed_in(counter.house, "volunteer").get("/laporan/informasi/").status_code == 403


def test_what_was_not_registered_becomes_information_by_one_press(counter, at):
    report = made(counter, at)
    counter.judged(report, at=at, unmet="evidence")
    reviewer = counter.house.desk("reviewer", at)
    services.make_ready(reviewer, report, proposal=Proposal.NOT_REGISTER, reason="Tanpa bukti.", at=at)
    services.decide_registration(report, registered=False, desk=counter.house.desk("pleno", at), at=at)
    answer = post(counter, "reviewer", f"/laporan/{report.pk}/informasi/")
    assert answer["Location"] == f"/laporan/informasi/{Information.objects.get().pk}/"


def test_the_scan_of_a_paper_is_sealed_once_and_its_name_is_kept_nowhere(counter, at):
    report, once = made(counter, at), str(uuid4())
    for _time in range(2):
        file = SimpleUploadedFile(f"ktp {WHO.name}.pdf", b"%PDF-1.7 " + WHO.name.encode())
        answer = post(counter, "colleague", f"/laporan/{report.pk}/pindaian/", file=file, once=once)
        assert (answer.status_code, answer["Location"]) == (302, f"/laporan/{report.pk}/")
    paper = Paper.objects.get()
    assert (paper.scope, paper.media) == (report.scope, "pdf")
    assert not [line for line in Line.objects.values() if WHO.name in str(line)]
    page = get(counter, "colleague", f"/laporan/{report.pk}/")
    assert "Dokumen dan pindaian tersegel: 1" in page
    assert WHO.name not in page


@pytest.mark.parametrize(
    ("body", "says_so"),
    [
        (b"bukan gambar", "bukan PDF, JPEG, atau PNG"),
        (b"%PDF" + bytes(12 * 2**20), "lebih dari 12 MB"),
        (b"", "kosong"),
    ],
    ids=("kind", "size", "empty"),
)
def test_a_scan_that_cannot_be_kept_says_why_and_asks_for_it_again(counter, at, body, says_so):
    report = made(counter, at)
    file = SimpleUploadedFile("pindaian.pdf", body)
    answer = post(counter, "colleague", f"/laporan/{report.pk}/pindaian/", file=file, once=str(uuid4()))
    assert answer.status_code == 422
    assert says_so in says(answer)
    assert "harus dipilih lagi" in says(answer)
    assert not Paper.objects.exists()


def completing(counter, at, **changes):
    """A report that waits for its completion, and what is typed then."""
    report = made(counter, at)
    services.ask_completion(counter.house.desk("reviewer", at), report, missing="Alamat terlapor.", at=at)
    return f"/laporan/{report.pk}/lengkapi/", {"event": BODY.event, "once": str(uuid4()), "print_now": "on", **changes}


@pytest.mark.slow
def test_the_receipt_of_a_completion_is_printed_once_and_kept_in_the_vault(counter, at):
    headed(counter.house)
    path, body = completing(counter, at, full_name=WHO.name)
    answer = post(counter, "colleague", path, **body)
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (200, "application/pdf", "no-store")
    assert list(Paper.objects.values_list("form", flat=True)) == ["B.3.1"]
    assert post(counter, "colleague", path, **body).status_code == 422
    assert Paper.objects.count() == 1


def test_without_a_letterhead_the_completion_stands_and_the_page_says_why_nothing_was_printed(counter, at):
    path, body = completing(counter, at, full_name=WHO.name)
    answer = signed_in(counter.house, "colleague").post(path, body, follow=True)
    assert Report.objects.get().state == "completed"
    assert "B.3.1 tidak tercetak" in says(answer)


def test_a_receipt_of_a_completion_needs_the_name_typed_again(counter, at):
    path, body = completing(counter, at)
    answer = post(counter, "colleague", path, **body)
    assert answer.status_code == 422
    assert "isi lagi identitasnya." in says(answer)
    assert Report.objects.get().state == "incomplete"
