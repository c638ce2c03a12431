"""The field officer's page in a real browser before a served office, on a line that fails as lines do."""

from __future__ import annotations

import hashlib
import re
import sqlite3

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.served.desk import ROOT, make_world, served
from tests.served.line import line
from tests.served.looks import faults
from tests.served.phone import LONG, PIN, phone, photo

pytestmark = pytest.mark.slow
FORMS, PHOTOS = 20, 3
SECRET = "Lelaki berkemeja nila di pendapa"


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    with served(make_world(tmp_path_factory.mktemp("world"), "tests.world.phones")) as running:
        yield running


@pytest.fixture(scope="module")
def playwright():
    with sync_playwright() as running:
        yield running


@pytest.fixture
def wire(at):
    with line(at.address) as opened:
        yield opened


def asked(at, what):
    """Of the office's own database."""
    with sqlite3.connect(f"file:{at.folder}/workbench/meja.sqlite3?mode=ro", uri=True) as database:
        return database.execute(what).fetchall()


def records(at) -> int:
    return asked(at, "select count(*) from fieldwork_record")[0][0]


def test_twenty_forms_with_three_photos_arrive_once_whatever_the_line_does(at, playwright, wire, tmp_path):
    before = records(at)
    photos = [[photo() for _n in range(PHOTOS)] for _m in range(FORMS)]
    with phone(playwright, tmp_path / "hp", wire.address) as one:
        one.sign_in(at.world["sessions"]["field"])
        one.open()
        one.context.set_offline(True)
        for n, files in enumerate(photos, 1):
            one.write(f"Rapat warga {n}", files)
            one.queue()
        expect(one.rows("waiting")).to_have_count(FORMS, timeout=LONG)
        one.kill()
    wire.pause, wire.left = 0.02, 1_500_000
    with phone(playwright, tmp_path / "hp", wire.address) as one:
        one.sign_in(at.world["sessions"]["field"])
        one.open()
        expect(one.rows("sent").first).to_be_visible(timeout=LONG)
        one.page.wait_for_selector("#kotak li[data-keadaan=sending]", timeout=LONG)
        one.kill()
    wire.pause, wire.left = 0.0, 3_000_000
    with phone(playwright, tmp_path / "hp", wire.address) as one:
        one.sign_in(at.world["sessions"]["field"])
        one.open()
        one.page.wait_for_selector("#kotak li[data-keadaan=sending]", timeout=LONG)
        wire.left = 1_000_000
        for _again in range(FORMS):
            one.page.click("#kirim-sekarang")
            if one.rows("sent").count() == FORMS:
                break
            one.page.wait_for_timeout(3000)
        expect(one.rows("sent")).to_have_count(FORMS, timeout=LONG)
        shown = set(re.findall(r"[0-9a-f]{16}", " ".join(one.page.locator("#kotak .sk-hash").all_inner_texts())))
        assert one.faults == []
    digests = {hashlib.sha256(data).hexdigest() for files in photos for data in files}
    kept = asked(at, "select e.sha256 from fieldwork_arrivalfile f join custody_exhibit e on e.id = f.exhibit_id")
    assert sorted(sha for (sha,) in kept if sha in digests) == sorted(digests)
    assert {sha[:16] for sha in digests} == shown
    assert records(at) - before == FORMS
    assert wire.cuts >= 1


def test_a_wrong_pin_opens_nothing_and_waits_ever_longer(at, playwright, tmp_path):
    with phone(playwright, tmp_path / "hp", at.address) as one:
        one.sign_in(at.world["sessions"]["field"])
        one.open()
        one.page.click("#kunci")
        one.page.wait_for_selector("body[data-layar=pin]")
        for _try in range(3):
            one.page.fill("#f-pin", "111222")
            one.page.press("#f-pin", "Enter")
            expect(one.page.locator("#pin-salah")).to_be_visible(timeout=LONG)
            one.page.wait_for_timeout(1500)
        expect(one.page.locator("#pin-salah")).to_contain_text("Tunggu")
        one.page.fill("#f-pin", PIN)
        one.page.press("#f-pin", "Enter")
        one.page.wait_for_timeout(1500)
        expect(one.page.locator("body")).to_have_attribute("data-layar", "pin")


