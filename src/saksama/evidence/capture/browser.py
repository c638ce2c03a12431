"""The browser of one capture: Debian's Chromium in the confined room, driven by Playwright, its own sandbox on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from playwright.sync_api import BrowserContext, BrowserType, CDPSession, Error, Page, sync_playwright

from saksama.evidence.capture import about
from saksama.evidence.capture.confine import Room
from saksama.evidence.capture.heard import Heard
from saksama.evidence.capture.pictures import HEIGHT, WIDTH

OWN_FLAGS = ("--disable-features=MediaRouter,Translate,OptimizationHints", "--disable-domain-reliability")
LAUNCH_SECONDS = 25


@dataclass(frozen=True)
class Browser:
    """An open page, its context, its line to the browser's inside, and who listens."""

    context: BrowserContext
    page: Page
    session: CDPSession
    heard: Heard


class Ending:
    """Ends the room; the watch and the visit may do so at the same moment."""

    def __init__(self, room: Room) -> None:
        self._room, self._lock = room, Lock()

    def __call__(self) -> None:
        """Everything in the room is dead when this returns."""
        with self._lock:
            self._room.end()


@contextmanager
def browsing(room: Room, end: Callable[[], None]) -> Iterator[Browser]:
    """One page in the room, which is ended by `end` afterwards. Raises Playwright's Error when no browser starts."""
    driver = sync_playwright().start()
    try:
        context = _launched(driver.chromium, room)
        page = context.pages[0] if context.pages else context.new_page()
        session = context.new_cdp_session(page)
        heard = Heard(page, session)
        heard.listen(context)
        yield Browser(context, page, session, heard)
        _close(context)
    finally:
        end()
        driver.stop()


def _launched(chromium: BrowserType, room: Room) -> BrowserContext:
    return chromium.launch_persistent_context(
        str(room.profile),
        executable_path=str(room.executable),
        args=[*room.arguments, *OWN_FLAGS],
        chromium_sandbox=True,
        headless=True,
        timeout=1000 * LAUNCH_SECONDS,
        viewport={"width": WIDTH, "height": HEIGHT},
        locale=about.LOCALE,
        timezone_id=about.TIME_ZONE,
        user_agent=about.user_agent(),
        downloads_path=str(room.downloads),
        service_workers="block",  # what a worker answers would be missing among the responses
        handle_sigint=False,
        handle_sigterm=False,
        handle_sighup=False,
    )


def _close(context: BrowserContext) -> None:
    try:
        context.close()
    except Error:
        return  # it is dead already; the room ends it for good
