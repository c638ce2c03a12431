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
        button = page.locator("#sentuh")
        assert button.get_attribute("aria-pressed") == "false"
        assert page.evaluate("getComputedStyle(document.getElementById('lembar')).touchAction") == "auto"
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        assert page.evaluate("getComputedStyle(document.getElementById('lembar')).touchAction") == "none"


def test_a_box_is_made_moved_sized_and_removed_by_keyboard_alone(at, browser):
    with window(browser, at, "coordinator", WIDE) as opened:
        page = opened_at(opened, at)
        page.focus("#baru")
        page.keyboard.press("Enter")
        before = numbers(page)
        assert before[0] == 35
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Shift+ArrowRight")
        page.keyboard.press("Control+ArrowLeft")
        assert numbers(page) == pytest.approx([33.8, before[1], 31, before[3]], abs=0.02)
        for _n in range(200):
            page.keyboard.press("ArrowUp")
        assert numbers(page)[1] == 0, "it stops at the edge"
        assert page.evaluate("document.querySelector('.sk-draw').scrollTop") == 0, "and stays in sight"
        assert "Kotak 1: kiri 33.8, atas 0" in page.inner_text("#kata")
        page.keyboard.press("Delete")
        assert page.input_value("[name=left-0]") == ""
        assert page.locator("#lembar rect").count() == 0
        assert opened.complaints == []


def test_a_box_is_dragged_to_another_place_and_its_corner_sizes_it(at, browser):
    with window(browser, at, "coordinator", WIDE) as opened:
        page = opened_at(opened, at)
        x, y, wide, high = corner(page)
        for side, value in zip(SIDES, (20, 3, 20, 5), strict=True):
            page.fill(f"[name={side}-0]", str(value))
        page.mouse.move(x + 0.3 * wide, y + 0.05 * high)
        page.mouse.down()
        page.mouse.move(x + 0.5 * wide, y + 0.06 * high, steps=3)
        page.mouse.up()
        assert numbers(page) == pytest.approx([40, 4, 20, 5], abs=0.3)
        page.mouse.move(x + 0.6 * wide, y + 0.09 * high)
        page.mouse.down()
        page.mouse.move(x + 0.7 * wide, y + 0.1 * high, steps=3)
        page.mouse.up()
        assert numbers(page) == pytest.approx([40, 4, 30, 6], abs=0.4)
        assert page.locator("#lembar rect").count() == 1, "nothing new was drawn"
        page.click("#terakhir")
        assert page.input_value("[name=left-0]") == ""


def test_a_finger_draws_a_box_on_a_phone(at, browser):
    with window(browser, at, "coordinator", PHONE) as opened:
        page = opened_at(opened, at)
        page.click("#sentuh")
        page.locator("#lembar").scroll_into_view_if_needed()
        x, y, wide, _high = corner(page)
        touch = page.context.new_cdp_session(page)
        for kind, points in (
            ("touchStart", [{"x": x + 0.2 * wide, "y": y + 40}]), ("touchMove", [{"x": x + 0.4 * wide, "y": y + 70}]),
            ("touchMove", [{"x": x + 0.6 * wide, "y": y + 100}]), ("touchEnd", []),
        ):  # fmt: skip
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        assert numbers(page)[0] == pytest.approx(20, abs=1)
        assert numbers(page)[2] == pytest.approx(40, abs=1)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_without_a_script_the_numbers_alone_make_a_copy(at, browser):
    with window(browser, at, "coordinator", WIDE, script=False) as opened:
        page = opened.go(f"/barang-bukti/{at.world['evidence.first']}/salinan/")
        for side, value in zip(SIDES, ("10", "2.5", "30", "5"), strict=True):
            page.fill(f"[name={side}-0]", value)
        made(page)
        assert "Salinan dari" in page.content()
