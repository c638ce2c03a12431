"""A hostile page in real Chromium reaches nothing of this machine: twelve spellings, seven kinds of sub-resource."""

from __future__ import annotations

import json
import zlib
from contextlib import contextmanager

import pytest
from playwright.sync_api import Error, sync_playwright

from saksama.evidence.capture.confine import confined
from saksama.evidence.capture.confine.launcher import SETTINGS
from saksama.evidence.capture.confine.ways import WAYS
from saksama.evidence.capture.record import Limits
from tests.evidence.capture.confine.hostile import WITH_PATH, inside, page_that_reaches_for
from tests.evidence.capture.confine.rig import INTERNAL, WAYS_HERE, name, reply, serving

pytestmark = pytest.mark.slow

NAMESPACES = [way for way in WAYS_HERE if way.kind == "namespace"]
HOSTILE = "jahat.test"


@contextmanager
def browsing(tmp_path, way, *, local=None, without_flags=False):
    """A page in a room, and the room."""
    log = tmp_path / "proxy-log.jsonl"
    with confined(Limits(), local=local, log=log, ways=[way]) as room:
        if without_flags:
            take_the_flags_away(room)
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=room.executable)
            yield browser.new_page(), room
            browser.close()


def take_the_flags_away(room):
    """The launcher adds the room's flags by itself; here it is made to forget them."""
    path = room.executable.parent / SETTINGS
    path.write_text(json.dumps(json.loads(path.read_text()) | {"flags": []}))


def open_all(page, urls):
    """Which of `urls` gave a page."""
    opened = []
    for url in urls:
        try:
            page.goto(url, timeout=8000)
            opened.append(url)
        except Error:
            continue
    return opened


def let_it_try(page):
    page.wait_for_function("document.title === 'selesai'", timeout=20_000)


def test_without_a_room_the_same_page_reaches_this_machine_in_every_way(tmp_path):
    """The measure measures: no namespace, no flags."""
    with inside() as inner, browsing(tmp_path, WAYS[-1], without_flags=True) as (page, _room):
        page.set_content(page_that_reaches_for([f"{host}:{inner.port}" for host in INTERNAL]).decode())
        let_it_try(page)
        assert inner.kinds == set(WITH_PATH)
        assert inner.datagrams
        assert inner.four.connections + inner.six.connections > len(inner.four.heads + inner.six.heads)
        assert len(open_all(page, [f"http://{host}:{inner.port}/" for host in INTERNAL])) == len(INTERNAL)


@pytest.mark.parametrize("way", WAYS_HERE, ids=name)
def test_a_hostile_page_reaches_nothing(tmp_path, way):
    def hostile(connection, head):
        path = head.split(b" ")[1].decode()
        if path.startswith("/alih/"):
            to = f"Location: http://{INTERNAL[int(path[6:])]}:{inner.port}/"
            connection.sendall(reply(b"", to.encode(), status=b"302 Found"))
        else:
            targets = [f"{host}:{inner.port}" for host in INTERNAL] + list(INTERNAL)
            connection.sendall(reply(page_that_reaches_for(targets), b"Content-Type: text/html"))

    with (
        inside() as inner,
        serving(hostile) as site,
        browsing(tmp_path, way, local={HOSTILE: site.port}) as (page, room),
    ):
        page.goto(f"http://{HOSTILE}/")
        let_it_try(page)
        straight = [f"http://{host}{port}/" for host in INTERNAL for port in ("", f":{inner.port}")]
        aside = [f"http://{HOSTILE}/alih/{n}" for n in range(len(INTERNAL))]
        assert open_all(page, straight + aside) == []
        room.end()
        assert inner.hits == 0
        lines = [json.loads(line) for line in (tmp_path / "proxy-log.jsonl").read_text().splitlines()]
    assert {line["name"] for line in lines if line["ip"]} == {HOSTILE}
    refused = {line["said"] for line in lines if line["name"] not in (HOSTILE, "") and not line["own"]}
    assert refused == {"refused:port", "refused:address", "refused:name"}


@pytest.mark.parametrize("way", NAMESPACES, ids=name)
def test_in_a_namespace_nothing_is_reached_without_the_flags_either(tmp_path, way):
    with inside() as inner, browsing(tmp_path, way, without_flags=True) as (page, _room):
        page.set_content(page_that_reaches_for([f"{host}:{inner.port}" for host in INTERNAL]).decode())
        let_it_try(page)
        assert open_all(page, [f"http://{host}:{inner.port}/" for host in INTERNAL]) == []
        assert open_all(page, ["http://1.1.1.1/", "http://a.go.id/"]) == []
        assert inner.hits == 0


@pytest.mark.parametrize("way", WAYS_HERE, ids=name)
def test_chromiums_own_sandbox_is_on_whatever_the_driver_asks(tmp_path, way):
    """Playwright asks for --no-sandbox by itself."""
    with browsing(tmp_path, way) as (page, _room):
        page.goto("chrome://sandbox")
        assert "You are adequately sandboxed." in page.inner_text("body")


def test_chromiums_own_calls_are_refused_and_logged_apart(tmp_path):
    with serving() as site, browsing(tmp_path, WAYS_HERE[0], local={HOSTILE: site.port}) as (page, room):
        page.goto(f"http://{HOSTILE}/")
        page.wait_for_timeout(2000)
        room.end()
        lines = [json.loads(line) for line in (tmp_path / "proxy-log.jsonl").read_text().splitlines()]
        own = [line for line in lines if line["own"]]
        assert own
        assert {(line["said"], line["ip"]) for line in own} == {("refused:own", "")}
        assert {line["name"] for line in lines if not line["own"]} == {HOSTILE}
        assert room.refused == 0


def test_a_body_made_to_burst_takes_down_its_own_tab_only(tmp_path):
    """9 MB that unpack to 6 GB of paragraphs."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    first = packer.compress(b"<p>x</p>" * 131_072) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(b"<p>x</p>" * 131_072) + packer.flush(zlib.Z_FULL_FLUSH)
    bomb = reply(first + again * 6000, b"Content-Encoding: gzip", b"Content-Type: text/html")
    calm = reply(b"<title>tenang</title>", b"Content-Type: text/html")

    def answer(connection, head):
        connection.sendall(bomb if b"/bom" in head else calm)

    with serving(answer) as site, browsing(tmp_path, WAYS_HERE[0], local={HOSTILE: site.port}) as (page, _room):
        assert open_all(page, [f"http://{HOSTILE}/bom"]) == []
        other = page.context.browser.new_page()
        other.goto(f"http://{HOSTILE}/")
        assert other.title() == "tenang"


def test_bytes_past_the_limit_end_the_page_and_the_room_says_so(tmp_path):
    def big(connection, head):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>besar</title>")
        while True:
            connection.sendall(b"<p>x</p>" * 8192)

    limits = Limits(bytes=2_000_000)
    with (
        serving(big) as site,
        confined(limits, local={HOSTILE: site.port}, log=tmp_path / "log.jsonl") as room,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=room.executable)
        open_all(browser.new_page(), [f"http://{HOSTILE}/"])
        assert room.cut == "bytes"
        assert room.said(f"http://{HOSTILE}/") == "cut:bytes"
        browser.close()
