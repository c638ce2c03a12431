"""What a page does besides showing itself: dialogs, popups, downloads, moves, crashes. Answered and written down."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, CDPSession, Dialog, Download, Error, Frame, Page, Request, Response

from saksama.evidence.capture.found import Told

STORM = 20
"""From so many dialogs on the script that opens them is stopped."""
KEPT = 50
"""So many of each kind are written down; more of the same say nothing new."""
LONGEST = 500


class Heard:
    """The events of one page, from before its address is opened."""

    def __init__(self, page: Page, session: CDPSession) -> None:
        self._page, self._session = page, session
        self.dialogs: list[str] = []
        self.popups: list[str] = []
        self.downloads: list[str] = []
        self.answers: list[Response] = []
        """Of the main frame's navigations, redirects among them, in order."""
        self.moves = 0
        """Documents that the main frame showed."""
        self.last_asked = ""
        """Address of the last navigation, answered or not."""
        self.going: Request | None = None
        """The navigation that is on its way."""
        self.crashed = False
        """The browser is gone, or the page with it."""
        self.tab_died = False
        """The page was too much for its process; the browser lives. That is the page's doing, not ours."""
        self.storm = False
        self._count = 0

    def listen(self, context: BrowserContext) -> None:
        """Attaches to the page and its context."""
        page = self._page
        context.on("page", self._popup)
        context.on("close", self._gone)
        page.on("crash", self._burst)
        page.on("close", self._gone)
        page.on("dialog", self._dialog)
        page.on("download", self._download)
        page.on("framenavigated", self._moved)
        page.on("request", self._asked)
        page.on("response", self._answered)
        page.on("requestfailed", self._failed)

    def told(self) -> Told:
        """For the record."""
        return Told(dialogs=tuple(self.dialogs), popups=tuple(self.popups), downloads=tuple(self.downloads))

    def _gone(self, _what: object) -> None:
        self.crashed = True

    def _burst(self, _page: Page) -> None:
        self.tab_died = True

    def _dialog(self, dialog: Dialog) -> None:
        """Dismissed; the text is kept. Leaving is allowed, so that no page can hold the browser."""
        self._count += 1
        _note(self.dialogs, f"{dialog.type}: {dialog.message}")
        try:
            if dialog.type == "beforeunload":
                dialog.accept()
            else:
                dialog.dismiss()
            if self._count == STORM:
                self.storm = True
                self._session.send("Runtime.terminateExecution")
        except Error:
            return  # the page closed under its own dialog

    def _popup(self, page: Page) -> None:
        if page == self._page:
            return
        _note(self.popups, page.url)
        try:
            page.close()
        except Error:
            return  # it closed itself

    def _download(self, download: Download) -> None:
        _note(self.downloads, download.url)
        try:
            download.cancel()
        except Error:
            return  # over already

    def _moved(self, frame: Frame) -> None:
        if frame == self._page.main_frame:
            self.moves += 1
            self.going = None

    def _asked(self, request: Request) -> None:
        if self._navigates(request):
            self.going, self.last_asked = request, request.url

    def _failed(self, request: Request) -> None:
        if request == self.going:
            self.going = None

    def _answered(self, response: Response) -> None:
        if self._navigates(response.request):
            self.answers.append(response)

    def _navigates(self, request: Request) -> bool:
        return request.is_navigation_request() and request.frame == self._page.main_frame


def _note(lines: list[str], text: str) -> None:
    if len(lines) < KEPT:
        lines.append(text[:LONGEST])
