"""The job "custody.tidy": packages whose week is over go, and what killed workers left is ended where all see it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from saksama.kernel.clock import now
from saksama.workbench.custody.models import Exhibit, Export, Item
from saksama.workbench.custody.rules import State, before
from saksama.workbench.custody.services.decided import remove_file
from saksama.workbench.custody.services.destroy import objects_of, remove
from saksama.workbench.custody.storing import store
from saksama.workbench.custody.work.entering import fail
from saksama.workbench.custody.work.room import clear_left
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.services import ENDED
from saksama.workbench.offices.models import Office


def tidy(job: Job) -> dict[str, object]:
    """Safe to run as often as one likes. Counts."""
    return {
        "packages": _expire(job.office, now()), "lost": _end_lost(job.office),
        "destroyed": _end_destroyed(job.office, now()), "rooms": clear_left(), "halves": store().sweep(),
    }  # fmt: skip


def _expire(office: Office, at: datetime) -> int:
    """Its week is over, or the work on it ended before it was written down."""
    left_half = Q(ready_at__isnull=True, job__state__in=ENDED)
    over = list(Export.objects.filter(Q(expires_at__lte=at) | left_half, item__office=office, ended_at__isnull=True))
    for export in over:
        if store().holds(export.object_id):
            store().destroy(export.object_id, reason="expired", at=at)
        Export.objects.filter(pk=export.pk).update(ended_at=at)
    return len(over)


def _end_lost(office: Office) -> int:
    """Asked for or begun, and its work has ended without it: failed, not waiting for ever."""
    lost = Item.objects.filter(office=office, state__in=before(State.FAILED), job__state__in=ENDED)
    for item in lost:
        fail(item, "cancelled" if item.job and item.job.state == Job.State.CANCELLED else "lost")
    return len(lost)


def _end_destroyed(office: Office, at: datetime) -> int:
    """Decided by two, and the process ended before the bytes were gone, or a package of it was just being made."""
    gone = Item.objects.filter(office=office, state=State.DESTROYED).exclude(object_id="")
    left = [item for item in gone if any(store().holds(one) for one in objects_of(item))]
    for item in left:
        remove(item, at=at)
    files = Exhibit.objects.filter(office=office, destroyed_at__isnull=False)
    loose = [one for one in files if store().holds(one.object_id)]
    for one in loose:
        remove_file(one, at=at)
    return len(left) + len(loose)
