"""A respondent's pages in a real browser, wide and on a phone: in with both halves, read, answered, shut."""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import expect

from tests.served.desk import PHONE, chromium, make_world, served, window
from tests.served.looks import by_keyboard, faults

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    with served(make_world(tmp_path_factory.mktemp("world"))) as running:
        yield running


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


def looked(opened, page, name):
    if folder := os.environ.get("SAKSAMA_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
    wrong = faults(page) + by_keyboard(page) + opened.complaints
    assert not wrong, "\n".join(wrong)


def test_in_read_answered_and_shut(browser, at):
    with window(browser, at, "", PHONE) as opened:
        page = opened.go("/berkas/")
        looked(opened, page, "enter")
        page.fill("[name=code]", at.world["fair.code"])
        page.fill("[name=factor]", at.world["fair.factor"])
        page.get_by_role("button", name="Buka berkas").click()
        page.wait_for_load_state("networkidle")
        expect(page.get_by_role("heading", level=1)).to_contain_text(at.world["fair.visit_number"])
        looked(opened, page, "file")
        page.set_viewport_size({"width": 1280, "height": 900})
        looked(opened, page, "file-wide")
        page.fill("[name=jawaban-words]", "Bukan akun saya.")
        page.get_by_role("button", name="Kirim jawaban").click()
        page.wait_for_load_state("networkidle")
        expect(page.locator("body")).to_contain_text("/JWB/")
        page.get_by_role("button", name="Tutup berkas").click()
        page.wait_for_load_state("networkidle")
        expect(page.locator("body")).to_contain_text("Berkas ditutup")


@pytest.mark.parametrize("size", ["phone", "wide"])
def test_the_officers_side(browser, at, size):
    with window(browser, at, "coordinator", *([PHONE] if size == "phone" else [])) as opened:
        for name, path in (
            ("list", "/hak/berkas/"), ("case", f"/hak/berkas/{at.world['fair.given']}/"),
            ("draft", f"/hak/berkas/susun/{at.world['fair.draft_file']}/"),
            ("objection", f"/hak/berkas/keberatan/{at.world['fair.objection']}/"),
        ):  # fmt: skip
            looked(opened, opened.go(path), f"{name}-{size}")
