"""A log with two roots, an anchor in the auditor's hand and a check that ended."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from saksama.config.audit_work import check_chain
from saksama.workbench.audit.queries import newest_root
from saksama.workbench.audit.services import carry, mark_carried, record, seal
from saksama.workbench.jobs.chain_checks import CHECK
from saksama.workbench.jobs.models import Job
from saksama.workbench.safe.setting import setting
from tests.office import House


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """As an auditor finds it after two hours of work."""
    subject = f"review.place:{uuid4()}"
    office = house.sukoharjo.code
    for number in range(24):
        actor = ("p-operator", "p-reviewer", "p-second")[number % 3]
        verb = ("review.opened", "review.candidate_opened", "review.judged")[number // 8]
        record(
            verb,
            office=office,
            actor=actor,
            at=at - timedelta(minutes=24 - number),
            subject=subject if number == 9 else "",
        )
        if number in (11, 19):
            seal(office, at=at)
    for old in setting().anchors.glob(f"jangkar-{office}-*"):
        old.unlink()  # another test's: its rows are undone
    carry(office, at=at)
    mark_carried(office, "hand:p-auditor", 1, at=at)
    job = Job(office=house.sukoharjo, kind=CHECK, asked_by="machine", asked_at=at, started_at=at, ended_at=at,
              state=Job.State.DONE)  # fmt: skip
    job.result = check_chain(job)
    job.save()
    root = newest_root(office)
    world.update({"audit.subject": subject, "audit.root": root.root[:8], "audit.number": root.number,
                  "audit.signature": root.signature[:8]})  # fmt: skip
