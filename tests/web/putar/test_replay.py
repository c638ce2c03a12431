"""A real recording in a real browser: it plays as it looked, and nothing of it gets out (study §1.2, §6 item 47)."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from contextlib import contextmanager

import pytest
from PIL import Image
from playwright.sync_api import expect, sync_playwright

from tests.evidence.site import posts, served
from tests.served.desk import CHROMIUM, FLAGS, PHONE, WIDE, environment
from tests.served.looks import faults
from tests.web.putar.stages import AT_THE_END, NAMES, by_hand, inside, playing, recorded

pytestmark = pytest.mark.slow
PAGE = "http://lini-masa.test/"


@pytest.fixture(scope="module", autouse=True)
def _threads_may_ask(request):
    """Django takes Playwright's loop in this thread for one of its own; nothing here asks the database."""
    patch = pytest.MonkeyPatch()
    patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    yield
    patch.undo()


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        yield lambda *flags: playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *flags])


@pytest.fixture(scope="module")
def page_wacz(chromium, tmp_path_factory):
    """The invented network's page, captured once, with the site gone before anything is played."""
    with served() as site:
        browser = chromium(site.rules)
        wacz = recorded(browser, site, tmp_path_factory.mktemp("rekam") / "tangkapan")
        browser.close()
    return wacz


@pytest.fixture(scope="module")
def browser(chromium):
    """Every name outside is nowhere."""
    opened = chromium(f"--host-resolver-rules={NAMES}")
    yield opened
    opened.close()


@pytest.fixture
def window(browser):
    """Opens windows; remembers every address that was asked for outside of the site, and what the console says."""
    contexts, asked, said = [], [], []

    def opened(size=WIDE):
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="id-ID")
        context.on("request", lambda one: asked.append(one.url))
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda one: said.append(one.text))
        return page

    opened.asked, opened.said = asked, said
    yield opened
    for context in contexts:
        context.close()


def outside(asked: list[str]) -> list[str]:
    return [url for url in asked if ".localhost:" not in url.split("/")[2] and url.startswith("http")
            and not url.split("/")[2].startswith("putar.localhost:")]  # fmt: skip


def test_it_plays_as_it_looked_with_no_request_outside(page_wacz, window):
    with playing({"satu": page_wacz}) as stage:
        page = window()
        page.goto(f"{stage.front}/buka/satu")
        frame = inside(page, PAGE)
        frame.wait_for_selector("#hitung, #umpan", state="attached")
        for _screen in range(80):
            frame.evaluate("scrollBy(0, 600)")
            page.wait_for_timeout(150)
            if frame.evaluate(AT_THE_END):
                break
        page.wait_for_timeout(1000)
        assert frame.locator("article").count() == posts.PAGES * posts.ON_A_PAGE
        pictures = frame.evaluate("[...document.images].map((one) => one.complete && one.naturalWidth > 0)")
        assert len(pictures) == posts.PICTURES + 1
        assert all(pictures)
        assert frame.locator(".komentar").count() == 8
        assert frame.evaluate("[...document.fonts].every((one) => one.status === 'loaded')")
        poll = inside(page, f"{PAGE}bingkai")
        assert "42 suara" in poll.locator("body").inner_text()
        frame.evaluate("scrollTo(0, 0)")
        page.wait_for_timeout(300)
        assert colours(page.screenshot()) > 5_000
        assert outside(window.asked) == []
        assert stage.cookies() == []


def colours(picture: bytes) -> int:
    """Different colours in the picture's middle; a blank page has one, a page of text some hundreds."""
    seen = Image.open(io.BytesIO(picture)).convert("RGB")
    return len(seen.crop((300, 200, 980, 850)).getcolors(1_000_000))


def test_the_clock_inside_stands_at_the_capture(tmp_path, window):
    clock = "<!doctype html><p id=jam></p><script>jam.textContent = new Date().toISOString()</script>"
    wacz = by_hand(tmp_path / "jam", {f"{PAGE}jam": ("text/html", clock)})
    with playing({"satu": wacz}) as stage:
        page = window()
        page.goto(f"{stage.front}/buka/satu")
        frame = inside(page, f"{PAGE}jam")
        expect(frame.locator("#jam")).to_have_text(re.compile("^2027-10-14T05:00:"))  # its script runs when it runs
        assert "14 Okt 2027, 12.00 WIB" in page.inner_text("header")


