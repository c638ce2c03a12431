"""What the worker does for contests, once a day."""

from __future__ import annotations

from saksama.kernel.clock import now
from saksama.workbench.contest.services import forget_ended
from saksama.workbench.contest.services.fences import withdraw_old
from saksama.workbench.jobs.models import Job


def forget(job: Job) -> dict[str, object]:
    """Delete what must not outlive an election that has ended; take away files that a crash left behind."""
    withdraw_old(job.office)
    return {"accounts": forget_ended(job.office, at=now())}
