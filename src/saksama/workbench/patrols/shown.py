"""Imports and runs as their pages show them: codes in words, the state of the work on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from saksama.handover.attestation import Answer
from saksama.kernel.words import _, again
from saksama.workbench.jobs.services import ENDED
from saksama.workbench.patrols.models import Import, Run
from saksama.workbench.patrols.reporting import Watched, coverage_of, who
from saksama.workbench.patrols.rules import State, aside
from saksama.workbench.patrols.sight import format_words
from saksama.workbench.patrols.words import Counted, answer_words, say_aside, say_counts, say_funnel, say_warnings


@dataclass(frozen=True)
class ShownImport:
    """One import."""

    row: Import

    @property
    def working(self) -> bool:
        """Whether the patrol works on it, or will."""
        return self.row.job is not None and self.row.job.state not in ENDED

    @property
    def tag(self) -> tuple[str, str]:
        """How its state looks, and the word."""
        if self.working:
            return "info", _("sedang dikerjakan")
        if self.row.ended_at:
            return "", _("berkas asli dihancurkan")
        if not self.row.import_code:
            return "late", _("belum masuk")
        return ("due", _("perlu diperiksa")) if self.warnings else ("done", _("masuk"))

    @property
    def who(self) -> str:
        """The officer who brought it."""
        return who(self.row.officer)

    @property
    def failure(self) -> tuple[str, str] | None:
        """Why the newest work on it did not come to its end, and what to do; None where it did."""
        job = self.row.job
        if job is None or job.state in ("done", "waiting", "running"):
            return None
        if job.state == "cancelled":
            return _("Dihentikan atas permintaan; tidak ada yang setengah jadi."), ""
        said = [str(job.result.get(name, "")) for name in ("message", "advice")]
        message, advice = (again(words) if words else "" for words in said)
        return message or _("Pekerjaan ini terhenti karena gangguan."), advice

    @property
    def may_retry(self) -> bool:
        """Whether the parts are still there to try again."""
        upload = self.row.upload
        return not self.row.import_code and not self.working and upload is not None and upload.state == State.ARRIVED

    @property
    def came_in(self) -> bool:
        """Whether there is a report."""
        return bool(self.row.report)

    @property
    def kept(self) -> bool:
        """Whether the sealed original can still be read."""
        return bool(self.row.import_code) and self.row.ended_at is None

    @property
    def read(self) -> int | None:
        """Records read; None while it is not in."""
        return self._count("read")

    @property
    def mapped(self) -> int | None:
        """Records mapped; None while it is not in."""
        return self._count("mapped")

    @property
    def expected(self) -> int | None:
        """What the officer expected from the page's own counter; None where nothing was said."""
        expected = self.row.report.get("expected")
        return None if expected is None else int(expected)

    @cached_property
    def not_understood(self) -> int:
        """Records kept aside."""
        return aside(self.row.report)

    @property
    def again(self) -> bool:
        """Whether the same file had been imported before."""
        return bool(self.row.report.get("again"))

    @property
    def before(self) -> dict[str, int] | None:
        """What the newest mapping anew changed."""
        before: dict[str, int] | None = self.row.report.get("before")
        return before

    @cached_property
    def sources(self) -> list[str]:
        """The formats that were found in it, in words."""
        names = format_words()
        found = [str(one).split(" ", maxsplit=1)[0] for one in self.row.report.get("sources", [])]
        return list(dict.fromkeys(names.get(name, _("tabel dengan pemetaan")) for name in found))

    @cached_property
    def warnings(self) -> list[str]:
        """What should be looked at."""
        return say_warnings(self.row.report) if self.came_in else []

    @property
    def counts(self) -> list[Counted]:
        """The report in words."""
        return say_counts(self.row.report)

    @property
    def asides(self) -> list[Counted]:
        """Per reason what was not understood, with lines."""
        return say_aside(self.row.report)

    @property
    def open_to_all(self) -> str:
        """What the officer said about who could see it; "" where the upload is gone."""
        said = self.row.upload.attestation if self.row.upload else {}
        return answer_words()[Answer(said["anyone_could_see"])] if said else ""

    def _count(self, name: str) -> int | None:
        counts = self.row.report.get("counts")
        return None if counts is None else int(counts[name])


@dataclass(frozen=True)
class ShownRun:
    """One run."""

    row: Run

    @property
    def at(self) -> datetime:
        """When."""
        return self.row.at

    @property
    def who(self) -> str:
        """The officer who asked for it."""
        return who(self.row.asked_by)

    @property
    def read(self) -> int | None:
        """Interactions read; None where the message told no counts."""
        return self._count("read")

    @property
    def inside(self) -> int | None:
        """Different acts inside the fence; None where the message told no counts."""
        return self._count("inside")

    @cached_property
    def leads(self) -> int:
        """Leads it handed over."""
        return sum(row["leads"] for row in self.row.coverage)

    @property
    def funnel(self) -> list[Counted]:
        """Its counts in words, from many to few."""
        return say_funnel(self.row.counts)

    @cached_property
    def coverage(self) -> list[Watched]:
        """Every participant."""
        return coverage_of([self.row])

    def _count(self, name: str) -> int | None:
        count = self.row.counts.get(name)
        return None if count is None else int(count)
