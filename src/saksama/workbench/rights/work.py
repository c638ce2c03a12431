"""The job "rights.finish": what two people approved and a killed process left is ended."""

from __future__ import annotations

from saksama.kernel.clock import now
from saksama.workbench.jobs.models import Job
from saksama.workbench.rights.services.finishing import finish_left


def finish(job: Job) -> dict[str, object]:
    """Safe to run as often as one likes. Counts."""
    return {"deleted": finish_left(job.office, at=now())}
