"""Opening the address: where it led, what answered, and whether the page still answers us."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

from playwright.sync_api import Error, Response
from playwright.sync_api import TimeoutError as TooLate

from saksama.evidence.capture.browser import Browser
from saksama.evidence.capture.confine import Room
from saksama.evidence.capture.facts import Facts, facts
from saksama.evidence.capture.outcome import why_nothing
from saksama.evidence.capture.record import Hop
from saksama.evidence.capture.watch import Watch

PAGES = ("", "text/html", "application/xhtml+xml")
"""Kinds that are pages; every other kind is a target to keep as a file."""
SETTLES_WITHIN = 6.0
"""Seconds a page has to stop sending the browser elsewhere."""
QUIET = 400
"""Milliseconds without a move, after which the address counts as final."""
ANSWERS_WITHIN = 3.0
"""Seconds a page has to answer a question before its script is stopped."""


@dataclass(frozen=True)
class Landing:
    """Where the browser came out."""

    why: str = ""
    """Code when nothing came; "" when something did."""
    loaded: bool = False
    """Whether the load event fired in time."""
    attachment: bool = False
    """The browser wanted to save it instead of showing it."""


def open_address(browser: Browser, room: Room, url: str, watch: Watch, seconds: float) -> Landing:
    """Goes to `url` and waits for its load event, at most `seconds`. Raises Error when the browser died."""
    try:
        browser.page.goto(url, wait_until="load", timeout=watch.at_most(seconds))
    except TooLate:
        return Landing() if _committed(browser) else Landing(why=_unanswered(browser, room, url))
    except Error as error:
        return _not_reached(browser, room, url, error.message)
    return Landing(loaded=True)


def _not_reached(browser: Browser, room: Room, url: str, message: str) -> Landing:
    if "Download is starting" in message:
        return Landing(attachment=True)
    if "interrupted by another navigation" in message or "net::ERR_ABORTED" in message:
        browser.page.wait_for_timeout(QUIET)
        if _committed(browser):
            return Landing(loaded=True)
    if "net::ERR_" not in message:
        raise Error(message)
    if _committed(browser):
        return Landing()  # cut off in the middle of the body: what came is shown
    return Landing(why=why_nothing(message, room.said(browser.heard.last_asked or url)))


def _unanswered(browser: Browser, room: Room, url: str) -> str:
    said = room.said(browser.heard.last_asked or url)
    return why_nothing("", said) if said.startswith("refused:") else "no_answer"


def _committed(browser: Browser) -> bool:
    return shown(browser.page.url)


def shown(url: str) -> bool:
    """Whether `url` is an address of the web and not one of the browser's own pages."""
    return url.startswith(("http://", "https://"))


def stay(browser: Browser, watch: Watch) -> bool:
    """Waits until the page stops moving to other addresses. False when it does not within its time."""
    heard, end = browser.heard, monotonic() + min(SETTLES_WITHIN, watch.left)
    moves = -1
    while monotonic() < end and not (heard.crashed or heard.tab_died):
        if heard.moves == moves and heard.going is None:
            return True
        moves = heard.moves
        browser.page.wait_for_timeout(QUIET)
    return heard.going is None and heard.moves == moves


def ask(browser: Browser, watch: Watch) -> tuple[Facts, bool]:
    """The page's facts, and whether a script had to be stopped to get them. Raises Error when it stays silent."""
    try:
        return facts(browser.page, watch.at_most(ANSWERS_WITHIN)), browser.heard.storm
    except TooLate:
        with watch.step(ANSWERS_WITHIN):
            browser.session.send("Runtime.terminateExecution")
        return facts(browser.page, watch.at_most(ANSWERS_WITHIN)), True


def last_answer(browser: Browser) -> Response | None:
    """The answer to the last navigation that was no redirect."""
    whole = [one for one in browser.heard.answers if not 300 <= one.status < 400]
    return whole[-1] if whole else None


def hops(browser: Browser) -> tuple[Hop, ...]:
    """Every address on the way but the last, with what it answered; pages that sent the browser on are among them."""
    answers = browser.heard.answers
    last = last_answer(browser)
    return tuple(Hop(url=one.url, status=one.status) for one in answers if one is not last)


def kind(response: Response | None) -> str:
    """The content type without its parameters, lower case; "" when none was named."""
    named = response.headers.get("content-type", "") if response else ""
    return named.split(";")[0].strip().lower()


def issuer(response: Response) -> str:
    """Who issued the certificate; "" over plain http. Raises Error when the browser died."""
    if not response.url.startswith("https://"):
        return ""
    details = response.security_details()
    return (details.get("issuer") or "") if details else ""
