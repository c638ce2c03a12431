"""What ends by itself: originals past their day, uploads nobody went on with, messages whose rows stand."""

from __future__ import annotations

from datetime import timedelta

from saksama.handover.message import sweep
from saksama.kernel.clock import now
from saksama.workbench.jobs.models import Job
from saksama.workbench.patrols.services.imports import mirror
from saksama.workbench.patrols.services.taking import Then, ingest
from saksama.workbench.patrols.services.uploads import drop_abandoned
from saksama.workbench.patrols.work.child import patrol
from saksama.workbench.patrols.work.handed import shred_left
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting

CONSUMED_FOR = timedelta(days=1)
"""A message stays so long after its rows stand, then it goes: the rows are the truth."""


def expire_originals(job: Job) -> dict[str, object]:
    """Destroy originals past their day, sweep what killed processes left, mirror the ends. Needs no mandate."""
    patrol(job, "expire", attended=False)
    ended = mirror(patrol(job, "imports", "--json", attended=False), by=job.asked_by, at=now())
    return {"ended": ended}


def tidy(job: Job, *, then: Then) -> dict[str, object]:
    """Take in messages a killed worker left, drop abandoned uploads, remove consumed messages. Needs no mandate."""
    at = now()
    leads = ingest(at=at, then=then)
    dropped = drop_abandoned(at=at)
    shred_left()
    sweep(setting().outbox, keyring(), consumed_before=at - CONSUMED_FOR)
    return {"leads": leads, "dropped": dropped}
