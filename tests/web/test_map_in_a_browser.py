"""From the map to an event by keyboard alone, at three widths; axe on the way; the drawing where there is no script."""

from __future__ import annotations

import pytest

from tests.served.desk import chromium, make_world, served, window
from tests.served.looks import faults, seen
from tests.world.only_map import PAPER

pytestmark = pytest.mark.slow
WIDTHS = [(1280, 900), (768, 1024), (390, 844)]


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    with served(make_world(tmp_path_factory.mktemp("map"), "tests.world.only_map")) as running:
        yield running


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


def press_on(page, selector):
    """Tab until the control has the focus, then Enter."""
    for _press in range(120):
        if page.evaluate("s => document.activeElement?.matches(s)", selector):
            with page.expect_navigation(wait_until="networkidle"):
                page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"not reached by Tab: {selector}")


def looked_at(page, size):
    """What axe finds with the page unrolled: what a sticky bar covers is a matter of scrolling."""
    found = seen(page, size, "light")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    return found


@pytest.mark.parametrize("size", WIDTHS, ids=lambda size: str(size[0]))
def test_from_the_map_to_an_event_by_keyboard(at, browser, size):
    with window(browser, at, "prevention", size) as opened:
        page = opened.go("/peta/")
        page.wait_for_selector(".pt-map[data-ready=moving]")
        assert looked_at(page, size) == []
        press_on(page, ".pt-moving path[aria-label^='Kecamatan Grogol']")
        assert page.url.endswith("/peta/33.11.09/")
        press_on(page, "aside a[href*='/peta/unit/33.11.09/']")
        assert looked_at(page, size) == []
        press_on(page, "th a[href*='/peta/indikator/perkara-terbukti/']")
        assert PAPER in page.content()
        assert looked_at(page, size) == []
        assert opened.complaints == []


@pytest.mark.parametrize("path", ["/peta/ID/", "/peta/33.11/?tingkat=desa", "/peta/instansi/"])
def test_small_areas_and_tables_have_no_fault(at, browser, path):
    with window(browser, at, "prevention") as opened:
        page = opened.go(path)
        assert (faults(page), opened.complaints) == ([], [])


def test_without_a_script_every_area_is_a_link(at, browser):
    with window(browser, at, "prevention", (390, 844), script=False) as opened:
        page = opened.go("/peta/")
        assert page.locator(".pt-svg a[aria-label]").count() == 12
        page.locator(".pt-svg a[aria-label^='Kecamatan Grogol']").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/peta/33.11.09/")


def test_on_a_slow_line_the_drawing_stays_until_it_is_asked(at, browser):
    with window(browser, at, "prevention") as opened:
        opened.page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
        page = opened.go("/peta/")
        assert page.locator(".pt-svg").is_visible()
        assert not [one for one in opened.loaded if "leaflet" in one.url]
        page.get_by_role("button", name="Peta yang dapat digeser").click()
        page.wait_for_selector(".pt-map[data-ready=moving]")
        page.get_by_role("button", name="Peta tetap").click()
        assert page.locator(".pt-svg").is_visible()
