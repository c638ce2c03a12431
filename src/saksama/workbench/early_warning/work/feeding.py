"""The job "early_warning.feed": the office's own work as counts of areas and agencies."""

from __future__ import annotations

from dataclasses import asdict

from saksama.kernel.clock import now
from saksama.kernel.words import _
from saksama.workbench.early_warning.feeding.feed import feed
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.services import tell
from saksama.workbench.jobs.tasks import Cancelled


def work(job: Job) -> dict[str, object]:
    """Safe to run as often as one likes. Counts."""

    def step(done: int) -> None:
        if not tell(job.pk, says=_("Membaca kode wilayah"), done=done, total=0, at=now()):
            raise Cancelled

    return asdict(feed(job.office, at=now(), step=step))
