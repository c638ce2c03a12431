"""May I, or not? in a real browser: picked without script, sent nowhere, kept on a phone, printed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from saksama.law.materials import materials
from tests.served.counter import counter
from tests.served.desk import PHONE, WIDE, chromium, window
from tests.served.looks import by_keyboard, faults
from tests.workbench.loket.made import a_card

pytestmark = pytest.mark.slow
QUESTION = "/33.11/boleh/suka-akun-tim/"
OFFLINE = "/33.11/boleh/luring/"
PAGES = ("boleh/", "boleh/hadir-kampanye/", "boleh/poster/", "belajar/", "belajar/medsos/2/", "belajar/medsos/selesai/",
         "belajar/kelas/", "bahan/", "bahan/imbauan-instansi/")  # fmt: skip


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened_one:
        yield opened_one


@pytest.fixture
def at(settings, tmp_path):
    settings.LOKET_HOME = tmp_path / "karton"
    (tmp_path / "kantor").mkdir(mode=0o700)
    with counter(tmp_path / "kantor", a_card(zone="WIB")) as running:
        yield running


def shown(page):
    return [one.inner_text() for one in page.locator(".lk-case").all() if one.is_visible()]


def test_without_script_the_answer_for_the_person_and_time_is_seen_and_nothing_is_sent(browser, at):
    with window(browser, at, size=PHONE, script=False) as seen:
        page = seen.go(QUESTION)
        sent = []
        page.on("request", lambda one: sent.append(one.url))
        assert shown(page) == []
        page.check("#w-after")
        page.check("#k-pns")
        (answer,) = shown(page)
        assert answer.startswith("Jangan")
        assert "DIS-06d" in answer
        page.check("#w-outside")
        assert shown(page)[0].startswith("Abu-abu")
        page.check("#k-village-head")
        assert shown(page)[0].startswith("Bukan bahasan kami")
        assert (sent, page.url) == ([], f"{at.address}{QUESTION}")


def test_the_offline_page_stays_on_the_phone_that_wished_it_and_goes_again(browser, at):
    with window(browser, at, size=PHONE) as seen:
        page = seen.go(OFFLINE)
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
        page.get_by_role("button", name="Simpan di ponsel ini").click()
        expect(page.get_by_role("status")).to_have_text("Tersimpan di ponsel ini.", timeout=30_000)
        seen.context.set_offline(True)
        page.reload()
        page.check("#w-after")
        page.check("#k-pppk")
        page.get_by_text("menyukai unggahan akun tim pemenangan", exact=True).click()
        assert shown(page)[0].startswith("Jangan")
        page.get_by_role("button", name="Hapus dari ponsel ini").click()
        expect(page.get_by_role("status")).to_have_text("Sudah dihapus dari ponsel ini.", timeout=30_000)
        assert page.evaluate("caches.open('boleh-luring').then((box) => box.keys()).then((all) => all.length)") == 0
        seen.context.set_offline(False)
        assert page.context.cookies() == []
        assert [one for one in seen.complaints if "ERR_INTERNET_DISCONNECTED" not in one] == []


def test_saved_as_a_file_the_offline_page_works_from_the_disk(browser, at, tmp_path):
    with window(browser, at, size=PHONE) as seen:
        kept = tmp_path / "boleh.html"
        kept.write_bytes(seen.context.request.get(f"{at.address}{OFFLINE}").body())
        page = seen.page
        page.goto(kept.as_uri())
        page.check("#w-quiet")
        page.check("#k-pns")
        page.get_by_text("memilih di TPS", exact=True).click()
        assert shown(page)[0].startswith("Boleh")
        assert page.get_by_role("button").count() == 0


def test_an_explanation_opens_in_the_page_and_only_then_is_again_offered(browser, at):
    with window(browser, at, size=PHONE, script=False) as seen:
        page = seen.go("/33.11/belajar/medsos/1/")
        again = page.locator(".lk-again")
        expect(again).to_be_hidden()
        page.get_by_text("Termasuk perbuatan yang disebut").click()
        expect(page.get_by_text("Butir DIS-06d")).to_be_visible()
        expect(again).to_be_hidden()
        page.get_by_text("Hanya disebut bila disertai komentar").click()
        expect(again).to_be_visible()


def test_every_page_is_clean_for_axe_at_two_sizes_in_both_themes_and_by_tab(browser, at):
    wrong = []
    with window(browser, at) as seen:
        for path in PAGES:
            page = seen.go(f"/33.11/{path}")
            for fold in page.locator("details").all():
                fold.evaluate("one => one.open = true")
            wrong += [f"{path}: {one}" for one in [*faults(page), *by_keyboard(page)]]
        page = seen.go(QUESTION)
        page.check("#w-after")
        page.check("#k-pns")
        wrong += [f"picked: {one}" for one in faults(page)]
        wrong += [f"offline: {one}" for one in faults(seen.go(OFFLINE))]
        assert seen.complaints == []
    assert not wrong, "\n".join(wrong)


def test_every_piece_is_one_sheet_of_paper(browser, at):
    sheets = {}
    with window(browser, at, size=WIDE) as seen:
        for one in materials():
            page = seen.go(f"/33.11/bahan/{one.key}/")
            paper = page.pdf(format="A4")  # its margins are the sheet's
            sheets[one.key] = len(re.findall(rb"/Type /Page\b", paper))
    assert {key: count for key, count in sheets.items() if count != 1} == {}