def test_what_was_written_is_readable_nowhere_in_the_phone(at, playwright, tmp_path):
    picture = photo(40_000)
    with phone(playwright, tmp_path / "hp", at.address) as one:
        one.sign_in(at.world["sessions"]["field"])
        one.open()
        one.write("Rapat", [picture], suspicion="yes", actor=SECRET)
        one.page.click("#kembali")
        expect(one.rows("draft")).to_have_count(1)
    lying = b"".join(
        path.read_bytes() for path in (tmp_path / "hp" / "Default" / "IndexedDB").rglob("*") if path.is_file()
    )
    assert len(lying) > len(picture)
    for said in (SECRET, "Yuni Rahmawati", PIN):
        assert said.encode() not in lying, said
        assert said.encode("utf-16-le") not in lying, said
    assert picture[1000:1100] not in lying
    with phone(playwright, tmp_path / "hp", at.address, offline=True) as one:
        one.open()
        one.page.click("[data-aksi=buka]")
        expect(one.page.locator("[name=actor]")).to_have_value(SECRET)
        expect(one.page.locator("#berkas .sk-hash")).to_contain_text(hashlib.sha256(picture).hexdigest()[:8])


def test_outside_the_area_is_refused_with_the_words_kept_and_mended_it_arrives(at, playwright, tmp_path):
    before = records(at)
    with phone(playwright, tmp_path / "hp", at.address) as one:
        one.sign_in(at.world["sessions"]["field"])
        one.open()
        one.write("Rapat di luar", [photo(1000)], result="Kalender dibagikan.")
        one.page.evaluate("document.querySelector('#f-area').append(new Option('Karanganyar', '33.13.01'))")
        one.page.select_option("#f-area", "33.13.01")
        one.queue()
        expect(one.rows("refused")).to_have_count(1, timeout=LONG)
        expect(one.rows("refused")).to_contain_text("luar wilayah")
        assert records(at) == before
        one.page.click("[data-aksi=buka]")
        expect(one.page.locator("#e-area")).to_contain_text("luar wilayah")
        expect(one.page.locator("[name=result]")).to_have_value("Kalender dibagikan.")
        one.page.select_option("#f-area", index=2)
        one.queue()
        expect(one.rows("sent")).to_have_count(1, timeout=LONG)
    assert records(at) == before + 1


def test_signed_out_it_waits_says_so_and_goes_on_after_signing_in(at, playwright, tmp_path):
    before = records(at)
    with phone(playwright, tmp_path / "hp", at.address) as one:
        one.sign_in(at.world["sessions"]["field"])
        one.open()
        one.context.clear_cookies()
        one.write("Rapat", [])
        one.queue()
        expect(one.rows("signin")).to_have_count(1, timeout=LONG)
        one.page.click("[data-aksi=masuk]")
        one.page.wait_for_url("**/akun/login/?next=/lapangan/")
        one.sign_in(at.world["sessions"]["field"])
        one.open()
        expect(one.rows("sent")).to_have_count(1, timeout=LONG)
    assert records(at) == before + 1


def test_a_phone_of_two_officers_sends_nothing_in_the_other_s_name(at, playwright, tmp_path):
    before = records(at)
    with phone(playwright, tmp_path / "hp", at.address) as one:
        one.sign_in(at.world["sessions"]["field"])
        one.open()
        one.context.set_offline(True)
        one.write("Rapat", [])
        one.queue()
        one.context.clear_cookies()
        one.sign_in(at.world["sessions"]["operator"])
        one.context.set_offline(False)
        expect(one.rows("signin")).to_have_count(1, timeout=LONG)
        expect(one.page.locator("[data-aksi=serah]")).to_be_hidden()
        assert records(at) == before
        one.context.clear_cookies()
        one.sign_in(at.world["sessions"]["field"])
        one.page.click("#kirim-sekarang")
        expect(one.rows("sent")).to_have_count(1, timeout=LONG)
    assert records(at) == before + 1


