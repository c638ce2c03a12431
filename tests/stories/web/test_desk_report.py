"""A whole report: taken in, studied condition by condition, registered by the plenary; nobody is named on the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.stories.web.desk import Day, called, concluded, minuted, voted
from tests.stories.web.report import PARTY, judge_conditions, nobody_named, propose, received

pytestmark = pytest.mark.slow
MEMBERS = ("pleno", "two", "three")


def test_from_the_counter_to_a_registration(browser, at):
    day = Day(browser, at)
    report = received(day, party=PARTY)
    with day.at_path("reviewer", report) as page:
        judge_conditions(page)
        matter = propose(page, "register", "Syarat formal dan materiel terpenuhi.")
        nobody_named(page)
    item = called(day, matter, MEMBERS)
    the_counter_does_not_decide(day, item)
    voted(day, item, dict.fromkeys(MEMBERS, "Setuju"))
    number = concluded(day, item, "diregistrasi", why="Syarat formal dan materiel terpenuhi.")
    assert "/REG/LP/" in number, number
    minuted(day, item, matter)
    the_counter_sees_what_became_of_it(day, report)


def the_counter_does_not_decide(day, item):
    with day.at_path("colleague", item) as page:
        expect(page.get_by_role("heading", level=1)).to_contain_text("Belum dapat dikerjakan")


def the_counter_sees_what_became_of_it(day, report):
    with day.at_path("colleague", report) as page:
        expect(page.locator("main")).to_contain_text("diregistrasi")
        expect(page.get_by_role("link", name="Usulkan ke pleno")).to_have_count(0)
        nobody_named(page)
