"""A warning is read, taken, acted upon and closed, and counts in the statistics: by keyboard alone, at three widths."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.served.desk import window
from tests.served.looks import seen

pytestmark = pytest.mark.slow
WIDTHS = [(1280, 900), (768, 1024), (360, 740)]
RULE = "Tanpa laporan pengawasan"
DONE = "Panwascam Baki menjadwalkan dua pengawasan minggu ini."


@pytest.mark.parametrize("size", WIDTHS, ids=lambda size: str(size[0]))
def test_from_a_warning_to_the_statistics(browser, at, size):
    with window(browser, at, "prevention", size) as opened:
        page = opened.go("/peringatan/")
        looked_at(page, size)
        pressed(page, page.get_by_role("link", name=f"{RULE}: Baki"))
        expect(page.locator("main")).to_contain_text("belum pernah")
        looked_at(page, size)
        pressed(page, page.get_by_role("button", name="Ambil peringatan ini"))
        expect(page.get_by_role("status")).to_have_text("Peringatan ini Anda tangani sekarang.")
        acted(page, size)
        closed(page, size)
        pressed(page, page.locator("main").get_by_role("link", name="Peringatan dini"))
        expect(page.locator("main")).not_to_contain_text(RULE)
        pressed(page, page.get_by_role("link", name="Statistik"))
        counted(page)
        looked_at(page, size)
        assert opened.complaints == []


def acted(page, size):
    pressed(page, page.get_by_role("link", name="Catat tindakan"))
    looked_at(page, size)
    page.get_by_label("Apa yang dilakukan").focus()
    page.keyboard.type(DONE)
    pressed(page, page.get_by_role("button", name="Simpan tindakan"))
    expect(page.locator("main")).to_contain_text(DONE)


def closed(page, size):
    pressed(page, page.locator("main").get_by_role("link", name="Tutup", exact=True))
    assert page.locator("input[type=radio]:checked").count() == 0
    looked_at(page, size)
    page.locator("input[type=radio]").first.focus()
    page.keyboard.press("ArrowDown")
    page.get_by_label("Apa yang terjadi, dan dari mana diketahui").focus()
    page.keyboard.type("Sudah diawasi; tidak ada kejadian.")
    pressed(page, page.get_by_role("button", name="Tutup peringatan ini"))
    expect(page.locator("main")).to_contain_text("Tercegah")


def counted(page):
    row = page.locator("tr", has_text=RULE)
    expect(row.locator("td").nth(0)).to_have_text("1")
    expect(row.locator("td").nth(1)).to_have_text("1")
    expect(row.locator("td").nth(4)).to_have_text("1")
    expect(row).to_contain_text("belum cukup (0 dari 1)")


def pressed(page, control):
    """By keyboard: reached, seen to be reached, pressed with Enter."""
    control.focus()
    expect(control).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def looked_at(page, size):
    """axe, and nothing runs past the window."""
    assert seen(page, size, "light") == []
    page.set_viewport_size({"width": size[0], "height": size[1]})
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
