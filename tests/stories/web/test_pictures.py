"""Pictures at the desk: a lead judged in two steps with its screen beside it, an exhibit whose reading is put right."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.pictures.hands.models import need_models
from tests.served.desk import copied, make_world, served
from tests.served.looks import by_keyboard, faults
from tests.stories.web.desk import Day
from tests.stories.web.told import NOBODY_SEES, go, judge_act, judge_candidate, press
from tests.world.pictured import BANNER, SAID

pytestmark = pytest.mark.slow
NAME = "Bramantya"
EVERYDAY = "Jari dan jempol adalah gaya foto sehari-hari."
NO_ITEM = "Pose saja tidak termasuk butir lampiran SKB"


@pytest.fixture
def at_pictured(tmp_path_factory, tmp_path):
    need_models()
    world = make_world(tmp_path_factory.mktemp("pictured"), "tests.world.pictured")
    with served(copied(world, tmp_path / "kantor")) as running:
        yield running


def test_a_lead_with_its_screen_is_judged_in_two_steps_and_an_exhibits_reading_is_corrected(browser, at_pictured):
    day = Day(browser, at_pictured)
    the_act_is_judged_with_names_black(day)
    the_machine_reads_an_exhibit_and_an_officer_reads_better(day)


def the_act_is_judged_with_names_black(day):
    lead = day.at.world["pictured.lead"]
    with day.visit("reviewer") as page:
        go(page, day.at, "/antrean/")
        press(page, "Ambil paket")
        go(page, day.at, f"/petunjuk/{lead}/")
        shown = page.locator("main .rv-picture")
        shown.get_by_text(re.compile("Tulisan dalam gambar")).click()
        expect(shown).to_contain_text(SAID)
        expect(shown.get_by_text("Dibaca mesin dari gambar")).to_be_visible()
        assert not any(word in page.content() for word in NOBODY_SEES)
        assert width(shown.locator("img").first) > 0, "the covered picture is there"
        looked_at(page)
        judge_act(page, "Dapat merupakan pelanggaran")
        press(page, "Simpan penilaian")
        press(page, "Buka calon")
        whole = page.locator("main img.rv-shot").first
        expect(whole).to_have_attribute("src", re.compile("/calon/bukti/$"))
        assert width(whole) > 0, "behind the door it is whole"
        assert NAME in page.content()
        looked_at(page)
        judge_candidate(page)
        expect(page.get_by_role("status").first).to_be_visible()


def the_machine_reads_an_exhibit_and_an_officer_reads_better(day):
    with day.visit("operator") as page:
        go(page, day.at, f"/barang-bukti/{day.at.world['pictured.item']}/")
        hints = page.locator(".pi-hints")
        expect(hints).to_contain_text("lima jari")
        expect(hints).to_contain_text(EVERYDAY)
        expect(hints).to_contain_text(NO_ITEM)
        assert style(hints, "borderTopStyle") == "dashed", "what a machine read is dashed"
        looked_at(page)
        press(page, "Periksa dan betulkan bacaan ini")
        expect(page.locator("table")).to_contain_text(BANNER[0])
        assert style(page.locator(".pi-hand").first, "strokeDasharray") != "none"
        looked_at(page)
        corrected_by_keyboard(page)
        glanced(page)
        go(page, day.at, f"/barang-bukti/{day.at.world['pictured.item']}/")
        page.get_by_text(re.compile("Tulisan dalam gambar")).click()
        expect(page.locator(".pi-hints")).to_contain_text("KERJA BAKTI WARGA DESA")
        expect(page.locator(".pi-hints")).to_contain_text("(dibetulkan petugas)")


def corrected_by_keyboard(page):
    """Without a mouse: unfold, write over, send."""
    page.get_by_text("Betulkan baris 1").focus()
    page.keyboard.press("Enter")
    field = page.locator("[name=text]").first
    expect(field).to_be_visible()
    field.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("KERJA BAKTI WARGA DESA")
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    expect(page.locator("table")).to_contain_text("KERJA BAKTI WARGA DESA")
    expect(page.locator("table")).to_contain_text(BANNER[0])  # the machine's own word stays beside it


def glanced(page):
    """What an eye sees of the hand; nothing was chosen before."""
    assert page.locator("[name=saw]:checked").count() == 0
    page.get_by_label("Ada, pose sehari-hari").check()
    press(page, "Catat")
    expect(page.locator("main")).to_contain_text("pose sehari-hari, ")


def looked_at(page):
    """As it stands; then by Tab from the top, for a click before leaves its place as the place to go on from."""
    assert faults(page) == []
    page.reload(wait_until="networkidle")
    assert by_keyboard(page) == []


def width(image):
    image.scroll_into_view_if_needed()
    image.evaluate("i => i.decode()")
    return image.evaluate("i => i.naturalWidth")


def style(element, name):
    return element.evaluate(f"e => getComputedStyle(e).{name}")
