"""Reads of prevention. Nothing here writes; nothing is about a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet, Sum

from saksama.kernel.clock import local_day
from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.contest.queries import current_election
from saksama.workbench.early_warning.models import Run
from saksama.workbench.offices.desk import Desk, require
from saksama.workbench.offices.models import Office
from saksama.workbench.prevention import standing
from saksama.workbench.prevention.models import Activity, Attendance, Batch, Letter, Plan
from saksama.workbench.prevention.proposing import Calendar, Line, Means, Place, proposed
from saksama.workbench.prevention.reach import coverage, last_day
from saksama.workbench.prevention.rules import HIGH, PER_WEEK, TOOK_PLACE, ActivityState, PlanState
from saksama.workbench.safe.rows import Row

__all__ = ["coverage", "last_day"]
Found = TypeVar("Found", bound=Row)
SEE = "prevention.see"
WEEK = 7
PURSE = 15_000_000
"""Rupiah that a proposal may use where no plan says another."""


@dataclass(frozen=True)
class Proposal:
    """What one adopted run proposes today."""

    run: Run
    lines: list[Line]
    calendar: Calendar
    means: Means


@dataclass(frozen=True)
class Purse:
    """Rupiah of a plan: what its activities may cost, what was spent by what was reported."""

    planned: int
    spent: int


def plans(desk: Desk) -> QuerySet[Plan]:
    """The office's plans, the newest first."""
    require(desk, SEE)
    counts = {"lines": Count("activities", filter=~Q(activities__state=ActivityState.CANCELLED))}
    counts["done"] = Count("activities", filter=Q(activities__state__in=TOOK_PLACE))
    found = Plan.objects.filter(office=desk.office).select_related("office", "run", "election")
    return found.annotate(**counts).order_by("-first", "-prepared_at", "pk")


def plan_for(desk: Desk, plan_id: UUID) -> Plan:
    """One of them. Raises NotThere."""
    return _found(plans(desk).filter(pk=plan_id).first())


def drafts(desk: Desk) -> list[Plan]:
    """Plans into which something may still be put."""
    return list(plans(desk).filter(state=PlanState.DRAFT))


def purse(plan: Plan) -> Purse:
    """What it may cost and what it cost so far."""
    rows = Activity.objects.filter(plan=plan).exclude(state=ActivityState.CANCELLED)
    sums = rows.aggregate(planned=Sum("budget"), spent=Sum("spent"))
    return Purse(sums["planned"] or 0, sums["spent"] or 0)


def activities(desk: Desk, plan: Plan | None = None) -> QuerySet[Activity]:
    """The office's activities by day, or those of one plan."""
    require(desk, SEE)
    rows = Attendance.objects.order_by("unit")
    found = Activity.objects.filter(office=desk.office).select_related("plan__office", "office")
    found = found.filter(plan=plan) if plan else found.exclude(plan__state=PlanState.DROPPED)
    return found.prefetch_related(Prefetch("attendances", rows)).order_by("day", "hour", "pk")


def held(office: Office, first: date, last: date) -> dict[str, int]:
    """Kind → how many activities took place from `first` to `last`."""
    rows = Activity.objects.filter(office=office, state__in=TOOK_PLACE, day__range=(first, last))
    return dict(rows.order_by().values_list("kind").annotate(Count("pk")))


def activity_for(desk: Desk, activity_id: UUID) -> Activity:
    """One of them, of whatever plan. Raises NotThere."""
    require(desk, SEE)
    found = Activity.objects.filter(office=desk.office).select_related("plan__office", "office")
    return _found(found.filter(pk=activity_id).first())


def week(desk: Desk, at: datetime) -> list[Activity]:
    """What approved plans hold within seven days, and what was not reported yet."""
    today = local_day(at, desk.zone)
    near = Q(state=ActivityState.PLANNED, day__lt=today + timedelta(days=WEEK)) | Q(state=ActivityState.HELD)
    return list(activities(desk).filter(near, plan__state__in=[PlanState.APPROVED, PlanState.RUNNING]))


