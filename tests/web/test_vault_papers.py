"""Pages of the vault's papers: codes in every list, the paper itself for one reader and not for the browser's cache."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.urls import resolve

from saksama.kernel.clock import now
from saksama.keys import custodians
from saksama.keys.custodians import Plain
from saksama.web.shared.once import pdf_once
from saksama.workbench.agenda.models import Message
from saksama.workbench.vault import press, services
from saksama.workbench.vault.models import Paper, Request
from saksama.workbench.vault.room import room
from tests.office import open_house, prepare_home, signed_in
from tests.workbench.vault.locked import JPEG, PLANTED, REPORT, SCAN, WORDS, founded, headed, made, paper_opened, quick

VALUES = [PLANTED.name, PLANTED.address, PLANTED.nik, PLANTED.phone, PLANTED.email]
HERE = "/brankas/dokumen/"


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    prepare_home()
    monkeypatch.setattr(custodians, "LOG_COST", 6)
    monkeypatch.setattr(press, "printed", quick)
    room().clear()
    yield
    room().clear()


@pytest.fixture
def house(db):
    opened = open_house()
    founded(opened, at=now())
    headed(opened, at=now())
    return opened


@pytest.fixture
def receipt(house):
    desk = house.desk("colleague", now())
    return made(house, services.keep_reporter(desk, PLANTED, scope=REPORT, at=now()), at=now())


def says(answer) -> str:
    return answer.content.decode()


def opened_for(house, paper):
    return paper_opened(house, paper, at=now())


def get(house, who, path):
    return signed_in(house, who).get(path)


def post(house, who, path, **body):
    return signed_in(house, who).post(path, body)


def test_the_list_says_form_number_day_and_report_and_nothing_of_a_person(house, receipt):
    scan = services.attach_scan(house.desk("colleague", now()), scope=REPORT, file=BytesIO(SCAN), at=now())
    for who in ("colleague", "reviewer", "coordinator", "pleno"):
        page = says(get(house, who, HERE))
        assert all(said in page for said in ("B.3", receipt.paper.number, REPORT, "pindaian", "Pelapor-1")), who
        assert [value for value in VALUES if value in page] == [], who
    assert f"{HERE}{scan.pk}/" in says(get(house, "colleague", HERE))
    assert f"{HERE}{scan.pk}/" not in says(get(house, "reviewer", HERE)), "who may not ask finds no way to ask"


def test_of_one_report_its_own_papers_only(house, receipt):
    services.attach_scan(house.desk("colleague", now()), scope="intake.report:2", file=BytesIO(SCAN), at=now())
    page = says(get(house, "colleague", f"{HERE}?laporan=intake.report:2"))
    assert ("pindaian" in page, receipt.paper.number in page) == (True, False)
    assert "Belum ada dokumen" in says(get(house, "colleague", f"{HERE}?laporan=intake.report:9"))


def test_from_the_list_to_the_paper(house, receipt):
    asked = post(house, "colleague", f"{HERE}{receipt.paper.pk}/", reason="Berkas diteruskan.",
                 once="00000000-0000-0000-0000-000000000002")  # fmt: skip
    request = Request.objects.get(kind="paper")
    story = f"/brankas/permintaan/{request.pk}/"
    assert (asked.status_code, asked["Location"]) == (302, story)
    assert post(house, "coordinator", f"{story}putusan/", decision="approve").status_code == 302
    for who in ("pleno", "reviewer"):
        assert post(house, who, f"{story}kata-sandi/", passphrase=WORDS[who]).status_code == 302
    page = says(get(house, "colleague", story))
    assert ("Buka dokumen" in page, "Baca identitas" in page) == (True, False)
    assert "Buka dokumen" not in says(get(house, "coordinator", story))
    answer = post(house, "colleague", f"{story}dokumen/")
    assert (answer.status_code, answer.content) == (200, receipt.pdf.data)
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'inline; filename="B.3-001-{receipt.paper.year}.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "membuka dokumen" in says(get(house, "colleague", story))
    assert post(house, "colleague", f"{story}tutup/").status_code == 302
    assert post(house, "colleague", f"{story}dokumen/").status_code == 403


def test_a_paper_is_never_at_an_address_to_come_back_to(house, receipt):
    request = opened_for(house, receipt.paper)
    assert get(house, "colleague", f"/brankas/permintaan/{request.pk}/dokumen/").status_code == 405
    assert post(house, "coordinator", f"/brankas/permintaan/{request.pk}/dokumen/").status_code == 403
    shown = post(house, "colleague", f"/brankas/permintaan/{request.pk}/identitas/")
    assert (shown.status_code, PLANTED.name in says(shown)) == (403, False)


def test_no_other_page_shows_it_while_it_is_open(house, receipt):
    request = opened_for(house, receipt.paper)
    pages = ["/", "/brankas/", HERE, f"/brankas/permintaan/{request.pk}/", "/kotak-masuk/", "/jejak/"]
    for who in ("colleague", "coordinator", "pleno", "reviewer", "auditor"):
        for page in pages:
            assert [value for value in VALUES if value in says(get(house, who, page))] == [], (who, page)
    assert not any(value in str(list(Message.objects.values())) for value in VALUES)
    assert resolve(f"{HERE}{receipt.paper.pk}/").view_name == "vault:ask_paper"


def test_a_scan_comes_as_what_it_is(house):
    scan = services.attach_scan(house.desk("colleague", now()), scope=REPORT, file=BytesIO(JPEG), at=now())
    request = opened_for(house, Paper.objects.get(pk=scan.pk))
    answer = post(house, "colleague", f"/brankas/permintaan/{request.pk}/dokumen/")
    assert (answer["Content-Type"], answer.content) == ("image/jpeg", JPEG)
    assert answer["Content-Disposition"] == f'inline; filename="pindaian-{scan.pk.hex[:8]}.jpeg"'


def test_after_a_restart_the_page_says_why_it_is_shut(house, receipt):
    request = opened_for(house, receipt.paper)
    room().clear()
    assert "dokumen tertutup kembali" in says(get(house, "colleague", f"/brankas/permintaan/{request.pk}/"))


def test_without_a_reason_the_form_comes_back(house, receipt):
    answer = post(house, "colleague", f"{HERE}{receipt.paper.pk}/", reason="")
    assert answer.status_code == 422
    assert not Request.objects.filter(kind="paper").exists()


def test_what_is_handed_out_at_the_counter_is_kept_nowhere():
    answer = pdf_once(Plain(b"%PDF-1.7"), "B.3-001-2024.pdf")
    assert (answer["Cache-Control"], answer.content) == ("no-store", b"%PDF-1.7")
    assert "object-src 'self'" in answer["Content-Security-Policy"]
