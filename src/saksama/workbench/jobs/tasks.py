"""What a worker runs: one job, found by its id; how, says the table `saksama.config.work.WORK`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast
from uuid import UUID

from django.utils.module_loading import import_string
from django_tasks import task

from saksama.kernel.clock import now
from saksama.kernel.errors import SaksamaError
from saksama.workbench.jobs.models import Job

Work = Callable[[Job], dict[str, object]]
"""Does the work and returns its result: counts and ids. Raises SaksamaError with what the officer should read."""


class Cancelled(Exception):
    """The job was asked to stop and did."""


@task()  # type: ignore[untyped-decorator]  # django-tasks publishes no types
def run_job(job_id: str) -> None:
    """Run one job to its end, once: a job that is not waiting is left alone."""
    taken = Job.objects.filter(pk=UUID(job_id), state=Job.State.WAITING, cancel_asked=False)
    if not taken.update(state=Job.State.RUNNING, started_at=now(), beat_at=now()):
        Job.objects.filter(pk=UUID(job_id), state=Job.State.WAITING).update(state=Job.State.CANCELLED, ended_at=now())
        return
    job = Job.objects.get(pk=UUID(job_id))
    try:
        _end(job, Job.State.DONE, _how(job.kind)(job))
    except Cancelled:
        _end(job, Job.State.CANCELLED, {})
    except SaksamaError as error:
        _end(job, Job.State.FAILED, {"message": error.message, "advice": error.advice})
    except BaseException:
        _end(job, Job.State.FAILED, {"message": "", "advice": ""})
        raise


def _how(kind: str) -> Work:
    return cast(Mapping[str, Work], import_string("saksama.config.work.WORK"))[kind]


def _end(job: Job, state: Job.State, result: dict[str, object]) -> None:
    Job.objects.filter(pk=job.pk).update(state=state, result=result, ended_at=now())
