"""What the worker made for one officer: sealed, for two days, fetched by nobody but the one who asked."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from uuid import UUID

from saksama.evidence.store import Store
from saksama.kernel.clock import local_day, now
from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.jobs.models import Job
from saksama.workbench.offices.desk import Desk
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting

KEPT = timedelta(days=2)
SHOWN = 20


def store() -> Store:
    """Where tables and reports lie until they are fetched."""
    return Store(setting().home / "exports", keyring())


def keep(job: Job, body: bytes, *, kind: str) -> None:
    """Seals `body` under the name the job was given; its days end by the office's zone."""
    expires = local_day(now(), job.office.zone) + KEPT
    store().put(io.BytesIO(body), kind=kind, at=now(), expires_on=expires, object_id=str(job.asked["object"]))


def fetch(desk: Desk, job_id: UUID, kind: str, *, at: datetime, not_now: str) -> tuple[Job, bytes]:
    """The job and what it made. Raises NotThere for another officer's, Refused with `not_now` while it is not ready or
    when its two days are over.
    """
    job = Job.objects.filter(pk=job_id, kind=kind, office=desk.office, asked_by=desk.code).first()
    if job is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    name = str(job.asked["object"])
    if job.state != Job.State.DONE or not store().holds(name) or _past(name, local_day(at, desk.zone)):
        raise Refused(not_now, _("Minta lagi bila perlu."))
    with store().open(name) as stream:
        return job, stream.read()


def asked_for(desk: Desk, kind: str) -> list[Job]:
    """What this officer asked for, the newest first."""
    found = Job.objects.filter(kind=kind, office=desk.office, asked_by=desk.code)
    return list(found.order_by("-asked_at")[:SHOWN])


def _past(name: str, today: date) -> bool:
    """Whether its last day is over, though nobody asked for another since and it was not destroyed yet."""
    last = store().about(name).expires_on
    return last is not None and today > last
