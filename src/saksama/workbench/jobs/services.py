"""The only enqueuer: ask for long work, tell how far it is, cancel it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.audit.services import MACHINE
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.tasks import STOPPING, run_job
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.offices.models import Office

ENDED = (Job.State.DONE, Job.State.FAILED, Job.State.CANCELLED)


@transaction.atomic
def enqueue(
    kind: str, *, office: Office, asked: Mapping[str, object], at: datetime, by: str = MACHINE, once: UUID | None = None
) -> Job:
    """Ask for work of `kind`; it starts when a worker is free. With `once`, asking again gives the same job.

    Raises NotThere where `once` is another office's, or of other work.
    """
    job, made = Job.objects.get_or_create(
        pk=once or uuid4(),
        defaults={"kind": kind, "office": office, "asked": dict(asked), "asked_by": by, "asked_at": at},
    )
    if made:
        run_job.enqueue(str(job.pk))
    elif (job.kind, job.office_id) != (kind, office.pk):
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return job


def tell(job_id: UUID, *, says: str, done: int, total: int, at: datetime) -> bool:
    """Note how far a running job is; False when it should stop: it was cancelled, or its worker is stopping."""
    Job.objects.filter(pk=job_id, state=Job.State.RUNNING).update(says=says[:200], done=done, total=total, beat_at=at)
    return not (STOPPING.is_set() or Job.objects.filter(pk=job_id, cancel_asked=True).exists())


@transaction.atomic
def cancel(job: Job, *, desk: Desk, at: datetime) -> None:
    """Ask a job to stop: a waiting one never starts, a running one stops at its next sign of life.

    Safe to call twice. Raises Refused when it has ended.
    """
    require(desk, "jobs.cancel")
    require_own(desk, job.office_id)
    changed = Job.objects.filter(pk=job.pk).exclude(state__in=ENDED).update(cancel_asked=True)
    if not changed:
        raise Refused(_("Pekerjaan ini sudah selesai; tidak ada yang dihentikan."))
    log("jobs.cancelled", desk, at=at, subject=f"jobs.job:{job.pk}")
