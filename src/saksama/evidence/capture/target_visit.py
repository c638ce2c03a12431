"""A visit whose address is no page: the browser pictures what it can show, the bytes come by a plain request."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Error

from saksama.evidence.capture import about, landing, pictures
from saksama.evidence.capture.browser import Browser
from saksama.evidence.capture.confine import Room
from saksama.evidence.capture.confine.fetched import NotFetched
from saksama.evidence.capture.found import Found
from saksama.evidence.capture.outcome import why_nothing
from saksama.evidence.capture.targets import draw_pdf, keep
from saksama.evidence.capture.watch import Watch

SHOWN = ("image/", "text/", "application/json")
"""Kinds that the browser shows as they are; its picture of them is a picture of them."""


def visit_target(browser: Browser, room: Room, folder: Path, watch: Watch, found: Found) -> None:
    """Keeps the target as a file, with a picture where one can be made. Adds to `found`."""
    url = browser.heard.last_asked
    found.target = True
    pictured = _picture(browser, folder, watch)
    (folder / "viewport-load.png").unlink(missing_ok=True)  # of the page that led here
    with suppress(Error):
        browser.page.goto("about:blank", timeout=watch.at_most(3))  # no need to receive it twice
    try:
        fetched = room.fetch(url, user_agent=about.user_agent())
    except NotFetched as nothing:
        found.why = why_nothing("", nothing.code)
        return
    found.status, found.final, found.issuer = fetched.status, fetched.url, fetched.issuer
    if fetched.status >= 400:
        found.why = f"http_{fetched.status}"
        return
    target, missing = keep(fetched, folder)
    found.lack(*missing)
    if target.suffix == ".pdf":
        found.lack(*draw_pdf(target, max(1.0, watch.left)))
    elif pictured is False:
        found.lack("target_picture")


def _picture(browser: Browser, folder: Path, watch: Watch) -> bool | None:
    """None for a kind that is not shown; False when it could not be."""
    if not landing.shown(browser.page.url) or not landing.kind(landing.last_answer(browser)).startswith(SHOWN):
        return None
    with suppress(Error), watch.step(15):
        return pictures.viewport(browser.page, folder / "target-001.png", watch)
    return False
