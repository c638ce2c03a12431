"""From a warning to whether it helped: plan, another's approval, the activity, its numbers, the comparison."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from saksama.kernel.clock import local_day, now
from tests.served.desk import PHONE, WIDE
from tests.served.looks import violations
from tests.stories.web.desk import Day, fill, path_of, says
from tests.stories.web.told import go, press

pytestmark = pytest.mark.slow
TABLET = (768, 1024)
TAUGHT, COMPARED = "Kec grogol", "Kec weru"
ANSWERS = {  # group and moment: right answers of 400 asked of 40
    f"{TAUGHT}, sebelum": 200, f"{TAUGHT}, sesudah": 320, f"{COMPARED}, sebelum": 200, f"{COMPARED}, sesudah": 208,
}  # fmt: skip


def test_from_a_warning_to_its_effect(browser, at):
    day = Day(browser, at)
    plan = the_officer_answers_the_warning(day)
    the_comparison_is_fixed_before_anything_happens(day, plan)
    another_officer_approves_on_a_tablet(day, plan)
    the_field_officer_reports_numbers_on_a_phone(day, plan)
    the_effect_is_told_with_its_ends(day, plan)


def clean(page):
    """What axe says of the page as it stands."""
    assert violations(page) == []
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def the_officer_answers_the_warning(day):
    """By keyboard: the goal is typed, Enter in the title sends the form."""
    with day.visit("prevention", WIDE) as page:
        go(page, day.at, f"/pencegahan/dari-peringatan/{day.at.world['prevention.alert']}/")
        expect(page.get_by_label(TAUGHT)).to_be_checked()
        clean(page)
        page.focus("[name=goal]")
        page.keyboard.type("Semua pegawai tahu batasnya.")
        fill(page, {"budget": "1000000"})
        page.press("[name=title]", "Enter")
        page.wait_for_load_state("networkidle")
        says(page, "Konsep disimpan")
        plan = path_of(page)
        press(page, "Tambah kegiatan")
        fill(page, {"day": local_day(now(), "WIB").isoformat(), "place": "Aula kecamatan", "budget": "800000"})
        page.press("[name=place]", "Enter")
        page.wait_for_load_state("networkidle")
        says(page, "Kegiatan masuk ke rencana")
        clean(page)
        go(page, day.at, plan)
        press(page, "Ajukan")
        says(page, "Petugas lain yang menyetujui")
        assert page.get_by_role("button", name="Setujui rencana").count() == 0
        return plan


def the_comparison_is_fixed_before_anything_happens(day, plan):
    with day.at_path("prevention", f"{plan}pengaruh/") as page:
        press(page, "Pilih pembanding")
        expect(page.locator("main")).to_contain_text(f"{TAUGHT}, dibandingkan dengan {COMPARED}")
        expect(page.locator("main")).to_contain_text("0 dari 1 pasangan lengkap")
        assert page.get_by_role("button", name="Pilih pembanding").count() == 0


def another_officer_approves_on_a_tablet(day, plan):
    with day.visit("coordinator", TABLET) as page:
        go(page, day.at, plan)
        clean(page)
        page.get_by_role("button", name="Setujui rencana").focus()
        page.keyboard.press("Enter")
        page.wait_for_load_state("networkidle")
        says(page, "Rencana disetujui")


def the_field_officer_reports_numbers_on_a_phone(day, plan):
    with day.visit("field", PHONE) as page:
        go(page, day.at, plan)
        page.locator("main table a").first.click()
        page.wait_for_load_state("networkidle")
        press(page, "Catat terlaksana")
        says(page, "Isi jumlah yang diundang dan hadir")
        clean(page)
        fill(page, {"invited0": "40", "came0": "36", "document": "Daftar hadir 7, hari ini", "spent": "750000"})
        press(page, "Simpan laporan")
        says(page, "Laporan disimpan")
        expect(page.locator("main")).to_contain_text("Daftar hadir 7")
        clean(page)
        go(page, day.at, "/pencegahan/cakupan/")
        expect(page.get_by_role("row").filter(has_text=TAUGHT)).to_contain_text("100 %")


def the_effect_is_told_with_its_ends(day, plan):
    """(.80 − .50) − (.52 − .50) = +.28; 1.96·√((.16 + .25 + .2496 + .25)/40) = .296: nought lies between."""
    with day.at_path("prevention", f"{plan}pengaruh/") as page:
        for group, right in ANSWERS.items():
            press(page, "Catat jawaban kelompok")
            page.select_option("[name=group]", label=group)
            fill(page, {"takers": "40", "asked": "400", "right": str(right)})
            press(page, "Simpan jumlah")
            says(page, "disimpan")
        main = page.locator("main")
        expect(main).to_contain_text("1 dari 1 pasangan lengkap")
        expect(main).to_contain_text("+2,8, antara −0,2 dan +5,8 dari 10")
        expect(main).to_contain_text("Belum cukup untuk disimpulkan: nol masih di antara kedua ujung.")
        expect(main).to_contain_text("cenderung turun sendiri")
        expect(main).to_contain_text("kurang dari 3")
        clean(page)
        go(page, day.at, plan)
        press(page, "Nyatakan selesai")
        says(page, "Rencana selesai")
