"""A mandate as pages show it: how it stands and why, who agreed, what this desk may do with it now. Reads only."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from saksama.handover.mandate import GuidelineKind
from saksama.kernel.clock import local_day
from saksama.kernel.words import _
from saksama.workbench.mandates import queries, rules
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.mandates.rules import Content, Standing, State
from saksama.workbench.offices.desk import Desk


@dataclass(frozen=True)
class Sight:
    """One mandate at one instant, seen from one desk."""

    mandate: Mandate
    standing: Standing
    reason: str
    """Why nothing may run under it now; empty while something may."""
    own_sop: bool
    """The guideline is the office's own: marked wherever the mandate is shown (G1)."""
    agreed: tuple[tuple[str, datetime], ...]
    """(name, instant) of each approval."""
    missing: int
    """How many approvals are still needed."""
    days_left: int | None
    """Days until the last one, today not counted; None when it does not run."""
    problems: dict[str, str]
    """Of a draft: what stands in the way of asking for approval."""
    may: frozenset[str]
    """edit, submit, approve, give_back, end, drop."""

    @property
    def near_end(self) -> bool:
        """Whether the office has been warned, or is due to be."""
        return self.days_left is not None and self.days_left <= max(rules.WARN_DAYS)


@dataclass(frozen=True)
class Event:
    """One thing that happened to a mandate."""

    at: datetime
    what: str
    who: str = ""
    because: str = ""


def sight_of(mandate: Mandate, at: datetime, desk: Desk) -> Sight:
    """How `mandate` stands for `desk` at `at`."""
    standing = queries.standing_of(mandate, at)
    agreed = sorted(mandate.approvals.all(), key=lambda one: one.at)
    running = standing in {Standing.ACTIVE, Standing.COMING} and mandate.last_day is not None
    return Sight(
        mandate=mandate, standing=standing, reason=queries.why_not_now(mandate, at) or "",
        own_sop=mandate.guideline_kind == GuidelineKind.OFFICE_SOP,
        agreed=tuple((one.officer.name, one.at) for one in agreed),
        missing=max(0, rules.APPROVALS - len(agreed)),
        days_left=_days(mandate.last_day, local_day(at, mandate.office.zone)) if running else None,
        problems=queries.problems(mandate, at) if mandate.state == State.DRAFT else {},
        may=_may(mandate, desk),
    )  # fmt: skip


def sights_of(desk: Desk, at: datetime) -> list[Sight]:
    """Every mandate of the office, newest first."""
    return [sight_of(one, at, desk) for one in queries.mandates_of(desk)]


def history_of(mandate: Mandate) -> list[Event]:
    """What happened to it, newest first."""
    events = [Event(mandate.drafted_at, _("Draf dibuat"), mandate.drafted_by.name)]
    if mandate.returned_because:
        events.append(Event(mandate.drafted_at, _("Terakhir dikembalikan"), "", mandate.returned_because))
    if mandate.submitted_at:
        events.append(Event(mandate.submitted_at, _("Diajukan"), mandate.drafted_by.name))
    events += [Event(one.at, _("Disetujui"), one.officer.name) for one in mandate.approvals.all()]
    if mandate.signed_at:
        events.append(Event(mandate.signed_at, _("Ditandatangani kantor")))
    if mandate.ended_at:
        said = _("Diakhiri lebih awal") if mandate.signed_at else _("Draf dibatalkan")
        events.append(Event(mandate.ended_at, said, "", mandate.end_reason))
    return sorted(events, key=lambda one: one.at)[::-1]


def content_of(mandate: Mandate) -> Content:
    """What the mandate says, as a draft is written: to edit it, or to copy it into a new one."""
    values = {one.name: getattr(mandate, one.name) for one in fields(Content)}
    return Content(**values | {"territory": tuple(mandate.territory), "platforms": tuple(mandate.platforms)})


def _may(mandate: Mandate, desk: Desk) -> frozenset[str]:
    author = desk.code in mandate.authors
    agreed = any(one.officer_id == desk.officer.pk for one in mandate.approvals.all())
    able = {
        State.DRAFT: {"edit", "submit", "drop"} if desk.may("mandates.draft") else set(),
        State.SUBMITTED: {"give_back", *([] if author or agreed else ["approve"])},
        State.SIGNED: {"end"},
        State.ENDED: set(),
    }[State(mandate.state)]
    approving = desk.may("mandates.approve")
    return frozenset(verb for verb in able if approving or verb in {"edit", "submit", "drop"})


def _days(last: date | None, today: date) -> int | None:
    return (last - today).days if last else None
