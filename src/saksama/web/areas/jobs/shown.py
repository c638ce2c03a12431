"""A job as its page shows it: kind and state in words, pace, where its result is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.urls import reverse

from saksama.kernel.figures import decimal, whole
from saksama.kernel.words import _, again
from saksama.web.areas.jobs.words import KINDS, PLACES, STATES
from saksama.workbench.jobs.rules import Pace, pace
from saksama.workbench.jobs.services import ENDED
from saksama.workbench.offices.desk import Desk

KB, MB = 1 << 10, 1 << 20
IN_BYTES = {"patrols.import", "patrols.remap"}
"""Kinds whose progress counts bytes."""


@dataclass(frozen=True)
class Shown:
    """One job, seen at one instant from one desk."""

    job: Any
    """`jobs.models.Job`."""
    at: datetime
    desk: Desk

    @property
    def kind(self) -> Any:
        """What kind of work, in words."""
        return KINDS.get(self.job.kind, self.job.kind)

    @property
    def tag(self) -> tuple[str, Any]:
        """How its state looks and is called."""
        if self.job.cancel_asked and not self.ended:
            return "due", _("diminta berhenti")
        return STATES[self.job.state]

    @property
    def ended(self) -> bool:
        """Whether nothing moves any more."""
        return self.job.state in ENDED

    @property
    def may_stop(self) -> bool:
        """Whether this desk can stop it now."""
        return not self.ended and not self.job.cancel_asked and self.desk.may("jobs.cancel")

    @property
    def says(self) -> str:
        """What it is doing."""
        return again(self.job.says) if self.job.says else ""  # "" would be the catalogue's own head

    @property
    def done(self) -> str:
        """How much is done, out of how much where that is known."""
        done = self._sized(self.job.done)
        return _("{done} dari {total}").format(done=done, total=self._sized(self.job.total)) if self.job.total else done

    @property
    def rate(self) -> str:
        """How fast; "" while that is not known."""
        each = self._pace.per_second
        if each is None:
            return ""
        return _("{amount} tiap detik").format(amount=self._sized(round(each)))

    @property
    def left(self) -> str:
        """How long it will take; "" while that is not known."""
        return "" if self._pace.left is None else say_span(self._pace.left)

    @property
    def message(self) -> tuple[str, str]:
        """Why it failed and what to do."""
        return self._said("message"), self._said("advice")

    @property
    def address(self) -> str:
        """Where its result is looked at; "" where there is nothing to look at."""
        for key, name in PLACES.items():
            if found := self.job.result.get(key) or (key == "import" and self.job.asked.get(key)):
                return reverse(name, args=[str(found)])
        return ""

    @cached_property
    def _pace(self) -> Pace:
        return pace(self.job.done, self.job.total, self.job.started_at, self.at)

    def _said(self, part: str) -> str:
        words = str(self.job.result.get(part, ""))
        return again(words) if words else ""

    def _sized(self, amount: int) -> str:
        if self.job.kind not in IN_BYTES:
            return whole(amount)
        return f"{decimal(amount / MB)} MB" if amount >= MB else f"{decimal(amount / KB)} kB"


def say_span(span: timedelta) -> str:
    """A span as people say it: seconds up to a minute and a half, then minutes."""
    seconds = int(span.total_seconds())
    if seconds < 90:
        return _("kira-kira {n} detik").format(n=whole(seconds))
    return _("kira-kira {n} menit").format(n=whole(round(seconds / 60)))
