"""The day before an activity, who holds the role is told once."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from saksama.kernel.clock import local_day, now
from saksama.kernel.words import _
from saksama.workbench.agenda.models import Message
from saksama.workbench.agenda.services import tell
from saksama.workbench.jobs.models import Job
from saksama.workbench.offices.models import Office
from saksama.workbench.offices.queries import people_of
from saksama.workbench.prevention.models import Activity
from saksama.workbench.prevention.rules import GOING, ActivityState
from saksama.workbench.prevention.services.activities import named

KIND = "prevention.tomorrow"


@transaction.atomic
def remind(office: Office, *, at: datetime) -> int:
    """Tell of every activity of tomorrow; how many were told. Safe to run as often as one likes."""
    today = local_day(at, office.zone)
    rows = Activity.objects.filter(
        office=office, state=ActivityState.PLANNED, plan__state__in=GOING, day=today + timedelta(days=1)
    )
    told = 0
    for one in rows:
        if Message.objects.filter(office=office, kind=KIND, subject=named(one)).exists():
            continue
        officers = {row.officer.pk: row.officer for row in people_of(office, today) if row.role == one.role}
        label = _("Besok ada kegiatan pencegahan: periksa tempat, bahan, dan daftar hadirnya")
        tell(officers.values(), office=office, kind=KIND, label=label, at=at,
             path=f"/pencegahan/kegiatan/{one.pk}/", subject=named(one))  # fmt: skip
        told += 1
    return told


def work(job: Job) -> dict[str, object]:
    """The job "prevention.remind"."""
    return {"told": remind(job.office, at=now())}
