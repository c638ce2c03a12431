"""Which kinds of long work there are, and what does them: an explicit table."""

from __future__ import annotations

from collections.abc import Mapping

from saksama.kernel.clock import now
from saksama.workbench.contest import work as contest
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.tasks import Work
from saksama.workbench.mandates import work as mandates
from saksama.workbench.patrols.models import Lead
from saksama.workbench.patrols.work import ending, importing, running
from saksama.workbench.register import services as register
from saksama.workbench.review.naming import still_named
from saksama.workbench.review.services import queue_leads


def _queue(leads: list[Lead]) -> None:
    queue_leads(leads, at=now())


def _run(job: Job) -> dict[str, object]:
    return running.run_patrol(job, then=_queue)


def _tidy(job: Job) -> dict[str, object]:
    return ending.tidy(job, then=_queue)


def _import_register(job: Job) -> dict[str, object]:
    return register.import_arrival(job, needed=still_named)


def _forget_register(job: Job) -> dict[str, object]:
    return register.forget(job.office, at=now(), needed=still_named)


WORK: Mapping[str, Work] = {
    "mandates.warn": mandates.warn,
    "contest.forget": contest.forget,
    "register.import": _import_register,
    "register.forget": _forget_register,
    "patrols.import": importing.import_upload,
    "patrols.remap": importing.remap_import,
    "patrols.withdraw": importing.withdraw_import,
    "patrols.run": _run,
    "patrols.expire": ending.expire_originals,
    "patrols.tidy": _tidy,
}

STANDING: Mapping[str, int] = {
    "mandates.warn": 12 * 60,
    "contest.forget": 24 * 60,
    "patrols.expire": 24 * 60,
    "patrols.tidy": 60,
    "register.forget": 60,
}
"""Kinds that every office has planned from its first day, and after how many minutes each comes again."""
