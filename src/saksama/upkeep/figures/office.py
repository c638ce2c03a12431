"""What a monitor may know of the workbench: counts and ages over all offices together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import DatabaseError, connection
from django.db.models import Count, Max, Min

from saksama.upkeep.backup.remembered import last
from saksama.upkeep.figures.shape import Figure
from saksama.upkeep.health import office
from saksama.upkeep.health.signs import Sign, State, free_bytes
from saksama.workbench.audit.models import Carried
from saksama.workbench.audit.pulse import lines, oldest_unsealed
from saksama.workbench.audit.queries import HERE
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.rules import StampState
from saksama.workbench.jobs.models import Job, Schedule
from saksama.workbench.safe.setting import setting

DAY = timedelta(days=1)
AWAY = Sign("database", State.WRONG)
WELL = {State.FINE: 1.0, State.LOOK: 0.5, State.WRONG: 0.0}


def figures(at: datetime) -> list[Figure]:
    """All of them; without a database what the disk says, and that it is away."""
    signs = office.signs(at)
    found = [*_disk(at), *_well(signs)]
    if AWAY in signs:
        return found
    try:
        return [*found, *_jobs(at), *_log(at), *_evidence()]
    except DatabaseError:
        connection.close()
        return found


def _jobs(at: datetime) -> Iterator[Figure]:
    states = dict(Job.objects.filter(state__in=["waiting", "running"]).values_list("state").annotate(Count("pk")))
    states["failed"] = Job.objects.filter(state=Job.State.FAILED, ended_at__gte=at - DAY).count()
    for state in ("waiting", "running", "failed"):
        says = "Long work by state; failed: within the last 24 hours."
        yield Figure("saksama_jobs", says, states.get(state, 0), {"state": state})
    oldest = Job.objects.filter(state=Job.State.WAITING).aggregate(first=Min("asked_at"))["first"]
    yield Figure("saksama_job_waiting_seconds", "Age of the oldest job that waits.", _age(oldest, at))
    due = Schedule.objects.filter(enabled=True, next_at__lt=at).aggregate(first=Min("next_at"))["first"]
    yield Figure("saksama_schedule_late_seconds", "How late the most overdue planned work is.", _age(due, at))


def _log(at: datetime) -> Iterator[Figure]:
    yield Figure("saksama_audit_lines", "Lines of all offices' logs together.", lines())
    unsealed = oldest_unsealed()
    yield Figure("saksama_audit_unsealed_seconds", "Age of the oldest line under no signed root.", _age(unsealed, at))
    left = Carried.objects.exclude(place=HERE).aggregate(last=Max("at"))["last"]
    if left:
        yield Figure("saksama_anchor_left_seconds", "Since an anchor last left this machine.", _age(left, at))


def _evidence() -> Iterator[Figure]:
    waiting = Item.objects.filter(stamp_state=StampState.WAITING).count()
    yield Figure("saksama_stamps_waiting", "Exhibits that wait for a time stamp.", waiting)


def _disk(at: datetime) -> Iterator[Figure]:
    free = free_bytes(setting().home, setting().exhibits)
    yield Figure("saksama_disk_free_bytes", "Room on the fullest disk of the office.", free)
    if made := last(setting().home):
        yield Figure("saksama_backup_seconds", "Age of the last backup that went well.", _age(made.at, at))


def _well(signs: list[Sign]) -> Iterator[Figure]:
    for sign in signs:
        says = "Signs of /health/ready: 1 well, 0.5 to be looked at, 0 wrong."
        yield Figure("saksama_well", says, WELL[sign.state], {"sign": sign.code})


def _age(then: datetime | None, at: datetime) -> float:
    return max(0.0, (at - then).total_seconds()) if then else 0.0
