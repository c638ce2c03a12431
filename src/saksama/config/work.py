"""Which kinds of long work there are, and what does them: an explicit table."""

from __future__ import annotations

from collections.abc import Mapping

from saksama.config.audit_work import check_chain, seal_chains
from saksama.kernel.clock import now
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.tasks import Work
from saksama.workbench.patrols.models import Lead
from saksama.workbench.patrols.work import ending, importing, running
from saksama.workbench.review.services import queue_leads


def _queue(leads: list[Lead]) -> None:
    queue_leads(leads, at=now())


def _run(job: Job) -> dict[str, object]:
    return running.run_patrol(job, then=_queue)


def _tidy(job: Job) -> dict[str, object]:
    return ending.tidy(job, then=_queue)


WORK: Mapping[str, Work] = {
    "patrols.import": importing.import_upload,
    "patrols.remap": importing.remap_import,
    "patrols.withdraw": importing.withdraw_import,
    "patrols.run": _run,
    "patrols.expire": ending.expire_originals,
    "patrols.tidy": _tidy,
    "audit.root": seal_chains,
    "audit.verify": check_chain,
}

STANDING: Mapping[str, int] = {
    "patrols.expire": 24 * 60,
    "patrols.tidy": 60,
    "audit.root": 60,
    "audit.verify": 24 * 60,
}
"""Kinds that every office has planned from its first day, and after how many minutes each comes again."""
