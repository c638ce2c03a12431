"""One visit to one address: open, look, scroll, picture. What a step that fails would have given is missing then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Error

from saksama.evidence.capture import about, landing, pictures
from saksama.evidence.capture.browser import Browser
from saksama.evidence.capture.confine import Room
from saksama.evidence.capture.facts import Facts
from saksama.evidence.capture.found import Found
from saksama.evidence.capture.record import Limits, Wall
from saksama.evidence.capture.scroll import scroll
from saksama.evidence.capture.target_visit import visit_target
from saksama.evidence.capture.traffic import Traffic
from saksama.evidence.capture.walls import wall
from saksama.evidence.capture.watch import Watch
from saksama.kernel.words import _

Said = Callable[[str], None]
Got = TypeVar("Got")
SCROLL_SECONDS, SETTLE_SECONDS, STEP_SECONDS = 35.0, 4.0, 22.0


class Visit:
    """The visit of one browser; `found` and the files in `folder` are what it gives."""

    def __init__(
        self, browser: Browser, room: Room, folder: Path, *, watch: Watch, limits: Limits, traffic: Traffic,
        clock: Callable[[], datetime], say: Said,
    ) -> None:  # fmt: skip
        self._browser, self._room, self._folder = browser, room, folder
        self._watch, self._limits, self._traffic = watch, limits, traffic
        self._clock, self._say = clock, say
        self.found = Found()
        self._loaded = False

    def go(self, url: str) -> None:
        """The whole visit. Never raises for what page or browser do; raises OSError when the disk is full."""
        try:
            self._go(url)
        except Error:
            self.found.lost = not self._browser.heard.tab_died
        self.found.lost = self.found.lost or self._browser.heard.crashed
        self.found.lack("tab_died" if self._browser.heard.tab_died else "")
        self._where()

    def _go(self, url: str) -> None:
        self._say(_("membuka alamat"))
        seconds = self._limits.load_seconds
        with self._watch.step(seconds + 10):
            landed = landing.open_address(self._browser, self._room, url, self._watch, seconds)
        self._loaded, self.found.why = landed.loaded, landed.why
        if landed.why:
            return
        self.found.loaded_at = self._clock() if landed.loaded else None
        if landed.attachment or self._is_target():
            self._target()
        elif not self._refused():
            self._page()

    def _is_target(self) -> bool:
        return landing.kind(landing.last_answer(self._browser)) not in landing.PAGES

    def _target(self) -> None:
        self._say(_("menyimpan berkas"))
        visit_target(self._browser, self._room, self._folder, self._watch, self.found)

    def _refused(self) -> bool:
        """Whether the answer itself says that there is no content; what stands in the way is still recorded."""
        answer = landing.last_answer(self._browser)
        if answer is None or answer.status < 400:
            return False
        self.found.why = f"http_{answer.status}"
        self._look()
        return True

    def _page(self) -> None:
        if not self._first_look():
            return
        moves = self._browser.heard.moves
        self._say(_("menggulir halaman"))
        missing = self._try("scrolled", SCROLL_SECONDS, self._scroll)
        self.found.lack(*(missing or ()))
        self._try("settled", SETTLE_SECONDS + 10, self._settle)
        if not self._last_look():
            return
        self._say(_("memotret halaman"))
        self._pictures()
        self._copies()
        if self._browser.heard.moves != moves and not self._browser.heard.crashed:
            self.found.lack("page_moved")

    def _first_look(self) -> bool:
        """The picture at load, at once, before anything can vanish. False when the visit ends here."""
        if not self._loaded:
            self.found.lack("load_event")
            self._look()
        moves = self._browser.heard.moves
        self._picture_at_load()
        if not landing.stay(self._browser, self._watch):
            self.found.lack("keeps_moving")
        if not landing.shown(self._browser.page.url):
            self.found.why = "left_the_web"
            return False
        if self._is_target():
            self._target()
            return False
        if self._refused():
            return False
        if self._look() is None:
            return False
        if self._browser.heard.moves != moves or "picture_at_load" in self.found.missing:
            self._picture_at_load()
        return True

    def _picture_at_load(self) -> None:
        self.found.gained("picture_at_load")
        path = self._folder / "viewport-load.png"
        if not self._try("picture_at_load", 15, lambda: pictures.viewport(self._browser.page, path, self._watch, 6)):
            self.found.lack("picture_at_load")

    def _look(self) -> Facts | None:
        """Title, wall, and whether the page answers at all; None when it does not."""
        looked = self._try("script_hang", STEP_SECONDS, lambda: landing.ask(self._browser, self._watch))
        if looked is None:
            return None
        facts, stopped = looked
        self.found.lack("script_stopped" if stopped else "")
        self.found.title = facts.title
        asked = self._browser.heard.answers[0].url if self._browser.heard.answers else ""
        found = wall(facts, asked=asked, final=self._browser.page.url)
        self.found.wall = found if found is not Wall.NONE else self.found.wall
        return facts

    def _scroll(self) -> list[str]:
        return scroll(self._browser.page, self._watch, self._limits)

    def _settle(self) -> None:
        self._traffic.settle(min(SETTLE_SECONDS, self._watch.left))
        if not self._loaded:
            self._browser.session.send("Page.stopLoading")

    def _last_look(self) -> bool:
        """False when there is nothing to picture: no words, nothing that shows."""
        facts = self._look()
        if facts is None:
            return False
        if facts.empty and "script_stopped" not in self.found.missing:
            self.found.why = "empty" if self._loaded else "no_content"
            return False
        families = about.fonts()
        self.found.lack("" if families else "fonts")
        self.found.lack("font_emoji" if facts.emoji and not about.has_emoji(families) else "")
        return True

    def _pictures(self) -> None:
        page, watch, folder = self._browser.page, self._watch, self._folder
        end = self._try("picture_at_end", 15, lambda: pictures.viewport(page, folder / "viewport-end.png", watch))
        if not end:
            self.found.lack("picture_at_end")
        drawn = self._try("page_picture", 70, self._whole_page)
        if drawn and not end and all(pictures.blank(path.read_bytes()) for path in drawn):
            self.found.lack("page_picture")
            for path in drawn:
                path.unlink()

    def _whole_page(self) -> list[Path]:
        wide, high = self.found.page_size = pictures.size(self._browser.session)
        if high > self._limits.height or wide > pictures.WIDEST:
            self.found.lack("page_cut")
        height = min(high, self._limits.height)
        return pictures.whole_page(self._browser.page, self._folder, self._watch, height=height, width=wide)

    def _copies(self) -> None:
        self._say(_("menyimpan salinan halaman"))
        page, session, folder = self._browser.page, self._browser.session, self._folder
        self._try("page_source", STEP_SECONDS, lambda: pictures.source(page, folder / "dom.html"))
        self._try("page_mhtml", STEP_SECONDS, lambda: pictures.mhtml(session, folder / "page.mhtml"))
        self._try("page_pdf", STEP_SECONDS, lambda: pictures.pdf(page, folder / "page.pdf"))

    def _where(self) -> None:
        """Where the browser came out, and over what."""
        answer = landing.last_answer(self._browser)
        self.found.hops = self.found.hops or landing.hops(self._browser)
        if self.found.target:
            return
        here = self._browser.page.url
        self.found.status = answer.status if answer else None
        if answer:
            self.found.final = here if landing.shown(here) else answer.url
            self.found.document = answer.url
            self.found.issuer = self._try("", STEP_SECONDS, lambda: landing.issuer(answer)) or ""

    def _try(self, lacks: str, seconds: float, do: Callable[[], Got]) -> Got | None:
        """`do` within `seconds`; None, and `lacks` noted, when the browser does not do it."""
        if self._watch.fired:
            self.found.lack(lacks)
            return None
        try:
            with self._watch.step(seconds):
                return do()
        except Error:
            self.found.lack(lacks)
            return None
