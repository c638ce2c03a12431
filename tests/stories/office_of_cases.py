"""An office whose people work through its pages in Chromium, on days the story chooses; its worker runs when asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page

from saksama.config.work import WORK
from saksama.workbench.documents import services as documents
from saksama.workbench.jobs.models import Job
from tests.office import House, open_house, prepare_home, signed_in
from tests.workbench.documents.made import SUKOHARJO

OUTSIDE = ""
"""Whoever is nobody's officer."""


@dataclass
class Office:
    """People at their pages: each has a browser of their own, and what a form hides the browser brings along."""

    house: House
    patch: Any
    at: datetime
    browser: Browser
    address: str
    pages: dict[str, Page] = field(default_factory=dict)

    def move_to(self, at: datetime) -> None:
        """The present from now on."""
        self.at = at
        self.patch.setattr("saksama.web.shared.middleware.now", lambda: self.at)

    def later(self, **by: float) -> datetime:
        """Some time passes."""
        self.move_to(self.at + timedelta(**by))
        return self.at

    def of(self, who: str) -> Page:
        """The browser of `who`, signed in."""
        if who not in self.pages:
            context = self.browser.new_context(base_url=self.address)
            if who != OUTSIDE:
                kept = signed_in(self.house, who).cookies["kantor"].value
                context.add_cookies([{"name": "kantor", "value": kept, "url": self.address}])
            self.pages[who] = context.new_page()
        return self.pages[who]

    def page(self, who: str, path: str, status: int = HTTPStatus.OK) -> str:
        """What `who` reads."""
        page = self.of(who)
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == status, (path, answer.status)
        return page.content()

    def press(self, who: str, path: str, typed: Mapping[str, object] | None = None, *, seen_on: str = "") -> str:
        """Fill the form of `path` and press its button, on the page `seen_on` or its own. Where that led."""
        self.page(who, seen_on or path)
        page = self.of(who)
        form = page.locator(f"form[action^='{path}']" if seen_on else "main form:has(.btn-primary)").first
        for name, value in (typed or {}).items():
            fill(form, name, value)
        with page.expect_navigation() as went:
            form.locator("button").last.click()
        assert went.value.status == HTTPStatus.OK, (path, went.value.status, page.inner_text("main")[:900])
        return urlsplit(page.url).path

    def work(self) -> None:
        """The worker does what waits, until nothing does."""
        while job := Job.objects.filter(state=Job.State.WAITING).select_related("office").order_by("asked_at").first():
            result = WORK[job.kind](job)
            Job.objects.filter(pk=job.pk).update(state=Job.State.DONE, result=result)

    def typed(self, at: datetime | None = None) -> str:
        """An instant as the office's clock shows it."""
        return f"{(at or self.at) + timedelta(hours=7):%Y-%m-%dT%H:%M}"


def fill(form: Locator, name: str, value: object) -> None:
    """Type, choose or tick, as the field wants it."""
    fields = form.locator(f"[name='{name}']")
    kind = fields.first.evaluate("one => one.type")
    if kind in {"radio", "checkbox"}:
        for one in value if isinstance(value, list) else [value]:
            form.locator(f"[name='{name}'][value='{one}']").check()
    elif kind.startswith("select"):
        fields.select_option(str(value))
    else:
        fields.fill(str(value))


def opened(patch: Any, at: datetime, browser: Browser, address: str) -> Office:
    """The cast's office on that day, with its letterhead."""
    prepare_home()
    made = Office(open_house(), patch, at, browser, address)
    documents.set_letterhead(made.house.desk("coordinator", at), SUKOHARJO, at=at)
    made.move_to(at)
    return made