def test_the_first_load_is_always_the_recording_never_the_bare_player(tmp_path, window):
    wacz = by_hand(tmp_path / "satu", {PAGE: ("text/html", "<!doctype html><h1>Rekaman</h1>")})
    with playing({f"t{n}": wacz for n in range(6)}) as stage:
        for n in range(6):
            page = window()
            page.goto(f"{stage.front}/buka/t{n}")
            assert inside(page, PAGE).locator("h1").inner_text() == "Rekaman"


def test_the_player_s_folder_before_the_worker_is_there_waits_for_it(tmp_path, window):
    wacz = by_hand(tmp_path / "satu", {PAGE: ("text/html", "<h1>Rekaman</h1>")})
    with playing({"satu": wacz}) as stage:
        page = window()
        page.goto(f"http://{'0' * 20}.putar.localhost:{stage.port}/replay/")
        page.wait_for_selector("replay-app-main", state="attached")
        assert page.evaluate("!!navigator.serviceWorker.controller")


RELAY = "import asyncio, sys; from saksama.cli.lan.relay import relay; "
RELAY += "asyncio.run(relay('127.0.0.1', 0, int(sys.argv[1]), lambda port: print(port, flush=True)))"


@contextmanager
def second_port(to):
    """As `serve --lan` gives the content a port of its own."""
    command = [sys.executable, "-c", RELAY, str(to)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment()) as passing:
        yield int(passing.stdout.readline())
        passing.kill()


def test_it_plays_too_where_all_recordings_share_a_second_port_of_the_front_s_name(tmp_path, window):
    """As in the office's network."""
    first = by_hand(tmp_path / "satu", {PAGE: ("text/html", "<!doctype html><h1>Satu</h1>")})
    second = by_hand(tmp_path / "dua", {PAGE: ("text/html", "<!doctype html><h1>Dua</h1>")})
    with playing({"satu": first, "dua": second}) as stage, second_port(stage.port) as port, stage.content_at(port):
        page = window()
        for token, words in (("satu", "Satu"), ("dua", "Dua")):
            page.goto(f"{stage.front}/buka/{token}")
            assert inside(page, PAGE).locator("h1").inner_text() == words
        assert f"//putar.localhost:{port}/" in page.locator("iframe").get_attribute("src")


def test_opened_again_elsewhere_the_earlier_window_stops(tmp_path, browser, window):
    wacz = by_hand(tmp_path / "satu", {PAGE: ("text/html", "<!doctype html><h1>Rekaman</h1>")})
    with playing({"satu": wacz, "dua": wacz}) as stage:
        first = window()
        first.goto(f"{stage.front}/buka/satu")
        inside(first, PAGE).wait_for_selector("h1")
        second = first.context.new_page()
        second.goto(f"{stage.front}/buka/dua")
        assert inside(second, PAGE).locator("h1").inner_text() == "Rekaman"
        player = next(one for one in first.frames if one.url.endswith("/isi/"))
        player.wait_for_selector("#diganti", state="visible")
        assert player.locator("replay-web-page").count() == 0


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_front_is_readable_at_each_size(page_wacz, window, size):
    with playing({"satu": page_wacz}) as stage:
        page = window(size)
        page.goto(f"{stage.front}/buka/satu")
        inside(page, PAGE).wait_for_selector("#umpan", state="attached")
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        box = page.locator("iframe").bounding_box()
        assert box["width"] == size[0]
        assert box["height"] > size[1] / 2


LEAVES = """<!doctype html><p id=jejak></p><script>
document.body.append(document.createElement("iframe"));
const raw = window[window.length - 1];
jejak.textContent = raw.localStorage.getItem("jejak") || "kosong";
raw.localStorage.setItem("jejak", "tertinggal");
jejak.dataset.left = raw.localStorage.getItem("jejak");
</script>"""


def test_what_a_recording_leaves_in_the_browser_is_gone_when_it_is_opened_again(tmp_path, window):
    wacz = by_hand(tmp_path / "jejak", {PAGE: ("text/html", LEAVES)})
    with playing({"satu": wacz, "dua": wacz}) as stage:
        page = window()
        for token in ("satu", "dua"):
            page.goto(f"{stage.front}/buka/{token}")
            trace = inside(page, PAGE).locator("#jejak[data-left=tertinggal]")
            trace.wait_for(state="attached")
            assert trace.inner_text() == "kosong"


def test_the_front_has_no_fault_that_axe_finds(page_wacz, window):
    with playing({"satu": page_wacz}) as stage:
        page = window()
        page.goto(f"{stage.front}/buka/satu")
        inside(page, PAGE).wait_for_selector("#umpan", state="attached")
        assert faults(page) == []
        for path in ("/", "/buka/lain", "/tidak-ada/"):
            page.goto(f"{stage.front}{path}")
            assert faults(page) == []
