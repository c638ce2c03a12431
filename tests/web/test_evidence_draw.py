"""Covering parts of a picture in a real browser: by mouse, by finger, by keyboard, and without any script."""

from __future__ import annotations

import pytest

from tests.served.desk import PHONE, WIDE, chromium, make_world, served, window

pytestmark = pytest.mark.slow
WHY = "Nama orang lain di kolom komentar."
SIDES = ("left", "top", "width", "height")


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    with served(make_world(tmp_path_factory.mktemp("world"))) as running:
        yield running


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


def opened_at(opened, at):
    page = opened.go(f"/barang-bukti/{at.world['evidence.first']}/salinan/")
    page.wait_for_function("document.querySelector('#lembar img').naturalWidth > 0")
    return page


def numbers(page, n=0):
    return [float(page.input_value(f"[name={side}-{n}]")) for side in SIDES]


def corner(page):
    box = page.locator("#lembar").bounding_box()
    return box["x"], box["y"], box["width"], box["height"]


def made(page):
    page.fill("[name=why]", WHY)
    page.click("button:has-text('Buat salinan tersamar')")
    page.wait_for_url("**/barang-bukti/BB-*/")
    return page


def test_a_box_that_is_drawn_becomes_numbers_and_a_copy(at, browser):
    with window(browser, at, "coordinator", WIDE) as opened:
        page = opened_at(opened, at)
        x, y, wide, high = corner(page)
        page.mouse.move(x + 0.5 * wide, y + 0.2 * high)
        page.mouse.down()
        page.mouse.move(x + 0.25 * wide, y + 0.1 * high, steps=4)
        page.mouse.up()
        assert numbers(page) == pytest.approx([25, 10, 25, 10], abs=0.3)
        assert page.locator("#lembar rect").count() == 1
        made(page)
        assert "Salinan dari" in page.content()
        assert opened.complaints == []


def test_a_slip_of_the_hand_is_no_box(at, browser):
    with window(browser, at, "coordinator", WIDE) as opened:
        page = opened_at(opened, at)
        x, y, wide, high = corner(page)
        page.mouse.click(x + wide / 2, y + high / 4)
        assert page.input_value("[name=left-0]") == ""
        assert page.locator("#lembar rect").count() == 0


def test_typed_numbers_move_the_box_and_rows_are_added_when_all_are_full(at, browser):
    with window(browser, at, "coordinator", WIDE) as opened:
        page = opened_at(opened, at)
        for n in range(6):
            for side, value in zip(SIDES, (10, 10 * n, 5, 5), strict=True):
                page.fill(f"[name={side}-{n}]", str(value))
        assert page.locator("#lembar rect").count() == 6
        x, y, wide, high = corner(page)
        page.mouse.move(x + 0.6 * wide, y + 0.02 * high)
        page.mouse.down()
        page.mouse.move(x + 0.8 * wide, y + 0.05 * high)
        page.mouse.up()
        assert numbers(page, 6)[0] == pytest.approx(60, abs=0.3)
        assert page.locator("fieldset:has([name=left-6]) legend").inner_text() == "Kotak 7"


def test_a_finger_scrolls_until_it_is_told_to_draw(at, browser):
    with window(browser, at, "coordinator", PHONE) as opened:
        page = opened_at(opened, at)
        button = page.locator("#sentuh button")
        assert button.get_attribute("aria-pressed") == "false"
        assert page.evaluate("getComputedStyle(document.getElementById('lembar')).touchAction") == "auto"
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        assert page.evaluate("getComputedStyle(document.getElementById('lembar')).touchAction") == "none"


def test_without_a_script_the_numbers_alone_make_a_copy(at, browser):
    with window(browser, at, "coordinator", WIDE, script=False) as opened:
        page = opened.go(f"/barang-bukti/{at.world['evidence.first']}/salinan/")
        for side, value in zip(SIDES, ("10", "2.5", "30", "5"), strict=True):
            page.fill(f"[name={side}-0]", value)
        made(page)
        assert "Salinan dari" in page.content()
