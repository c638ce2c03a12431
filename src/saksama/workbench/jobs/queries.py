"""Reads of long work, one office's own. Nothing here writes."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Case, IntegerField, QuerySet, Value, When

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.audit.services import MACHINE
from saksama.workbench.jobs.models import Job, Schedule
from saksama.workbench.offices.desk import Desk

OVERDUE = timedelta(minutes=3)
"""A worker looks once a second: scheduled work that nobody took for so long has no worker."""


def worker_is_silent(at: datetime) -> bool:
    """Whether scheduled work is overdue while no running job gives a sign of life; the machine's own matter."""
    if not Schedule.objects.filter(enabled=True, next_at__lt=at - OVERDUE).exists():
        return False
    return not Job.objects.filter(state=Job.State.RUNNING, beat_at__gte=at - OVERDUE).exists()


def jobs_of(desk: Desk, *, routine: bool = False) -> QuerySet[Job]:
    """The office's jobs: what runs and waits first, then the newest.

    What the machine does by itself every hour or day, and did well, is left out unless `routine` is asked for: it
    would bury what officers asked for.
    """
    going = Case(
        When(state=Job.State.RUNNING, then=Value(0)), When(state=Job.State.WAITING, then=Value(1)), default=Value(2),
        output_field=IntegerField(),
    )  # fmt: skip
    found = Job.objects.filter(office=desk.office)
    shown = found if routine else found.exclude(asked_by=MACHINE, state__in=[Job.State.DONE, Job.State.WAITING])
    return shown.order_by(going, "-asked_at", "pk")


def job_for(desk: Desk, job_id: UUID) -> Job:
    """One job of the office. Raises NotThere."""
    found = Job.objects.filter(pk=job_id, office=desk.office).first()
    if found is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return found
