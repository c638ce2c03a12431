"""A lead that two judged becomes a Form A, comes before the plenary, and is a finding with numbered minutes."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.stories.web.desk import DOUBT, NIL, Day, called, concluded, fill, minuted, numbered, path_of, voted
from tests.stories.web.told import NOBODY_SEES, answer, go, press

pytestmark = pytest.mark.slow
MEMBERS = ("pleno", "two", "three")


def test_from_a_judged_lead_to_a_finding(browser, at):
    day = Day(browser, at)
    form = one_of_the_judges_writes(day)
    matter = numbered(day, form)
    item = called(day, matter, MEMBERS)
    the_writer_is_not_asked(day, item)
    voted(day, item, {"two": "Setuju", "three": "Tidak setuju", "pleno": "Setuju"})
    number = concluded(day, item, "ditetapkan sebagai temuan")
    assert "/TM/" in number, number
    minuted(day, item, matter)
    the_lead_leads_to_its_form(day, form, number)


def one_of_the_judges_writes(day):
    with day.at_path("reviewer", "/antrean/hasil/") as page:
        page.locator(f"main a[href='/petunjuk/{day.at.world['review.ended']}/hasil/']").first.click()
        page.wait_for_load_state("networkidle")
        press(page, "Tulis Formulir A")
        page.get_by_role("button", name="Tulis Formulir A").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Isi Formulir A")
        assert NOBODY_SEES[0] in page.locator("[name=actor]").input_value(), "both identified the same person"
        fill(page, {**NIL, **DOUBT})
        answer(page, "respondent", "pns")
        answer(page, "ownership", "declared")
        fill(page, {"ownership_how": "Dinyatakan instansinya."})
        press(page, "Simpan rancangan")
        expect(page.locator("main")).not_to_contain_text("Belum diisi")
        return path_of(page)


def the_writer_is_not_asked(day, item):
    with day.at_path("reviewer", item) as page:
        expect(page.get_by_role("button", name="Beri suara")).to_have_count(0)
        assert not any(word in page.content() for word in NOBODY_SEES)


def the_lead_leads_to_its_form(day, form, number):
    """Afterwards the lead's page opens the one Form A, and it says what became of it."""
    with day.visit("reviewer") as page:
        go(page, day.at, f"/petunjuk/{day.at.world['review.ended']}/hasil/")
        press(page, "Tulis Formulir A")
        assert path_of(page) == form, "one lead has one Form A"
        expect(page.locator("main")).to_contain_text("Diputuskan pleno")
        go(page, day.at, "/pleno/")
        expect(page.locator("main")).to_contain_text(number)
