"""Hostile JavaScript in a recording: it reaches neither the workbench nor anything outside (study §6, item 47).

The workbench's stand-in is laxer than the workbench: its cookies can be read by scripts, it lets every origin read.
The same script is also opened without putar, so that what is measured is putar and not a script that does nothing.
"""

from __future__ import annotations

import json
import socket
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error, sync_playwright

from tests.evidence.site.server import Server
from tests.served.desk import CHROMIUM, FLAGS
from tests.web.putar.stages import NAMES, by_hand, inside, playing

pytestmark = pytest.mark.slow
PAGE = "http://lini-masa.test/jahat"
SCRIPT = Path(__file__).parent / "jahat.js"
COOKIES = [
    {"name": name, "value": "RAHASIA", "url": f"http://{host}"}
    for name in ("kantor", "kantor_csrf")
    for host in ("127.0.0.1", "localhost")
]
WAYS = {
    "own-fetch", "raw-fetch", "raw-nocors", "raw-xhr", "raw-beacon", "raw-image", "raw-ws", "raw-events", "m-img",
    "m-video", "m-object", "m-embed", "m-frame", "m-css", "m-prefetch", "m-preload", "m-background", "m-font", "script",
    "form", "worker-fetch", "worker-import", "data-fetch", "data-location", "srcdoc-fetch", "srcdoc-location",
    "refresh",
}  # fmt: skip
"""What reaches its target when nothing stops it."""


@pytest.fixture(scope="module", autouse=True)
def _threads_may_ask():
    patch = pytest.MonkeyPatch()
    patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    yield
    patch.undo()


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM, args=[*FLAGS, f"--host-resolver-rules={NAMES}"],
        )  # fmt: skip
        yield opened
        opened.close()


@pytest.fixture
def target():
    """The stand-in of the workbench: answers everything to everybody, counts who came and with which cookies."""
    brought = []

    def answer(asked):
        brought.append(asked.headers.get("Cookie", ""))
        asked.say("kantor", Access_Control_Allow_Origin=asked.headers.get("Origin", "*"),
                  Access_Control_Allow_Credentials="true")  # fmt: skip

    server = Server(lambda _path: answer)
    server.brought = brought
    yield server
    server.close()


@pytest.fixture
def udp():
    """A STUN server's place: what WebRTC sends arrives here."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.settimeout(0.2)
        yield listening


def page_of(target, front=""):
    script = SCRIPT.read_text().replace("{{target}}", f"http://127.0.0.1:{target.port}")
    script = script.replace("{{front}}", front)
    return f"<!doctype html><title>jahat</title><body><script>{script}</script>"


def reached(target) -> set[str]:
    return {path.strip("/") for path in target.hits} - {"favicon.ico"}


def arrived(udp) -> bool:
    try:
        return bool(udp.recv(2000))
    except TimeoutError:
        return False


def test_without_putar_the_script_gets_out_by_every_way(browser, target):
    body = page_of(target)
    host = Server(lambda _path: lambda asked: asked.say(body))
    for _try in range(3):  # such a page may crash its own process; what it had sent until then counts
        context = browser.new_context()
        context.add_cookies(COOKIES)
        with suppress(Error):
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{host.port}/")
            page.wait_for_timeout(8000)
        context.close()
        if reached(target) >= WAYS:
            break
    host.close()
    assert reached(target) >= WAYS
    assert reached(target) & {"top", "dom-1", "self"}
    assert any("RAHASIA" in cookie for cookie in target.brought)


def test_in_putar_it_reaches_nothing_and_reads_nothing(browser, target, tmp_path):
    context = browser.new_context()
    context.add_cookies(COOKIES)
    page = context.new_page()
    recordings: dict[str, bytes] = {}
    with playing(recordings) as stage:
        recordings["jahat"] = by_hand(tmp_path / "jahat", {PAGE: ("text/html", page_of(target, stage.front))})
        page.goto(f"{stage.front}/buka/jahat")
        front = page.url
        frame = inside(page, PAGE)
        frame.wait_for_selector("body[data-told]", state="attached", timeout=20_000)
        told = json.loads(frame.get_attribute("body", "data-told"))
        page.wait_for_timeout(6000)
        assert told["native"] == "true"
        assert reached(target) == set()
        assert page.url == front
        assert len(context.pages) == 1
        assert "RAHASIA" not in json.dumps(told)
        assert told["top-read"].startswith("x SecurityError")
        assert told["front-fetch"].startswith("x ")
        assert told["open"] == "null"
        assert "registered" not in told["worker-of-site"]
        assert [one for one in stage.cookies() if "RAHASIA" in one] == []
    context.close()


CALL = """<!doctype html><body><script>
const call = (from) => {
  const peer = new from.RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:PORT" }] });
  peer.createDataChannel("x");
  peer.createOffer().then((offer) => peer.setLocalDescription(offer));
};
document.title = "tanpa " + (typeof self.RTCPeerConnection);
HOW
</script>"""
OWN, FRESH = "call(self);", "document.body.append(document.createElement('iframe')); call(window[window.length - 1]);"


def call(udp, how):
    return CALL.replace("PORT", str(udp.getsockname()[1])).replace("HOW", how)


@pytest.mark.parametrize("how", [OWN, FRESH], ids=["own", "fresh"])
def test_without_putar_webrtc_reaches_its_server(browser, udp, how):
    host = Server(lambda _path: lambda asked: asked.say(call(udp, how)))
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{host.port}/")
    page.wait_for_timeout(1500)
    page.context.close()
    host.close()
    assert arrived(udp)


def _unless_it_ended(page, ended):
    """The recording's frame; None where the window ended itself before that was seen."""
    try:
        return inside(page, PAGE)
    except Error:
        assert ended == ["crash"]
        return None


@pytest.mark.parametrize("how", [OWN, FRESH], ids=["own", "fresh"])
def test_in_putar_webrtc_reaches_nothing(browser, udp, tmp_path, how):
    """A page that asks for it finds none; one that takes it from a fresh realm ends its own window (Chromium)."""
    wacz = by_hand(tmp_path / "panggil", {PAGE: ("text/html", call(udp, how))})
    with playing({"satu": wacz}) as stage:
        page = browser.new_page()
        ended = []
        page.on("crash", lambda _page: ended.append("crash"))
        page.goto(f"{stage.front}/buka/satu")
        frame = _unless_it_ended(page, ended)
        for _turn in range(40):
            if ended or arrived(udp):
                break
        assert not arrived(udp)
        if how is OWN:
            assert frame.title() == "tanpa undefined"
            assert not ended
        page.context.close()
