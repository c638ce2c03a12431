"""Which kinds of long work there are, and what does them: an explicit table."""

from __future__ import annotations

from collections.abc import Mapping

from saksama.kernel.clock import now
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.tasks import Work
from saksama.workbench.register import services as register
from saksama.workbench.review.naming import still_named


def import_register(job: Job) -> dict[str, object]:
    """An agency's file becomes the register in force."""
    return register.import_arrival(job, needed=still_named)


def forget_register(job: Job) -> dict[str, object]:
    """Files, rows and requests whose time is over go."""
    return register.forget(job.office, at=now(), needed=still_named)


WORK: Mapping[str, Work] = {
    "register.import": import_register,
    "register.forget": forget_register,
}
