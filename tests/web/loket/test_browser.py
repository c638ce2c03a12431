"""The counter in a real browser: by keyboard alone, without script, on a phone whose line is cut."""

from __future__ import annotations

import re
import secrets
from contextlib import contextmanager
from hashlib import sha256

import pytest
from playwright.sync_api import expect

from saksama.handover.loket import Envelope
from saksama.keys.parts import open_part
from tests.served.counter import counter
from tests.served.desk import PHONE, WIDE, chromium, window
from tests.served.looks import by_keyboard, faults
from tests.web.loket.visitor import STORY
from tests.workbench.loket.made import a_card, opened

pytestmark = pytest.mark.slow
PICTURE = b"\xff\xd8\xff\xe0" + secrets.token_bytes(700_000)
LIMIT = 60_000


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened_one:
        yield opened_one


@pytest.fixture
def card(settings, tmp_path):
    settings.LOKET_HOME = tmp_path / "karton"
    return a_card(zone="WIB")


@pytest.fixture
def at(tmp_path, card):
    (tmp_path / "kantor").mkdir(mode=0o700)
    with counter(tmp_path / "kantor", card) as running:
        yield running


def arrived(at, card):
    """What the office takes out of the counter, and the folder of its files."""
    import sqlite3  # noqa: PLC0415  the counter is another process: its file is read as it lies

    with sqlite3.connect(at.folder / "loket" / "loket.sqlite3") as book:
        rows = book.execute("SELECT id, pile, day, sealed FROM loket_message").fetchall()
    return [opened(Envelope(id=one, pile=pile, day=day, sealed=sealed)) for one, pile, day, sealed in rows]


def of_file(at, one) -> bytes:
    """A file as the office puts it together."""
    name = one.id.replace("-", "")
    folder = at.folder / "loket" / "files" / name[:2] / name
    key = bytes.fromhex(one.key)
    return b"".join(open_part(key, n, (folder / str(n)).read_bytes(), about=name) for n in range(one.parts))


def on(page, label="Lanjut"):
    page.locator("main").get_by_role("button", name=label, exact=True).click()
    page.wait_for_load_state("networkidle")


def to_evidence(page):
    page.fill("[name=what]", STORY)
    on(page)
    page.fill("[name=name0]", "Pak Lurah")
    on(page)
    page.get_by_label("Di wilayah kantor ini").check()
    on(page)
    page.get_by_label("Grogol", exact=True).check()
    on(page)
    page.get_by_label("Telukan", exact=True).check()
    on(page)
    page.fill("[name=hour]", "9 pagi")
    on(page)


def to_the_end(page, *, named=False):
    on(page)
    page.get_by_label("Dengan nama, dirahasiakan" if named else "Tanpa nama").check()
    on(page)
    if named:
        page.fill("[name=own_name]", "Wagiyem Suryaningtyas")
        page.fill("[name=own_address]", "Dukuh Telukan RT 2")
        page.get_by_label("Warga yang punya hak pilih").check()
        page.check("[name=truth]")
        on(page, "Lanjut, lalu periksa")


def words_of(page) -> list[str]:
    return page.locator(".lk-code li").all_inner_texts()


def test_without_script_a_report_with_a_picture_arrives_whole(browser, at, card, tmp_path):
    (tmp_path / "foto.jpg").write_bytes(PICTURE)
    with window(browser, at, size=PHONE, script=False) as seen:
        page = seen.go("/33.11/lapor/")
        to_evidence(page)
        page.set_input_files("[name=file]", tmp_path / "foto.jpg")
        on(page, "Unggah berkas")
        digest = sha256(PICTURE).hexdigest()
        expect(page.locator(".lk-hash")).to_contain_text(digest[:8])
        to_the_end(page, named=True)
        on(page, "Kirim")
        words = words_of(page)
        assert len(words) == 8
        seen.go("/33.11/kode/")
        page.fill("[name=words]", " ".join(words))
        on(page, "Buka")
        expect(page.get_by_role("heading", level=1)).to_have_text("Terkirim, menunggu dibaca")
        assert seen.complaints == []
    (said,) = arrived(at, card)
    assert (said.kind, said.what, [one.name for one in said.who]) == ("report", STORY, ["Pak Lurah"])
    assert of_file(at, said.files[0]) == PICTURE


def test_by_keyboard_alone_a_report_is_sent(browser, at, card):
    with window(browser, at, size=WIDE) as seen:
        page = seen.go("/33.11/")
        keys = page.keyboard

        def reach(name):
            for _press in range(60):
                keys.press("Tab")
                if page.evaluate("document.activeElement.innerText || document.activeElement.name").strip() == name:
                    return
            raise AssertionError(f"{name} is not reached by Tab")

        def enter():
            with page.expect_navigation(wait_until="networkidle"):
                keys.press("Enter")

        reach("Mulai melapor")
        enter()
        reach("what")
        keys.type(STORY)
        reach("Lanjut")
        enter()
        reach("name0")
        keys.type("Pak Lurah")
        enter()  # Enter in a field goes on, never back
        reach("where")
        keys.press("Space")
        enter()
        expect(page.get_by_role("heading", level=1)).to_have_text("Kapan kejadiannya?")
        for _question in ("kapan", "bukti"):
            reach("Lanjut")
            enter()
        reach("kind")
        keys.press("ArrowDown")
        keys.press("Space")
        enter()
        reach("Kirim")
        enter()
        expect(page.get_by_role("heading", level=1)).to_have_text("Simpan kode ini")
    (said,) = arrived(at, card)
    assert (said.kind, said.what, said.where) == ("information", STORY, "internet")


