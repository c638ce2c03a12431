"""Down the page, screen by screen, with a bound: what loads only when it is looked at is looked at."""

from __future__ import annotations

from time import monotonic

from playwright.sync_api import Page

from saksama.evidence.capture.facts import Facts, facts
from saksama.evidence.capture.record import Limits
from saksama.evidence.capture.watch import Watch

OVERLAP = 40
"""Pixels seen twice, so that nothing falls between two screens."""
STEP_PAUSE = 60
"""Milliseconds on each screen before anything is asked."""
GROWS_WITHIN = 1.0
"""Seconds an endless page has for its next piece, once its end is reached."""
PICTURES_WITHIN = 2.5
"""Seconds the pictures on the way have to come."""


def scroll(page: Page, watch: Watch, limits: Limits) -> list[str]:
    """Scrolls to the end or the limit, waits for pictures, and goes back to the top.

    Returns codes of what is missing: "scroll_limit", "pictures_waiting:N". Raises Playwright's Error when the page
    stops answering.
    """
    missing = [] if _to_the_end(page, watch, limits) else ["scroll_limit"]
    late = _wait_for_pictures(page, watch, limits.height)
    _go(page, 0, watch)
    return [*missing, *([f"pictures_waiting:{late}"] if late else [])]


def _to_the_end(page: Page, watch: Watch, limits: Limits) -> bool:
    """False when the limit of scrolls ended it; a page taller than what is pictured ends at that height."""
    for _screen in range(limits.scrolls):
        here = facts(page, watch.at_most(5))
        if here.at >= limits.height:
            return True
        if here.at >= here.height - 2 and not _grew(page, watch, here.height):
            return True
        _go(page, here.at - OVERLAP, watch)
        page.wait_for_timeout(STEP_PAUSE)
        _look(page, watch)
    return False


def _grew(page: Page, watch: Watch, height: int) -> bool:
    end = monotonic() + GROWS_WITHIN
    while monotonic() < end and watch.left:
        page.wait_for_timeout(100)
        if facts(page, watch.at_most(5)).height > height + 2:
            return True
    return False


def _look(page: Page, watch: Watch) -> None:
    """Up to half a second for the pictures on this screen."""
    for _try in range(5):
        if not facts(page, watch.at_most(5)).waiting_here:
            return
        page.wait_for_timeout(100)


def _wait_for_pictures(page: Page, watch: Watch, reach: int) -> int:
    """How many are still on their way when the time for them is over."""
    end = monotonic() + PICTURES_WITHIN
    now: Facts = facts(page, watch.at_most(5), reach)
    while now.waiting and monotonic() < end and watch.left:
        page.wait_for_timeout(100)
        now = facts(page, watch.at_most(5), reach)
    return now.waiting


def _go(page: Page, top: int, watch: Watch) -> None:
    page.locator(":root").first.evaluate(
        "(root, top) => scrollTo({top, behavior: 'instant'})", top, timeout=watch.at_most(5)
    )
