"""Three officers, one on leave, one lent by the province: everything still works, each with their own sign-in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from saksama.kernel.clock import local_day, now
from tests.stories.web.told import answer, go, judge_act, judge_candidate, press, signed_in, still_signed_in
from tests.world.three import LENT, TEXT

pytestmark = pytest.mark.slow
TODAY = local_day(now(), "WIB")
DAYS = {"first_day": TODAY.isoformat(), "last_day": (TODAY + timedelta(days=14)).isoformat()}
LETTER = "112/KP.05/K.JT/2024"


def fill(page, **values):
    for name, value in values.items():
        page.fill(f"[name={name}]", value)


def test_three_officers_one_on_leave_and_one_lent(browser, at_three, camera):
    at = at_three
    the_third_goes_on_leave(browser, at)
    the_coordinator_asks_the_province(browser, at)
    the_province_lends(browser, at)
    the_operator_drafts_a_mandate(browser, at)
    two_others_agree(browser, at)
    first, second = the_first_judges(browser, at), the_second_judges(browser, at)
    assert first == second, "the same lead"
    everybody_signed_in_as_themselves(browser, at)


def the_third_goes_on_leave(browser, at):
    with signed_in(browser, at, "pleno") as page:
        go(page, at, "/kantor/cuti/")
        fill(page, **DAYS)
        press(page, "Catat ketidakhadiran")
        expect(page.get_by_role("status").first).to_contain_text("tercatat")


def the_coordinator_asks_the_province(browser, at):
    with signed_in(browser, at, "coordinator") as page:
        go(page, at, "/antrean/")
        expect(page.locator("main")).to_contain_text("Tanpa mandat aktif")
        go(page, at, "/kantor/tugas/")
        expect(page.locator("main")).to_contain_text("pinjam Koordinator")
        go(page, at, "/kantor/pinjaman/")
        page.select_option("[name=lender]", label="Bawaslu Provinsi Jawa Tengah")
        answer(page, "roles", "coordinator")
        fill(page, **DAYS)
        press(page, "Kirim permintaan")
        expect(page.get_by_role("status").first).to_contain_text("terkirim")


def the_province_lends(browser, at):
    with signed_in(browser, at, "province") as page:
        go(page, at, "/kantor/pinjaman/")
        page.locator("main table").get_by_role("link").first.click()
        page.get_by_label(LENT).check()
        fill(page, letter_number=LETTER)
        press(page, "Pinjamkan")
        expect(page.get_by_role("status").first).to_contain_text("Dipinjamkan")


def the_operator_drafts_a_mandate(browser, at):
    with signed_in(browser, at, "operator") as page:
        go(page, at, "/mandat/baru/")
        fill(page, letter_number="077/PM.00.02/2024", letter_date=TODAY.isoformat(), legal_basis="UU 10/2016",
             guideline_number="SOP-01", guideline_version="1", pleno_minutes="BA-07/2024",
             dpia_reference="DPIA-02/2024",
             territory="33.11", **DAYS)  # fmt: skip
        for name, value in (("guideline_kind", "office_sop"), ("regime", "regional"), ("platforms", "tiktok")):
            answer(page, name, value)
        press(page, "Simpan dan ajukan")
        expect(page.get_by_role("status").first).to_contain_text("diajukan")
        assert page.get_by_role("button", name="Setujui isi ini").count() == 0, "nobody agrees to their own"


def two_others_agree(browser, at):
    others = (("coordinator", still_signed_in, "satu orang lagi"), ("lent", signed_in, "Mandat ditandatangani"))
    for who, enter, says in others:
        with enter(browser, at, who) as page:
            if who == "lent":
                page.locator("details.sk-menu > summary").click()
                press(page, "Bekerja di Bawaslu Kabupaten Sukoharjo")
                expect(page.locator(".sk-bar__where")).to_contain_text("Sukoharjo")
            go(page, at, "/mandat/")
            page.get_by_role("link", name="077/PM.00.02/2024").click()
            press(page, "Setujui isi ini")
            expect(page.get_by_role("status").first).to_contain_text(says)


def the_first_judges(browser, at):
    with still_signed_in(browser, at, "operator") as page:
        take_a_batch(page, at)
        lead = page.url
        judge_act(page, "Dapat merupakan pelanggaran")
        press(page, "Simpan penilaian")
        press(page, "Buka calon")
        judge_candidate(page)
        return lead


def the_second_judges(browser, at):
    """Blind to the first: nothing of their reason is on the page before one's own is in."""
    with still_signed_in(browser, at, "coordinator") as page:
        take_a_batch(page, at)
        lead = page.url
        assert "Ajakan tertulis jelas" not in page.content()
        judge_act(page, "Dapat merupakan pelanggaran")
        press(page, "Simpan penilaian")
        press(page, "Buka calon")
        judge_candidate(page)
        go(page, at, "/")
        expect(page.locator("#h-minggu").locator("xpath=ancestor::section")).to_contain_text("Petunjuk 1")
        return lead


def take_a_batch(page, at):
    go(page, at, "/antrean/")
    press(page, "Ambil paket")
    page.get_by_role("link", name=TEXT).first.click()
    page.wait_for_load_state("networkidle")


def everybody_signed_in_as_themselves(browser, at):
    """The lent officer's desk is at Sukoharjo by letter, under their own name."""
    with still_signed_in(browser, at, "coordinator") as page:
        go(page, at, "/kantor/")
        for name in ("Sekar Wulandari", "Tri Handoko", LENT):
            expect(page.locator("main")).to_contain_text(name)
        expect(page.locator("main")).to_contain_text("tidak masuk s.d.")
        go(page, at, "/mandat/")
        page.get_by_role("link", name="077/PM.00.02/2024").click()
        for name in ("Sekar Wulandari", "Tri Handoko", LENT):
            expect(page.locator("main")).to_contain_text(name)
