"""The one page with an identity, in a real browser before a served office: opened by two, read by one, then shut.

While it is open, and after, nothing of it lies in the office's folder: database, WAL, server's log.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.served.desk import PHONE, chromium, make_world, served, window
from tests.served.looks import by_keyboard, faults
from tests.world.vault import NAME, WORDS

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    with served(make_world(tmp_path_factory.mktemp("world"))) as running:
        yield running


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


def lies_in(folder) -> list[str]:
    said = [NAME.encode(), NAME.encode("utf-16-le"), WORDS.encode()]
    return [path.name for path in folder.rglob("*") if path.is_file() and any(one in path.read_bytes() for one in said)]


def gives(browser, at, who: str, story: str) -> None:
    with window(browser, at, who) as opened:
        page = opened.go(story)
        page.fill("[name=passphrase]", WORDS)
        page.get_by_role("button", name="Berikan kata sandi").click()
        page.wait_for_load_state("networkidle")
        expect(page.locator("body")).to_contain_text("benar")
        assert opened.complaints == []


def test_opened_by_two_and_read_by_one(browser, at):
    story = f"/brankas/permintaan/{at.world['vault.agreed']}/"
    gives(browser, at, "pleno", story)
    gives(browser, at, "second", story)
    with window(browser, at, "colleague", PHONE) as opened:
        page = opened.go(story)
        page.get_by_role("button", name="Baca identitas").click()
        page.wait_for_load_state("networkidle")
        expect(page.get_by_role("heading", level=1)).to_have_text("Pelapor-1")
        expect(page.locator("dd").first).to_have_text(NAME)
        assert lies_in(at.folder) == []
        wrong = faults(page) + by_keyboard(page) + opened.complaints
        assert not wrong, "\n".join(wrong)
        page.get_by_role("button", name="Selesai, tutup").click()
        page.wait_for_load_state("networkidle")
        expect(page.get_by_role("button", name="Baca identitas")).to_have_count(0)
        assert NAME not in page.content()
    assert lies_in(at.folder) == []


def test_a_paper_opened_by_two_is_shown_to_one_and_not_kept(browser, at):
    story = f"/brankas/permintaan/{at.world['vault.paper_agreed']}/"
    gives(browser, at, "pleno", story)
    gives(browser, at, "second", story)
    with window(browser, at, "colleague", PHONE) as opened:
        page = opened.go(story)
        wrong = faults(page) + by_keyboard(page) + opened.complaints
        assert not wrong, "\n".join(wrong)
        with page.expect_response(lambda answer: answer.url.endswith("/dokumen/")) as told:
            page.get_by_role("button", name="Buka dokumen").click()
        assert told.value.headers["content-type"] == "application/pdf"
        assert told.value.headers["cache-control"] == "no-store"
        page = opened.go(story)
        page.get_by_role("button", name="Selesai, tutup").click()
        page.wait_for_load_state("networkidle")
        expect(page.get_by_role("button", name="Buka dokumen")).to_have_count(0)
    assert lies_in(at.folder) == []


def test_the_search_would_find_it(tmp_path):
    (tmp_path / "server.log").write_text(f"POST {NAME}")
    assert lies_in(tmp_path) == ["server.log"]
