"""A report that lacks something: told so, completed too late, not registered, and still followed as information."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from saksama.kernel.clock import local_day, now
from tests.served.desk import PHONE
from tests.stories.web.desk import Day, called, concluded, fill, path_of, says, voted
from tests.stories.web.report import judge_conditions, nobody_named, propose, received
from tests.stories.web.told import go, press

pytestmark = pytest.mark.slow
MEMBERS = ("pleno", "two", "three")
SHORT = "Pelapor-1 terlambat melengkapi; alamat Terlapor-1 tetap tidak ada."


def test_from_the_counter_incomplete_to_initial_information(browser, at):
    day = Day(browser, at)
    fresh = received(day)
    the_study_finds_something_missing(day, fresh)
    late = f"/laporan/{at.world['intake.overdue']}/"
    it_is_completed_after_the_term(day, late)
    matter = the_study_proposes_not_to_register(day, late)
    item = called(day, matter, MEMBERS)
    voted(day, item, {"two": "Tidak setuju", "three": "Tidak setuju", "pleno": "Tidak setuju"})
    assert concluded(day, item, "tidak diregistrasi", why=SHORT) == "", "what is not registered gets no number"
    number = it_goes_on_as_information(day, late)
    somebody_traces_it(day, number)


def test_what_nobody_completed_lapses_and_goes_on_as_information(browser, at):
    day, report = Day(browser, at), f"/laporan/{at.world['intake.overdue']}/"
    with day.at_path("reviewer", report) as page:
        press(page, "Catat: tidak dilengkapi")
        says(page, "tidak dilengkapi")
    assert it_goes_on_as_information(day, report)


def the_study_finds_something_missing(day, report):
    with day.at_path("reviewer", report) as page:
        judge_conditions(page, unmet="reported_party")
        press(page, "Minta dilengkapi")
        page.fill("[name=missing]", "Nama atau jabatan terlapor.")
        page.fill("[name=days]", "3")
        press(page, "Catat: pelapor sudah diberi tahu")
        expect(page.locator("main")).to_contain_text("menunggu dilengkapi")
        assert page.get_by_role("button", name="Catat: tidak dilengkapi").count() == 0, "the term has just begun"


def it_is_completed_after_the_term(day, report):
    with day.at_path("colleague", report) as page:
        press(page, "Lengkapi laporan")
        expect(page.locator("main")).to_contain_text("Alamat terlapor.")
        fill(page, {"party1_address": "Desa Gemblung"})
        page.get_by_role("button", name="Simpan").or_(page.get_by_role("button", name="Lengkapi")).first.click()
        page.wait_for_load_state("networkidle")
        says(page, "Laporan dilengkapi")
        expect(page.locator("main")).to_contain_text("dilengkapi terlambat")
        nobody_named(page)


def the_study_proposes_not_to_register(day, report):
    with day.at_path("reviewer", report) as page:
        judge_conditions(page, unmet="in_time")
        return propose(page, "not_register", SHORT)


def it_goes_on_as_information(day, report):
    with day.at_path("reviewer", report) as page:
        press(page, "Jadikan informasi awal")
        says(page, "Menjadi informasi awal")
        return path_of(page)


def somebody_traces_it(day, information):
    """The coordinator gives it to the field officer, who finds it on their phone and writes what was found."""
    due = local_day(now(), "WIB") + timedelta(days=3)
    with day.at_path("coordinator", information) as page:
        press(page, "Tugaskan penelusuran")
        page.select_option("[name=officer]", label="Yuni Rahmawati")
        page.fill("[name=due_on]", due.isoformat())
        page.locator("main form button").last.click()
        page.wait_for_load_state("networkidle")
        expect(page.locator("main")).to_contain_text("Yuni Rahmawati")
    with day.visit("field", PHONE) as page:
        go(page, day.at, "/laporan/informasi/")
        page.locator(f"main a[href='{information}']").click()
        page.wait_for_load_state("networkidle")
        nobody_named(page)
        press(page, "Isi hasil penelusuran")
        page.fill("[name=found]", "Lapangan itu kosong; tidak ada yang melihat.")
        page.locator("main form button").last.click()
        page.wait_for_load_state("networkidle")
        expect(page.locator("main")).to_contain_text("Lapangan itu kosong")
