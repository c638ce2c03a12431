"""The site putar before a real browser: its own port, recordings made by hand or by a real capture."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from unittest import mock
from wsgiref.simple_server import make_server

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings
from playwright.sync_api import Browser, Page

from saksama.evidence.capture.traffic import Traffic
from saksama.evidence.capture.wacz import write_wacz
from saksama.evidence.capture.warc import WARC, Exchange, Warc
from saksama.kernel.errors import Refused
from saksama.web.putar import views
from saksama.web.putar.shelf import Shelf
from tests.evidence.site import Site, posts
from tests.served.__main__ import Server, Silent
from tests.web.putar.conftest import OWN

NOON = datetime(2027, 10, 14, 5, 0, tzinfo=UTC)
ON_ALL_PAGES = posts.PAGES * posts.ON_A_PAGE
NAMES = "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE *.localhost, EXCLUDE localhost"

AT_THE_END = f"""() => document.querySelectorAll("article").length === {ON_ALL_PAGES} &&
  scrollY + innerHeight >= document.documentElement.scrollHeight - 1"""


@dataclass(frozen=True)
class Stage:
    """The running site and what it was asked."""

    port: int
    asked: list[dict[str, str]]

    @property
    def front(self) -> str:
        return f"http://putar.localhost:{self.port}"

    def cookies(self) -> list[str]:
        """Every Cookie header that arrived."""
        return [one["HTTP_COOKIE"] for one in self.asked if "HTTP_COOKIE" in one]


@contextmanager
def playing(recordings: Mapping[str, bytes]) -> Iterator[Stage]:
    """Serve; the tokens are the keys of `recordings`."""

    @contextmanager
    def opened(token, at):
        if token not in recordings:
            raise Refused("Tautan ini tidak dikenali.")
        item = SimpleNamespace(number="BB-2027-0031", office=SimpleNamespace(zone="WIB"))
        yield SimpleNamespace(item=item, stream=io.BytesIO(recordings[token]))

    asked: list[dict[str, str]] = []
    with make_server("127.0.0.1", 0, lambda *_: [], Server, Silent) as server:
        own = replace(
            settings.SAKSAMA, replay_front=f"http://putar.localhost:{server.server_port}",
            replay_content=f"http://*.putar.localhost:{server.server_port}",
        )  # fmt: skip
        with (
            override_settings(SAKSAMA=own, **OWN), mock.patch.object(views, "open_replay", opened),
            mock.patch.object(views, "SHELF", Shelf()),
        ):  # fmt: skip
            site = WSGIHandler()
            server.set_app(lambda environ, start: asked.append(environ) or site(environ, start))
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
            thread.start()
            try:
                yield Stage(server.server_port, asked)
            finally:
                server.shutdown()
                thread.join()


def recorded(browser: Browser, site: Site, folder: Path) -> bytes:
    """The invented network's page as the capture's own traffic takes it down, to the end of its feed."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="id-ID", timezone_id="Asia/Jakarta")
    folder.mkdir()
    traffic = Traffic(folder, at=lambda: datetime.now(UTC))
    traffic.watch(context)
    page = context.new_page()
    page.goto(site.url)
    traffic.settle(10)
    for _screen in range(60):
        page.evaluate("scrollBy(0, 700)")
        traffic.settle(0.8)
        if page.evaluate(AT_THE_END):
            break
    traffic.settle(10)
    title = page.title()
    traffic.stop()
    context.close()
    traffic.close()
    return write_wacz(folder, page_url=site.url, title=title, at=datetime.now(UTC), extra=[]).read_bytes()


def by_hand(folder: Path, pages: Mapping[str, tuple[str, str]]) -> bytes:
    """A recording of `pages`, {address: (media type, text)}; the first is the one it begins with."""
    folder.mkdir()
    first = next(iter(pages))
    with Warc(folder / WARC, at=NOON, software={"saksama": "0"}) as warc:
        for url, (kind, text) in pages.items():
            exchange = Exchange(
                url=url, method="GET", asked=(), status=200, reason="OK", answered=(("Content-Type", kind),), at=NOON
            )
            warc.exchange(exchange, io.BytesIO(text.encode()))
    return write_wacz(folder, page_url=first, title="", at=NOON, extra=[]).read_bytes()


def inside(page: Page, url: str, seconds: float = 30):
    """The frame in which the recording of `url` runs, once it is there."""
    for _turn in range(int(seconds * 10)):
        if found := next((one for one in page.frames if one.url.endswith(f"_/{url}")), None):
            return found
        page.wait_for_timeout(100)
    raise AssertionError([one.url for one in page.frames])
