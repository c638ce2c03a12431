"""An office of three: who wrote or judged it is not asked, and the two who are left decide when they agree."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.stories.web.desk import DOUBT, NIL, Day, called, concluded, fill, minuted, numbered, path_of, voted
from tests.stories.web.told import answer, go, press

pytestmark = pytest.mark.slow
ALL = ("operator", "coordinator", "pleno")


def test_two_of_three_make_it_a_finding(browser, at_three_judged):
    day = Day(browser, at_three_judged)
    form = the_first_writes(day)
    matter = numbered(day, form)
    item = called(day, matter, ALL)
    who_wrote_and_judged_is_not_asked(day, item)
    who_is_lent_is_not_asked(day, item)
    voted(day, item, {"coordinator": "Setuju", "pleno": "Tidak setuju"})
    one_against_one_decides_nothing(day, item)
    voted(day, item, {"pleno": "Setuju"})
    assert "/TM/" in concluded(day, item, "ditetapkan sebagai temuan")
    minuted(day, item, matter)


def the_first_writes(day):
    with day.at_path("operator", f"/petunjuk/{day.at.world['three.lead']}/hasil/") as page:
        press(page, "Tulis Formulir A")
        page.get_by_role("button", name="Tulis Formulir A").click()
        page.wait_for_load_state("networkidle")
        fill(page, {**NIL, **DOUBT, "ownership_how": "Dinyatakan instansinya."})
        answer(page, "respondent", "pns")
        answer(page, "ownership", "declared")
        press(page, "Simpan rancangan")
        return path_of(page)


def who_wrote_and_judged_is_not_asked(day, item):
    with day.at_path("operator", item) as page:
        expect(page.get_by_role("button", name="Beri suara")).to_have_count(0)
        expect(page.locator("main")).to_contain_text("Tidak ikut memutus")
        expect(page.locator("main")).to_contain_text("Sekar Wulandari")
        expect(page.locator("main")).to_contain_text("2 hadir, perlu 2 dari 2")


def who_is_lent_is_not_asked(day, item):
    with day.visit("lent") as page:
        page.locator("details.sk-menu > summary").click()
        press(page, "Bekerja di Bawaslu Kabupaten Sukoharjo")
        go(page, day.at, item)
        expect(page.get_by_role("button", name="Beri suara")).to_have_count(0)


def one_against_one_decides_nothing(day, item):
    with day.at_path("pleno", item) as page:
        expect(page.get_by_role("button", name="Catat putusan")).to_have_count(0)
