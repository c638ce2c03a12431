"""The browser of one capture: Debian's Chromium in the confined room, driven by Playwright, its own sandbox on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from signal import SIGKILL, pidfd_send_signal
from threading import Lock, get_native_id

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
    """Ends browser and driver; the watch and the visit may do so at the same moment."""

    def __init__(self, room: Room) -> None:
        self._room, self._lock = room, Lock()
        self._driver: int | None = None
        """A handle (pidfd), so that no other process of the same number is ever meant."""

    def browser(self) -> None:
        """Everything in the room is dead when this returns."""
        with self._lock:
            self._room.end()

    def driver(self) -> None:
        """Playwright's driver is dead, too: every call that still waits for it ends with an error."""
        with self._lock:
            if self._driver is not None:
                with suppress(ProcessLookupError):
                    pidfd_send_signal(self._driver, SIGKILL)

    def knows(self, pid: int) -> None:
        """The driver has started."""
        with self._lock:
            self._driver = os.pidfd_open(pid)

    def forget(self) -> None:
        """The driver has ended by itself."""
        with self._lock:
            if self._driver is not None:
                os.close(self._driver)
            self._driver = None


@contextmanager
def browsing(room: Room, end: Ending) -> Iterator[Browser]:
    """One page in the room, which is ended by `end` afterwards. Raises Playwright's Error when no browser starts."""
    before = _drivers()
    driver = sync_playwright().start()
    try:
        for pid in _drivers() - before:
            end.knows(pid)
        context = _launched(driver.chromium, room)
        page = context.pages[0] if context.pages else context.new_page()
        session = context.new_cdp_session(page)
        heard = Heard(page, session)
        heard.listen(context)
        yield Browser(context, page, session, heard)
        _close(context)
    finally:
        end.browser()
        driver.stop()
        end.forget()


def _drivers() -> set[int]:
    """Process ids of the drivers among this process's children."""
    tasks = Path("/proc/self/task").glob(f"{get_native_id()}/children")  # the thread that starts it is its parent
    children = {int(pid) for task in tasks for pid in task.read_text().split()}
    return {pid for pid in children if b"run-driver" in _command(pid)}


def _command(pid: int) -> bytes:
    """Empty for a process that has just ended."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


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
