"""Work that comes again. The worker asks once a second what is due; a schedule is claimed by moving its next time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import uuid5

from django.db import transaction

from saksama.workbench.audit.services import MACHINE
from saksama.workbench.jobs.models import Job, Schedule
from saksama.workbench.jobs.services import ENDED, enqueue
from saksama.workbench.offices.models import Office

SLACK = timedelta(minutes=1)


@transaction.atomic
def plan(
    kind: str, *, office: Office, every_minutes: int, first_at: datetime, asked: Mapping[str, object] | None = None
) -> Schedule:
    """Do `kind` for `office` again and again from `first_at` on; planned anew it takes the new times.

    `first_at` lies within one interval: a time beyond it is taken for a clock that went back (`pull_back`).
    """
    schedule, _made = Schedule.objects.update_or_create(
        office=office, kind=kind,
        defaults={"every_minutes": every_minutes, "next_at": first_at, "asked": dict(asked or {}), "enabled": True},
    )  # fmt: skip
    return schedule


def unplan(kind: str, *, office: Office) -> None:
    """No more of `kind` for `office`; what already waits is done. Safe to call twice."""
    Schedule.objects.filter(office=office, kind=kind).update(enabled=False)


def keep_standing(standing: Mapping[str, int], at: datetime) -> None:
    """Every office has the work of the table `standing` (kind → minutes) planned; one planned already stays.

    An office in which nobody ever worked is a name on the list: of 553 only those with people cost anything.
    """
    there = set(Schedule.objects.filter(kind__in=standing).values_list("office_id", "kind"))
    peopled = Office.objects.filter(memberships__isnull=False).exclude(kind=Office.Kind.PARTNER).distinct()
    for office in peopled:
        for kind in [one for one in standing if (office.pk, one) not in there]:
            every = {"every_minutes": standing[kind], "next_at": at}
            Schedule.objects.get_or_create(office=office, kind=kind, defaults=every)


def pull_back(at: datetime) -> int:
    """Work planned further ahead than its own rhythm was planned by a clock that has gone back since: it comes one
    interval from now, neither at once (it ran already) nor after days. Returns how many; safe to call again.
    """
    moved = 0
    for minutes in Schedule.objects.values_list("every_minutes", flat=True).distinct():
        next_at = at + timedelta(minutes=minutes)
        ahead = Schedule.objects.filter(every_minutes=minutes, next_at__gt=next_at + SLACK)
        moved += ahead.update(next_at=next_at)
    return moved


def enqueue_due(at: datetime) -> int:
    """Ask for everything whose time has come; returns how many. Several workers at once ask for it once."""
    due = Schedule.objects.filter(enabled=True, next_at__lte=at).select_related("office").order_by("next_at")
    return sum(_asked(schedule, at) for schedule in due)


@transaction.atomic
def _asked(schedule: Schedule, at: datetime) -> bool:
    unclaimed = Schedule.objects.filter(pk=schedule.pk, enabled=True, next_at=schedule.next_at)
    if not unclaimed.update(next_at=next_time(schedule, at)):
        return False
    if _still_busy(schedule):
        return False
    once = uuid5(schedule.pk, schedule.next_at.isoformat())
    enqueue(schedule.kind, office=schedule.office, asked=schedule.asked, at=at, by=MACHINE, once=once)
    return True


def next_time(schedule: Schedule, at: datetime) -> datetime:
    """The first time after `at` in the schedule's own rhythm: what was missed while the machine was off comes once."""
    every = timedelta(minutes=schedule.every_minutes)
    missed = (at - schedule.next_at) // every
    return schedule.next_at + (missed + 1) * every


def _still_busy(schedule: Schedule) -> bool:
    same = Job.objects.filter(kind=schedule.kind, office=schedule.office)
    return same.exclude(state__in=ENDED).exists()
