"""Jobs whose worker is gone: they wait again, up to three tries; after that they failed, where everybody sees it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from saksama.kernel.words import _
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.tasks import run_job

TRIES = 3
LOST_AFTER = timedelta(seconds=60)
"""A running job without a beat for so long has lost its worker. Longer than a busy database keeps a beat waiting."""


def recover(at: datetime, lost_after: timedelta = LOST_AFTER) -> int:
    """Give lost jobs back to the queue; returns how many. Safe to call from several workers at once.

    A beat far in the future is no sign of life either: it was given by a clock that has gone back since.
    """
    silent = Job.objects.filter(state=Job.State.RUNNING).exclude(beat_at__range=(at - lost_after, at + lost_after))
    told = sum(_again(job, at) for job in silent.select_related("office"))
    return told + sum(_asked_again(job) for job in _forgotten(at - lost_after))


@transaction.atomic
def _again(job: Job, at: datetime) -> bool:
    still = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, beat_at=job.beat_at, tries=job.tries)
    if job.tries >= TRIES or job.cancel_asked:
        changed = still.update(state=_last(job), result=_why(job), ended_at=at)
    else:
        changed = still.update(state=Job.State.WAITING, says="", done=0, total=0)
    if changed:
        detail: dict[str, str | int] = {"kind": job.kind, "tries": job.tries}
        record("jobs.lost", office=job.office.code, actor=MACHINE, at=at, subject=f"jobs.job:{job.pk}", detail=detail)
        run_job.enqueue(str(job.pk))  # finds nothing to do when this was the last try
    return bool(changed)


def _last(job: Job) -> Job.State:
    return Job.State.CANCELLED if job.cancel_asked else Job.State.FAILED


def _why(job: Job) -> dict[str, str]:
    if job.cancel_asked:
        return {}
    message = _("Pekerja mati {tries} kali di tengah pekerjaan ini.").format(tries=job.tries)
    return {"message": message, "advice": _("Periksa memori dan cakram dengan `saksama doctor`, lalu minta lagi.")}


def _forgotten(before: datetime) -> QuerySet[Job]:
    """Waiting jobs that were asked for or lost a while ago: their worker may have died between taking and starting."""
    return Job.objects.filter(state=Job.State.WAITING, asked_at__lt=before)


def _asked_again(job: Job) -> bool:
    args = {"args": [str(job.pk)], "kwargs": {}}
    if DBTaskResult.objects.filter(status=TaskResultStatus.READY, args_kwargs=args).exists():
        return False
    run_job.enqueue(str(job.pk))
    return True
