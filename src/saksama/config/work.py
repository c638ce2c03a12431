"""Which kinds of long work there are, and what does them: an explicit table."""

from __future__ import annotations

from collections.abc import Mapping

from saksama.kernel.clock import now
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.tasks import Work
from saksama.workbench.register import services as register
from saksama.workbench.review import prevention
from saksama.workbench.review.naming import still_named


def _import_register(job: Job) -> dict[str, object]:
    return register.import_arrival(job, needed=still_named)


def _forget_register(job: Job) -> dict[str, object]:
    return register.forget(job.office, at=now(), needed=still_named)


def _forget_prevention(job: Job) -> dict[str, object]:
    return prevention.forget(job.office, at=now())


WORK: Mapping[str, Work] = {
    "register.import": _import_register,
    "register.forget": _forget_register,
    "review.forget": _forget_prevention,
}

STANDING: Mapping[str, int] = {
    "register.forget": 60,
    "review.forget": 24 * 60,
}
"""Kinds that every office has planned from its first day, and after how many minutes each comes again."""
