"""A phone with the field officer's page: a browser whose store outlives it, and the officer's thumb."""

from __future__ import annotations

import os
import secrets
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Error, Page, Playwright, expect

from tests.served.desk import CHROMIUM, FLAGS, PHONE

PIN = "731946"
LONG = 60_000
"""Milliseconds for what two slow cores may take."""


class Phone:
    """One start of it."""

    def __init__(self, context: BrowserContext, address: str, folder: Path) -> None:
        """In the profile `folder`, before the office at `address`."""
        self.context, self.address, self.folder = context, address, folder
        self.page: Page = context.pages[0]
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def sign_in(self, session: str) -> None:
        """With a session of the world."""
        self.context.add_cookies([{"name": "kantor", "value": session, "url": self.address}])

    def open(self, pin: str = PIN) -> Page:
        """The page, unlocked; the first time with a new PIN."""
        self.page.goto(f"{self.address}/lapangan/")
        self.page.wait_for_selector("body[data-layar=pin]")
        if self.page.locator("#pin-baru").is_visible():
            self.page.wait_for_selector("body[data-siap='1']", timeout=LONG)
            self.page.fill("#f-pin1", pin)
            self.page.fill("#f-pin2", pin)
            self.page.click("text=Pasang PIN")
        else:
            self.page.fill("#f-pin", pin)
            self.page.press("#f-pin", "Enter")
        self.page.wait_for_selector("body[data-layar=daftar]", timeout=LONG)
        return self.page

    def write(self, target: str, photos: list[bytes], **fields: str) -> None:
        """A new form with its photos, left open."""
        self.page.click("#baru")
        self.page.fill("[name=target]", target)
        for name, said in fields.items():
            if name == "suspicion":
                self.unfold(4)
                self.page.check(f"[name=suspicion][value={said}]")
            elif self.page.locator(f"[name={name}]").evaluate("e => e.tagName") == "SELECT":
                self.page.select_option(f"[name={name}]", said)
            else:
                self.page.fill(f"[name={name}]", said)
        if photos:
            self.page.set_input_files("#f-media", [
                {"name": f"{n}.jpg", "mimeType": "image/jpeg", "buffer": data} for n, data in enumerate(photos)
            ])  # fmt: skip
            expect(self.page.locator("#berkas li")).to_have_count(len(photos), timeout=LONG)

    def unfold(self, part: int) -> None:
        """Open a part of the form that is folded."""
        fold = self.page.locator("#isian details").nth(part - 1)
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()

    def queue(self) -> None:
        """Into the outbox."""
        self.page.click("#masukkan")
        self.page.wait_for_selector("body[data-layar=daftar]", timeout=LONG)

    def rows(self, state: str):
        """Of the list, in one state."""
        return self.page.locator(f"#kotak li[data-keadaan={state}]")

    def kill(self) -> None:
        """As the system does it: without a word before."""
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                said = path.read_bytes().decode("utf-8", "replace")
            except OSError:
                continue
            if f"--user-data-dir={self.folder}" in said and "--type=" not in said:
                os.kill(int(path.parent.name), signal.SIGKILL)


@contextmanager
def phone(playwright: Playwright, folder: Path, address: str, *, offline: bool = False) -> Iterator[Phone]:
    """Switched on; what it keeps stays in `folder`."""
    context = playwright.chromium.launch_persistent_context(
        str(folder), executable_path=CHROMIUM, args=FLAGS, locale="id-ID", timezone_id="Asia/Jakarta", offline=offline,
        viewport={"width": PHONE[0], "height": PHONE[1]}, has_touch=True, reduced_motion="reduce",
        accept_downloads=True,
    )  # fmt: skip
    try:
        yield Phone(context, address, folder)
    finally:
        try:
            context.close()
        except Error as error:
            if "closed" not in str(error):  # one that was killed cannot be closed
                raise


def photo(size: int = 300_000) -> bytes:
    """Begins as a JPEG; two parts."""
    return b"\xff\xd8\xff\xe0" + secrets.token_bytes(size - 4)
