"""What the worker does for mandates, twice a day."""

from __future__ import annotations

from saksama.kernel.clock import now
from saksama.workbench.jobs.models import Job
from saksama.workbench.mandates.services import warn_of_ends, withdraw_ended


def warn(job: Job) -> dict[str, object]:
    """Tell of mandates whose end is near, each warning once; take away files that a crash left behind."""
    withdraw_ended(job.office)
    return {"told": warn_of_ends(job.office, at=now())}