def test_a_token_gone_stale_is_fetched_anew(at, playwright, tmp_path):
    before = records(at)
    with phone(playwright, tmp_path / "hp", at.address) as one:
        one.sign_in(at.world["sessions"]["field"])
        one.open()
        one.page.route("**/lapangan/saya/", lambda route: route.continue_())
        stale = {"n": 0}

        def spoil(route):
            stale["n"] += 1
            headers = {**route.request.headers, "x-csrftoken": "x" * 64} if stale["n"] == 1 else route.request.headers
            route.continue_(headers=headers)

        one.page.route("**/lapangan/kirim/**", spoil)
        one.write("Rapat", [])
        one.queue()
        expect(one.rows("sent")).to_have_count(1, timeout=LONG)
        assert stale["n"] > 2
    assert records(at) == before + 1


def test_carried_by_hand_and_sent_later_it_is_one_record(at, playwright, tmp_path):
    before, picture = records(at), photo()
    with phone(playwright, tmp_path / "hp", at.address) as one:
        one.sign_in(at.world["sessions"]["field"])
        one.open()
        one.context.set_offline(True)
        one.write(SECRET, [picture])
        one.queue()
        with one.page.expect_download() as saved:
            one.page.click("[data-aksi=serah]")
        file = tmp_path / saved.value.suggested_filename
        saved.value.save_as(file)
        assert re.fullmatch(r"formulir-a-[0-9a-f]{8}\.saksama", file.name)
        assert SECRET.encode() not in file.read_bytes()
        one.page.goto("about:blank")  # put away: nothing is sent while it is carried
        one.context.set_offline(False)
        one.context.clear_cookies()
        one.sign_in(at.world["sessions"]["operator"])
        desk = one.context.new_page()
        desk.goto(f"{at.address}/formulir-a/serah-terima/")
        desk.set_input_files("[name=file]", file)
        desk.click("text=Terima berkas")
        expect(desk.locator("body")).to_contain_text("diterima utuh")
        assert records(at) == before + 1
        one.context.clear_cookies()
        one.sign_in(at.world["sessions"]["field"])
        one.open()
        one.page.click("#kirim-sekarang")
        expect(one.rows("sent")).to_have_count(1, timeout=LONG)
    assert records(at) == before + 1


def test_an_update_of_the_page_keeps_what_waits_and_leaves_no_old_file(at, playwright, wire, tmp_path, monkeypatch):
    before, style = records(at), "saksama/lapangan/lapangan.css"
    newer = tmp_path / "newer" / style
    newer.parent.mkdir(parents=True)
    newer.write_text((ROOT / "src/saksama/web/shared/static" / style).read_text("utf-8") + "/* later */")
    with phone(playwright, tmp_path / "hp", wire.address) as one:
        one.sign_in(at.world["sessions"]["field"])
        old = one.open().get_attribute("body", "data-versi")
        one.context.set_offline(True)
        one.write("Rapat", [photo()])
        one.queue()
    monkeypatch.setenv("SERVED_STATIC", str(tmp_path / "newer"))
    with served(at.folder) as later:
        wire.turn(later.address)  # before the phone wakes: a line that it opened earlier would lead to the old edition
        with phone(playwright, tmp_path / "hp", wire.address) as one:
            one.sign_in(at.world["sessions"]["field"])
            expect(one.open().locator("#kotak li[data-keadaan=sent]")).to_have_count(1, timeout=LONG)
            for _again in range(10):
                one.page.reload()
                one.page.wait_for_selector("body[data-layar=pin]")
                if one.page.get_attribute("body", "data-versi") != old:
                    break
                one.page.wait_for_timeout(3_000)  # a person looks at a page; the new edition is fetched meanwhile
            assert one.page.get_attribute("body", "data-versi") != old
            one.open()
            expect(one.rows("sent")).to_have_count(1)
            assert len(one.page.evaluate("caches.keys()")) == 1
        assert records(at) == before + 1


def test_every_screen_is_sound_at_every_width_and_in_both_themes(at, playwright, tmp_path):
    with phone(playwright, tmp_path / "hp", at.address) as one:
        one.sign_in(at.world["sessions"]["field"])
        one.page.goto(f"{at.address}/lapangan/")
        one.page.wait_for_selector("#pin-baru:not([hidden])")
        wrong = faults(one.page)
        one.open()
        one.write("Rapat", [photo(2000)], suspicion="yes")
        one.unfold(5)
        wrong += faults(one.page)
        one.page.click("#kembali")
        one.page.wait_for_selector("body[data-layar=daftar]")
        wrong += faults(one.page)
        assert not wrong, "\n".join(wrong)
