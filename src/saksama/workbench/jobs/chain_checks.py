"""The check of an office's chain as long work."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.services import enqueue
from saksama.workbench.offices.desk import Desk, log, require

CHECK = "audit.verify"


@transaction.atomic
def ask_check(desk: Desk, *, at: datetime, once: UUID) -> Job:
    """Check the office's chain now, against the anchors on this machine. Sent twice, it is asked once."""
    require(desk, "audit.check")
    known = Job.objects.filter(pk=once).exists()
    job = enqueue(CHECK, office=desk.office, asked={}, at=at, by=desk.code, once=once)
    if not known:
        log("audit.check_asked", desk, at=at, subject=f"jobs.job:{job.pk}")
    return job


def newest_check(desk: Desk) -> Job | None:
    """The check asked for last, by an officer or the schedule."""
    return Job.objects.filter(office=desk.office, kind=CHECK).order_by("-asked_at").first()
