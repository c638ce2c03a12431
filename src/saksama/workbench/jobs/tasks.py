"""What a worker runs: one job, found by its id; how, says the table `saksama.config.work.WORK`."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.module_loading import import_string
from django_tasks import task

from saksama.kernel.clock import now
from saksama.kernel.errors import SaksamaError
from saksama.kernel.room import is_full, no_room
from saksama.kernel.words import _
from saksama.workbench.jobs.beat import beating
from saksama.workbench.jobs.models import Job

Work = Callable[[Job], dict[str, object]]
"""Does the work and returns its result: counts and ids. Raises SaksamaError with what the officer should read.

A worker can be killed at any line, and the job then starts anew: what the work writes must be keyed (by the job, by
the thing itself), so that the second time finds it done.
"""
STOPPING = threading.Event()
"""Set when this worker was told to stop: a running job stops at its next sign of life and waits for the next worker."""
logger = logging.getLogger(__name__)


class Cancelled(Exception):
    """The job was asked to stop and did."""


class Fault(Exception):
    """Something unexpected ended a job. Carries the kind of error only: its words may quote a row (G4)."""


@task()  # type: ignore[untyped-decorator]  # django-tasks publishes no types
def run_job(job_id: str) -> None:
    """Run one job to its end, once: a job that is not waiting is left alone. Raises Fault, without a row's words."""
    job = _take(UUID(job_id), now())
    if job is None:
        return
    try:
        with beating(job):
            result = _how(job.kind)(job)
        _end(job, Job.State.DONE, result)
    except Cancelled:
        _stopped(job)
    except SaksamaError as error:
        _end(job, Job.State.FAILED, {"message": error.message, "advice": error.advice})
    except BaseException as error:  # noqa: BLE001  raised anew, without a row's words
        if is_full(error):
            _end(job, Job.State.FAILED, {"message": no_room().message, "advice": no_room().advice})
            raise Fault("disk full") from None
        _end(job, Job.State.FAILED, {"message": _("Pekerjaan ini terhenti karena gangguan."), "advice": ""})
        raise _without_words(error) from None


def put_back(job: Job) -> bool:
    """Let the running `job` wait for a worker again, this try not counted. False when it is not this worker's now."""
    with transaction.atomic():
        mine = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, tries=job.tries)
        if not mine.update(state=Job.State.WAITING, tries=F("tries") - 1, says="", done=0, total=0):
            return False
        run_job.enqueue(str(job.pk))
    return True


def _take(pk: UUID, at: datetime) -> Job | None:
    """The job, now running here; None when it is not waiting or nobody wants it any more."""
    waiting = Job.objects.filter(pk=pk, state=Job.State.WAITING)
    waiting.filter(cancel_asked=True).update(state=Job.State.CANCELLED, ended_at=at)
    taken = waiting.update(state=Job.State.RUNNING, started_at=at, beat_at=at, tries=F("tries") + 1)
    return Job.objects.select_related("office").get(pk=pk) if taken else None


def _how(kind: str) -> Work:
    return cast(Mapping[str, Work], import_string("saksama.config.work.WORK"))[kind]


def _stopped(job: Job) -> None:
    asked = Job.objects.filter(pk=job.pk, cancel_asked=True).exists()
    if asked or not STOPPING.is_set():
        _end(job, Job.State.CANCELLED, {})
    else:
        put_back(job)


def _end(job: Job, state: Job.State, result: dict[str, object]) -> None:
    """Only while it is this try's: a worker that was thought dead does not write over its successor."""
    mine = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, tries=job.tries)
    mine.update(state=state, result=result, ended_at=now())


def _without_words(error: BaseException) -> Fault:
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    logger.error("%s%s", "".join(traceback.format_tb(error.__traceback__)), kind)
    return Fault(kind)
