"""A patrol that found nothing is written down too: counts, no person, a number of its own, and no plenary."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.stories.web.desk import NIL, Day, fill, heading, numbered, path_of
from tests.stories.web.told import go, press

pytestmark = pytest.mark.slow
ASKED = ("watched", "read")
PERSON = ("actor", "actor_account", "witnesses")


def test_a_patrol_that_found_nothing_becomes_a_nil_form_a(browser, at):
    day = Day(browser, at)
    form = the_operator_writes(day)
    matter = numbered(day, form, propose=False)
    with day.at_path("operator", form) as page:
        assert heading(page) == matter
        expect(page.locator("main")).to_contain_text("nihil")
        expect(page.get_by_role("button", name="Ajukan ke rapat pleno")).to_have_count(0)
    the_plenary_has_nothing_of_it(day, matter)


def the_operator_writes(day):
    with day.at_path("operator", "/patroli/") as page:
        page.locator(f"main a[href$='{day.at.world['patrol.nil_run']}/']").first.click()
        page.wait_for_load_state("networkidle")
        press(page, "Tulis Formulir A")
        page.get_by_role("button", name="Tulis Formulir A").click()
        page.wait_for_load_state("networkidle")
        counted = [page.locator(f"[name={name}]").input_value() for name in ASKED]
        assert counted == ["3", "12181"], "2 + 1 + 0 accounts; 6,204 + 5,977 interactions inside the fence"
        assert [page.locator(f"[name={name}]").input_value() for name in PERSON] == ["", "", ""]
        fill(page, {name: said for name, said in NIL.items() if name != "result"})
        assert "tidak" in page.locator("[name=result]").input_value()
        press(page, "Simpan rancangan")
        expect(page.locator("main")).not_to_contain_text("Belum diisi")
        return path_of(page)


def the_plenary_has_nothing_of_it(day, matter):
    with day.at_path("coordinator", f"/pleno/{day.at.world['pleno.ahead']}/acara/") as page:
        expect(page.locator("main")).to_contain_text("menunggu sejak")
        expect(page.locator("main")).not_to_contain_text(matter)
        go(page, day.at, "/formulir-a/?keadaan=filed")
        expect(page.locator("main")).to_contain_text(matter)