def test_with_script_a_file_goes_on_where_the_line_was_cut(browser, at, card, tmp_path):
    (tmp_path / "foto.jpg").write_bytes(PICTURE)
    sent = []

    def cut(route):
        number = route.request.headers["x-saksama-bagian"]
        sent.append(number)
        if number == "1" and sent.count("1") == 1:
            route.abort("internetdisconnected")
        else:
            route.continue_()

    with window(browser, at, size=PHONE) as seen:
        page = seen.go("/33.11/lapor/")
        to_evidence(page)
        page.route("**/lapor/bagian/", cut)
        page.set_input_files("[name=file]", tmp_path / "foto.jpg")
        page.wait_for_selector(".lk-hash", timeout=20_000)
        assert sent == ["sampai", "0", "1", "1", "2", "selesai"]
        assert page.locator(".lk-hash").inner_text().replace(" ", "") == sha256(PICTURE).hexdigest()
        to_the_end(page)
        on(page, "Kirim")
        assert len(words_of(page)) == 8
    (said,) = arrived(at, card)
    assert of_file(at, said.files[0]) == PICTURE


def test_a_file_that_changed_on_the_way_is_never_called_whole(browser, at, tmp_path):
    (tmp_path / "foto.jpg").write_bytes(PICTURE)

    def change(route):
        if route.request.headers["x-saksama-bagian"] == "1":
            route.continue_(post_data=b"\0" * 1000)
        else:
            route.continue_()

    with window(browser, at, size=PHONE) as seen:
        page = seen.go("/33.11/lapor/")
        to_evidence(page)
        page.route("**/lapor/bagian/", change)
        page.set_input_files("[name=file]", tmp_path / "foto.jpg")
        expect(page.locator("#berkas .lk-wrong")).to_contain_text("berubah di jalan", timeout=20_000)
        assert "Diterima utuh" not in page.locator("#berkas").inner_text()
        assert page.locator("[name=files]").input_value() in {"", "[]"}


def test_a_kecamatan_is_picked_on_the_map_without_script(browser, at):
    with window(browser, at, size=PHONE, script=False) as seen:
        page = seen.go("/33.11/lapor/")
        page.fill("[name=what]", STORY)
        on(page)
        on(page)
        page.get_by_label("Di wilayah kantor ini").check()
        on(page)
        page.locator("[for=region-9] path").click()
        expect(page.get_by_label("Grogol", exact=True)).to_be_checked()


@contextmanager
def every_screen(browser, at):
    """The window, and a function that gives each screen in turn."""
    with window(browser, at) as seen:
        page = seen.page

        def screens():
            for path in ("", "aman/", "boleh/", "unduh/", "formulir/", "kode/"):
                yield path, seen.go(f"/33.11/{path}")
            yield "tiada", seen.go("/33.11/tiada/")
            seen.go("/33.11/lapor/")
            yield "apa", page
            on(page)
            yield "apa salah", page
            page.fill("[name=what]", STORY)
            on(page)
            yield "siapa", page
            on(page)
            yield "mana", page
            page.get_by_label("Di wilayah kantor ini").check()
            on(page)
            yield "kecamatan", page
            page.get_by_label("Grogol", exact=True).check()
            on(page)
            yield "desa", page
            page.get_by_label("Telukan", exact=True).check()
            on(page)
            yield "kapan", page
            on(page)
            yield "bukti", page
            on(page)
            yield "jenis", page
            page.get_by_label("Dengan nama, dirahasiakan").check()
            on(page)
            yield "nama", page
            page.fill("[name=own_name]", "Wagiyem")
            page.fill("[name=own_address]", "Dukuh Telukan RT 2")
            page.get_by_label("Warga yang punya hak pilih").check()
            page.check("[name=truth]")
            on(page, "Lanjut, lalu periksa")
            yield "periksa", page
            on(page, "Kirim")
            yield "terkirim", page
            words = words_of(page)
            seen.go("/33.11/kode/")
            page.fill("[name=words]", " ".join(words))
            on(page, "Buka")
            yield "kabar", page

        yield seen, screens


def test_every_screen_is_clean_for_axe_at_two_sizes_in_both_themes_and_by_tab(browser, at):
    wrong = []
    with every_screen(browser, at) as (_seen, screens):
        for name, page in screens():
            tabbed = [] if name == "apa salah" else by_keyboard(page)  # there Tab begins at what is wrong
            wrong += [f"{name}: {one}" for one in faults(page) + tabbed]
    assert not wrong, "\n".join(wrong)


def test_every_screen_weighs_at_most_60_kilobytes_with_all_it_loads(browser, at):
    weights = {}
    with every_screen(browser, at) as (seen, screens):
        for name, page in screens():
            own = len(page.content().encode())
            files = re.findall(r'(?:href|src)="(/rupa/[^"]*)"', page.content())
            weights[name] = own + sum(len(seen.context.request.get(f"{at.address}{one}").body()) for one in files)
        assert seen.complaints == [one for one in seen.complaints if "422" in one or "404" in one]
    assert {name: weight for name, weight in weights.items() if weight > LIMIT} == {}
