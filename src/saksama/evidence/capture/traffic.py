"""A browser's traffic, taken down as it happens: bodies go to disk as they finish, never together in memory.

Playwright's synchronous door hands each event to a greenlet of its own; they change places only where one waits for
the browser, so nothing here needs a lock.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Request, Response, WebSocket
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import TimeoutError as NothingCame

from saksama.evidence.capture import network_log, seen
from saksama.evidence.capture.egress import Egress
from saksama.evidence.capture.network_log import Asked, Counts
from saksama.evidence.capture.seen import Seen
from saksama.evidence.capture.software import software
from saksama.evidence.capture.warc import WARC, Warc

BODIES = ".bodies"
MOST = 5_000
"""Requests whose bodies are read; a page that never stops asking is counted on, no more."""
MOST_KEPT = 400_000_000
"""Bytes of all bodies as the browser unpacked them: few bytes on the wire may unpack to a full disk."""
QUIET = 0.5
"""Seconds without anything under way."""


class Traffic:
    """What one context of the browser asks and receives.

    `folder` exists; `at` is the office's clock. `watch` before the first `goto`, `stop` before the browser is ended;
    `close` once, best when the room around the browser has ended too: then the proxy's log beside is whole, and says
    who answered.
    """

    def __init__(self, folder: Path, *, at: Callable[[], datetime]) -> None:
        self._folder, self._at = folder, at
        self._bodies = folder / BODIES
        self._bodies.mkdir(mode=0o700)
        self._seen: list[Seen] = []
        self._by_request: dict[Request, Seen] = {}
        self._reading = self._kept = 0
        self._fault: OSError | None = None
        self._context: BrowserContext | None = None
        self._stopped = False

    def watch(self, context: BrowserContext) -> None:
        """From now on everything of `context`, its popups and frames too."""
        self._context = context
        context.on("request", self._asked)
        context.on("response", self._answered)
        context.on("requestfinished", self._finished)
        context.on("requestfailed", self._failed)
        context.on("page", self._page)
        for page in context.pages:
            self._page(page)

    def settle(self, seconds: float) -> bool:
        """Waits until nothing was under way for half a second; False when `seconds` did not suffice."""
        until, quiet_since = time.monotonic() + seconds, time.monotonic()
        while time.monotonic() < until:
            if not self._turn():
                return False
            if self._under_way():
                quiet_since = time.monotonic()
            elif time.monotonic() - quiet_since >= QUIET:
                return True
        return False

    def stop(self) -> None:
        """Before the browser is ended: what that tears off is not taken for the page's doing."""
        self._stopped = True

    def close(self) -> Counts:
        """Writes network.jsonl and page.warc.gz. Needs no browser any more.

        Raises OSError when the disk took not everything: what was lost then cannot be told from what never came.
        """
        self.stop()
        if self._fault:
            raise self._fault
        egress = Egress.read(self._folder)
        lines = self._write(egress)
        counts = network_log.count(lines, egress.refused if egress else None)
        network_log.write(self._folder, lines, counts)
        shutil.rmtree(self._bodies)
        return counts

    def _write(self, egress: Egress | None) -> list[Asked]:
        lines = []
        began = self._seen[0].at if self._seen else self._at()
        with Warc(self._folder / WARC, at=began, software=software()) as warc:
            for one in self._seen:
                address = egress.address(one.url, one.answered_at or one.at) if egress else one.server
                line = seen.line(one, address)
                if line.kept:
                    with one.open_body() as body:
                        warc.exchange(seen.exchange(one, address), body)
                lines.append(line)
        return lines

    def _asked(self, request: Request) -> None:
        if self._stopped or not request.url.startswith(("http:", "https:")):
            return
        source = self._by_request.get(request.redirected_from) if request.redirected_from else None
        one = Seen(
            n=len(self._seen) + 1, at=self._at(), kind=request.resource_type, method=request.method, url=request.url,
            redirected_from=source.n if source else None, gap="unfinished",
        )  # fmt: skip
        self._seen.append(one)
        self._by_request[request] = one

    def _answered(self, response: Response) -> None:
        if (one := self._by_request.get(response.request)) and not self._stopped:
            one.answered_at, one.status, one.reason = self._at(), response.status, response.status_text

    def _failed(self, request: Request) -> None:
        if (one := self._by_request.get(request)) and not self._stopped:
            one.fail(request.failure or "")

    def _finished(self, request: Request) -> None:
        one = self._by_request.get(request)
        if one is None or self._stopped:
            return
        if one.n > MOST:
            one.gap = "too_many"
            return
        if self._kept > MOST_KEPT:
            one.gap = "too_big"
            return
        self._reading += 1
        try:
            self._read(one, request)
        except BrowserError:  # evicted by the browser, or the page is gone: said in the line
            one.gap = "unfinished" if self._stopped else "unreadable"
        except OSError as fault:  # no room on the disk: an event cannot raise, `close` does
            self._fault = self._fault or fault
        finally:
            self._reading -= 1

    def _read(self, one: Seen, request: Request) -> None:
        """Asks the browser for the rest of it. Each question lets other events go on meanwhile."""
        response = request.response()
        if response is None:
            one.gap = "unanswered"
            return
        one.take_headers(
            ((header["name"], header["value"]) for header in request.headers_array()),
            ((header["name"], header["value"]) for header in response.headers_array()),
        )
        one.sent = request.post_data_buffer or b""
        if one.url.startswith("https:") and (certificate := response.security_details()):
            one.issuer = certificate.get("issuer") or ""
        if server := response.server_addr():
            one.server = server.get("ipAddress") or ""
        if one.redirects or one.method == "HEAD":
            one.keep(self._body(one), b"", 0)
            return
        weight = request.sizes()["responseBodySize"]
        one.gap = "viewer" if self._in_viewer(one) else one.why_not(weight, held=weight <= 0 and self._before(one))
        if not one.gap:
            one.gap = "unfinished"
            body = response.body()
            if not self._stopped:
                one.keep(self._body(one), body, weight)
                self._kept += len(body)

    def _body(self, one: Seen) -> Path:
        return self._bodies / f"{one.n:05d}"

    def _before(self, one: Seen) -> bool:
        """Whether the same address was answered before: then what came over no wire came from the browser's memory."""
        return any(
            other.url == one.url and other.answered_at and not other.failure for other in self._seen[: one.n - 1]
        )

    def _in_viewer(self, one: Seen) -> bool:
        """A PDF shown as a document, or the browser's own page that it loads for that at the same address."""
        return one.kind == "document" and any(seen.is_pdf(other) for other in self._seen if other.url == one.url)

    def _page(self, page: Page) -> None:
        page.on("websocket", self._socket)

    def _socket(self, socket: WebSocket) -> None:
        """What was said over it is not in the archive: a gap, to be seen."""
        if self._stopped:
            return
        self._seen.append(
            Seen(n=len(self._seen) + 1, at=self._at(), kind="websocket", method="GET", url=socket.url, gap="websocket")
        )

    def _under_way(self) -> bool:
        return self._reading > 0 or any(one.gap == "unfinished" for one in self._seen)

    def _turn(self) -> bool:
        """Lets events come for a moment; False when there is no browser any more that could send some."""
        if self._context is None:
            return False
        try:
            self._context.wait_for_event("close", timeout=50)
        except NothingCame:
            return True
        except BrowserError:
            return False
        return False