def batches(desk: Desk) -> QuerySet[Batch]:
    """The office's batches of letters, the newest first, with how many letters and receipts."""
    require(desk, SEE)
    counts = {"many": Count("letters"), "receipts": Count("letters", filter=Q(letters__received_on__isnull=False))}
    found = Batch.objects.filter(office=desk.office).select_related("office", "plan__election")
    return found.annotate(**counts).order_by("-prepared_at", "pk")


def batch_for(desk: Desk, batch_id: UUID) -> Batch:
    """One of them. Raises NotThere."""
    return _found(batches(desk).filter(pk=batch_id).first())


def letters(batch: Batch) -> list[Letter]:
    """Its letters in order."""
    return list(Letter.objects.filter(batch=batch).select_related("batch__office").order_by("place"))


def letter_for(desk: Desk, letter_id: UUID) -> Letter:
    """One letter. Raises NotThere."""
    require(desk, SEE)
    found = Letter.objects.filter(office=desk.office).select_related("batch__office", "batch__plan__election")
    return _found(found.filter(pk=letter_id).first())


def fields_of(letter: Letter, election: str) -> dict[str, str]:
    """What stands for the fields of its text (merging.FIELDS); `election` by name."""
    return {
        "instansi": letter.called, "kepada": letter.addressee, "alamat": letter.address, "pemilihan": election,
        "kantor": letter.batch.office.name,
    }  # fmt: skip


def election_called(office: Office, at: datetime) -> str:
    """The election the office works on, as a letter calls it; the plain word where there is none."""
    found = current_election(office, at)
    return found.name if found else "pemilihan"


def propose(desk: Desk, run_id: str, at: datetime) -> Proposal:
    """What the adopted run proposes today; nothing is made. The newest of agencies, else the newest, without an id."""
    require(desk, SEE)
    run = standing.run_for(desk, run_id) if run_id else _first(desk.office)
    calendar, means = calendar_of(desk.office, at), _means(desk)
    lines = proposed(_places(desk, run, at), calendar, means, local_day(at, desk.zone))
    return Proposal(run, lines, calendar, means)


def calendar_of(office: Office, at: datetime) -> Calendar:
    """The days of the election the office works on, as far as they are known."""
    found = current_election(office, at)
    if found is None:
        return Calendar()
    return Calendar(found.candidates_set_on, found.campaign_first, found.quiet_first, found.voting_on)


def _first(office: Office) -> Run:
    runs = standing.adopted(office)
    agency = next((run for run in runs if run.level == standing.AGENCY), None)
    return agency or standing.newest(office)


def _means(desk: Desk) -> Means:
    """Capacity to start from, less what is planned already; the purse of the newest draft, else a usual one."""
    draft = next(iter(drafts(desk)), None)
    left = draft.budget - purse(draft).planned if draft else PURSE
    booked = activities(desk).filter(state=ActivityState.PLANNED).values_list("day", flat=True)
    return Means(PER_WEEK, max(0, left), booked=tuple(booked))


def _places(desk: Desk, run: Run, at: datetime) -> Sequence[Place]:
    office, method = desk.office, standing.method_of(run)
    reached, days = coverage(office, str(local_day(at, office.zone).year)), last_day(office)
    planned = {unit for row in activities(desk).filter(state=ActivityState.PLANNED) for unit in row.units}
    return [
        Place(
            one.unit, one.index_class, one.classes.get(one.index_class, 0.0), one.classes.get(HIGH, 0.0),
            method.weighs_most(one.contributions), one.asn, reached.get(one.unit), days.get(one.unit),
            one.unit in planned,
        )
        for one in standing.values(run)
    ]  # fmt: skip


def _found(row: Found | None) -> Found:
    if row is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return row


def today_of(desk: Desk, at: datetime) -> date:
    """The day at the desk."""
    return local_day(at, desk.zone)
