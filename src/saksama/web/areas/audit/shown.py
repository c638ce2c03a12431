"""Lines, the chain and its last check as their pages show them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from saksama.kernel.words import _
from saksama.web.areas.audit.words import LOOKS, verb_words
from saksama.workbench.audit.queries import Page, Tally, carried
from saksama.workbench.audit.saying import say_fault
from saksama.workbench.audit.services import MACHINE
from saksama.workbench.audit.verdict import Fault, Kind, Verdict
from saksama.workbench.jobs.services import ENDED
from saksama.workbench.offices.log_reading import staff
from saksama.workbench.safe.setting import setting

LAPSE_SECONDS = 300
TAGS = {Verdict.HOLDS: "done", Verdict.BROKEN: "late", Verdict.NOTHING: "due"}


@dataclass(frozen=True)
class Row:
    """One line."""

    line: Any
    name: str
    """Of the officer; empty for the machine."""

    @property
    def words(self) -> str:
        """What was done."""
        return verb_words(self.line.verb)

    @property
    def detail(self) -> str:
        """Codes of the detail, one after the other."""
        try:
            codes = json.loads(self.line.detail)
        except ValueError:  # somebody wrote into the cell: shown as it is
            return str(self.line.detail)
        return " · ".join(f"{key} {value}" for key, value in codes.items()) if isinstance(codes, dict) else str(codes)

    @property
    def lapse(self) -> bool:
        """Whether it was written down much later, or earlier, than it says it was done."""
        return bool(abs((self.line.written_at - self.line.at).total_seconds()) > LAPSE_SECONDS)


@dataclass(frozen=True)
class Place:
    """Where anchors go."""

    says: str
    number: int
    """The newest there; 0 for none yet."""
    at: Any
    ready: bool
    """Whether it can be reached now."""
    same_disk: bool = False
    """Whether it is on the same disk as the office's data: nothing leaves the machine by lying there."""


@dataclass(frozen=True)
class Check:
    """The newest check."""

    job: Any

    @property
    def going(self) -> bool:
        """Whether it still waits or runs."""
        return self.job.state not in ENDED

    @property
    def verdict(self) -> Verdict | None:
        """What came of it; None when it failed or was stopped."""
        said = self.job.result.get("verdict")
        return Verdict(said) if said in set(Verdict) else None

    @property
    def tag(self) -> str:
        """How its state looks."""
        return TAGS[self.verdict] if self.verdict else "due"

    @property
    def words(self) -> str:
        """Its state in words; only as sure as anchors on this machine can make it."""
        return {
            Verdict.HOLDS: _("utuh menurut jangkar di komputer ini"),
            Verdict.BROKEN: _("tidak utuh"),
            Verdict.NOTHING: _("rantai sambung; belum ada jangkar untuk dibandingkan"),
            None: _("tidak selesai"),
        }[self.verdict]

    @property
    def faults(self) -> list[str]:
        """What does not fit."""
        told = self.job.result.get("faults", [])
        return [say_fault(Fault(Kind(f["kind"]), f["first"], f["last"], f["number"], tuple(f["names"]))) for f in told]


def rows(page: Page) -> list[Row]:
    """Lines with the names of the staff beside their codes."""
    names = staff(line.actor for line in page.lines)
    return [Row(line, names.get(line.actor, _("komputer") if line.actor == MACHINE else "")) for line in page.lines]


def places(office: str) -> list[Place]:
    """Every folder and mailbox that is set, then hands that took anchors along."""
    marks = {mark.place: mark for mark in carried(office)}
    disk = setting().home.stat().st_dev
    found = []
    for folder in setting().anchor_folders:
        mark, there = marks.pop(str(folder), None), folder.is_dir()
        same = there and folder.stat().st_dev == disk
        found.append(Place(str(folder), mark.number if mark else 0, mark.at if mark else None, there, same))
    if setting().anchor_mail:
        mark = marks.pop("mail", None)
        says = _("surel ke {to}").format(to=", ".join(setting().anchor_mail))
        found.append(Place(says, mark.number if mark else 0, mark.at if mark else None, ready=mark is not None))
    hands = staff(place.removeprefix("hand:") for place in marks)
    for place, mark in marks.items():
        code = place.removeprefix("hand:")
        found.append(Place(_("dibawa {who}").format(who=hands.get(code, code)), mark.number, mark.at, ready=True))
    return found


def by_officer(found: list[Tally]) -> list[dict[str, Any]]:
    """Counts by officer: looks first, then the rest; no order among officers but that of their codes."""
    names = staff(tally.actor for tally in found)
    grouped: dict[str, list[Tally]] = {}
    for tally in found:
        grouped.setdefault(tally.actor, []).append(tally)
    return [
        {
            "code": code, "name": names.get(code, _("komputer") if code == MACHINE else ""),
            "looks": [(verb_words(t.verb), t.number) for t in tallies if t.verb in LOOKS],
            "acts": [(verb_words(t.verb), t.number) for t in tallies if t.verb not in LOOKS],
        }
        for code, tallies in grouped.items()
    ]  # fmt: skip
