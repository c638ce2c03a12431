"""Runs: asked for by an officer, or every night."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from saksama.kernel.clock import ZONES, local_day
from saksama.workbench.jobs.models import Job, Schedule
from saksama.workbench.jobs.services import ENDED, enqueue
from saksama.workbench.mandates.queries import require_mandate
from saksama.workbench.offices.desk import Desk, log, require
from saksama.workbench.offices.models import Office

RUN = "patrols.run"
NIGHT = time(2, 0)
"""When the nightly run begins, in the office's zone."""
DAY = 24 * 60


@transaction.atomic
def ask_run(*, desk: Desk, at: datetime, once: UUID) -> Job:
    """Screen what is imported now. While one run waits or runs, that one is given: the same is never screened twice
    at once. Raises Refused without an active mandate (G1).
    """
    require(desk, "patrols.run")
    require_mandate(desk.office, at)
    Office.objects.select_for_update(no_key=True).get(pk=desk.office.pk)
    running = Job.objects.filter(office=desk.office, kind=RUN).exclude(state__in=ENDED).first()
    if running:
        return running
    job = enqueue(RUN, office=desk.office, asked={"run": run_code(once)}, at=at, by=desk.code, once=once)
    log("patrols.run_asked", desk, at=at, subject=f"jobs.job:{job.pk}")
    return job


@transaction.atomic
def plan_nightly(*, wanted: bool, desk: Desk, at: datetime) -> None:
    """Run every night over what is imported, or stop doing so. Safe to call twice."""
    require(desk, "patrols.run")
    Schedule.objects.update_or_create(
        office=desk.office, kind=RUN,
        defaults={"every_minutes": DAY, "next_at": tonight(desk.zone, at), "enabled": wanted},
    )  # fmt: skip
    log("patrols.nightly_on" if wanted else "patrols.nightly_off", desk, at=at)


def run_code(job_id: UUID) -> str:
    """The run of one job: the same when the job is tried again, so that its leads are handed over once."""
    return f"run-{job_id.hex[:16]}"


def tonight(zone: str, at: datetime) -> datetime:
    """The next NIGHT in `zone` after `at`."""
    there = datetime.combine(local_day(at, zone), NIGHT, ZoneInfo(ZONES[zone]))
    return there if there > at else there + timedelta(days=1)
