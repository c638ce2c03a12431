"""An officer wants the counter called now."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.intake.queries import has_counter
from saksama.workbench.intake.rules import PULL
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.services import ENDED, enqueue
from saksama.workbench.offices.desk import Desk, log, require


@transaction.atomic
def ask_pull(desk: Desk, *, at: datetime) -> Job:
    """Ask for the job that calls the counter; one that waits or runs already is the one. Refused without a counter."""
    require(desk, "intake.receive")
    if not has_counter():
        raise Refused(_("Alamat loket belum diatur."), _("Isi SAKSAMA_LOKET, lalu jalankan lagi saksama serve."))
    same = Job.objects.filter(kind=PULL, office=desk.office).exclude(state__in=ENDED)
    if (busy := same.first()) is not None:
        return busy
    job = enqueue(PULL, office=desk.office, asked={}, at=at, by=desk.code)
    log("intake.pull_asked", desk, at=at, subject=f"jobs.job:{job.pk}")
    return job
