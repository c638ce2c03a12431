"""A served world and a browser before it, for tests and for the guide's pictures."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import time
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from saksama.kernel.clock import now
from tests.migrated import alone
from tests.served.totp import digits

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDE, PHONE = (1280, 900), (390, 844)


OLD = 20 * 60
"""Seconds after which a world is built anew: what happened in it is dated from the moment it was made."""


def make_world(folder: Path, module: str = "tests.world") -> Path:
    """A home with the cast and their work in it, as `module` builds it; in a test run, a copy of one made before."""
    if "PYTEST_CURRENT_TEST" not in os.environ:
        return _build(folder, module)
    shared = folder.parent.parent if "PYTEST_XDIST_WORKER" in os.environ else folder.parent
    with alone(shared / "worlds"):
        kept = shared / "worlds" / module
        made = kept / "world.json"
        if not made.exists() or time() - made.stat().st_mtime > OLD:
            shutil.rmtree(kept, ignore_errors=True)
            kept.mkdir(mode=0o700)
            _build(kept, module)
        return copied(kept, folder)


def _build(folder: Path, module: str) -> Path:
    command = [sys.executable, "-m", "tests.served", "make", str(folder), module]
    subprocess.run(command, check=True, env=environment(), cwd=ROOT)
    return folder


def make_bare(folder: Path) -> Path:
    """A machine on which nobody has set up an office yet; "start" of its world is the start code."""
    command = [sys.executable, "-m", "tests.served", "bare", str(folder)]
    subprocess.run(command, check=True, env=environment(), cwd=ROOT)
    return folder


def environment() -> dict[str, str]:
    """This process's, with this checkout first on the path."""
    return {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}


@dataclass(frozen=True)
class Served:
    """A running world."""

    address: str
    world: dict[str, Any]
    folder: Path


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Serve the world in `folder`; the process ends with the block."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.served", "serve", str(folder)]
    with (folder / "server.log").open("wb") as said:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said, env=environment(), cwd=ROOT)
        try:
            assert process.stdout
            address = process.stdout.readline().decode().strip()
            assert address, (folder / "server.log").read_text("utf-8")
            yield Served(address, json.loads((folder / "world.json").read_text("utf-8")), folder)
        finally:
            process.kill()
            process.wait()
            assert process.stdout
            process.stdout.close()


def copied(template: Path, folder: Path) -> Path:
    """A fresh copy of a world that was made once."""
    return Path(shutil.copytree(template, folder, dirs_exist_ok=True))


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Window:
    """One officer's browser. It remembers what a page must never do."""

    page: Page
    context: BrowserContext
    address: str
    complaints: list[str] = field(default_factory=list)
    """Console errors (a refused inline script among them) and requests that leave the machine."""
    loaded: list[Request] = field(default_factory=list)
    """Every request that ended, for the page's weight."""

    def go(self, path: str) -> Page:
        """Open `path`; waits until nothing loads."""
        self.page.goto(f"{self.address}{path}", wait_until="networkidle")
        return self.page

    def sign_in(self, email: str, password: str, secret: str) -> Page:
        """Through the real forms: address and password, then the code of the authenticator app."""
        page = self.go("/akun/login/")
        page.fill("[name=login]", email)
        page.fill("[name=password]", password)
        page.press("[name=password]", "Enter")
        page.fill("[name=code]", digits(secret, now()))
        page.press("[name=code]", "Enter")
        page.wait_for_load_state("networkidle")
        return page

    def weight(self) -> int:
        """Bytes of everything that came over the wire since the window was opened, compressed as it came."""
        return sum(request.sizes()["responseBodySize"] for request in self.loaded)


@contextmanager
def window(
    browser: Browser,
    at: Served,
    who: str = "",
    size: tuple[int, int] = WIDE,
    *,
    dark: bool = False,
    script: bool = True,
) -> Iterator[Window]:
    """A window in which `who` is signed in (nobody without)."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light",
        locale="id-ID", timezone_id="Asia/Jakarta", java_script_enabled=script,
        has_touch=size[0] < 600, reduced_motion="reduce",
    )  # fmt: skip
    if who:
        context.add_cookies([{"name": "kantor", "value": at.world["sessions"][who], "url": at.address}])
    page = context.new_page()
    opened = Window(page, context, at.address)
    page.on("console", lambda said: said.type == "error" and opened.complaints.append(said.text))
    page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    page.on("requestfinished", lambda ended: opened.loaded.append(ended))  # noqa: PLW0108  a bound builtin is no handler
    page.on("request", lambda asked: _outside(asked.url, at.address) and opened.complaints.append(asked.url))
    try:
        yield opened
    finally:
        context.close()


def _outside(url: str, address: str) -> bool:
    return not url.startswith((address, "data:", "blob:", "about:"))
