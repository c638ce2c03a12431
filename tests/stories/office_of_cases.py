"""An office whose people work through its pages, on days that the story chooses; the worker runs when it is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from saksama.config.work import WORK
from saksama.workbench.documents import services as documents
from saksama.workbench.jobs.models import Job
from tests.office import House, open_house, prepare_home, signed_in
from tests.workbench.documents.made import SUKOHARJO

VERSION = re.compile(r'name="version"[^>]*value="(\d+)"')


@dataclass
class Office:
    """People at their pages. What a form hides (version, once) is taken from the page it stands on."""

    house: House
    patch: Any
    at: datetime

    def move_to(self, at: datetime) -> None:
        """The present from now on."""
        self.at = at
        self.patch.setattr("saksama.web.shared.middleware.now", lambda: self.at)

    def later(self, **by: float) -> datetime:
        """Some time passes."""
        self.move_to(self.at + timedelta(**by))
        return self.at

    def page(self, who: str, path: str, status: int = 200) -> str:
        """What `who` reads."""
        answer = signed_in(self.house, who).get(path)
        assert answer.status_code == status, (path, answer.status_code)
        return answer.content.decode()

    def press(self, who: str, path: str, typed: Mapping[str, object] | None = None, *, seen_on: str = "") -> str:
        """Fill the form at `path` and send it; a button stands on the page `seen_on`. Where it leads."""
        browser = signed_in(self.house, who)
        shown = browser.get(seen_on or path)
        version = VERSION.search(shown.content.decode()) if shown.status_code == HTTPStatus.OK else None
        hidden = {"once": str(uuid4())} | ({"version": version[1]} if version else {})
        answer = browser.post(path, hidden | dict(typed or {}))
        said = re.sub(r"<[^>]+>|\s+", " ", answer.content.decode())
        assert answer.status_code == HTTPStatus.FOUND, (path, answer.status_code, said[-900:])
        return answer.headers["Location"]

    def work(self) -> None:
        """The worker does what waits, until nothing does."""
        while job := Job.objects.filter(state=Job.State.WAITING).select_related("office").order_by("asked_at").first():
            result = WORK[job.kind](job)
            Job.objects.filter(pk=job.pk).update(state=Job.State.DONE, result=result)

    def typed(self, at: datetime | None = None) -> str:
        """An instant as the office's clock shows it."""
        return f"{(at or self.at) + timedelta(hours=7):%Y-%m-%dT%H:%M:%S}"


def opened(patch: Any, at: datetime) -> Office:
    """The cast's office on that day, with its letterhead."""
    prepare_home()
    made = Office(open_house(), patch, at)
    documents.set_letterhead(made.house.desk("coordinator", at), SUKOHARJO, at=at)
    made.move_to(at)
    return made
