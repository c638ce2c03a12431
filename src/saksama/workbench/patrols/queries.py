"""Reads of uploads, imports and runs of one office. Nothing here writes; nothing here joins what a person did (G2)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.jobs.models import Job, Schedule
from saksama.workbench.jobs.services import ENDED
from saksama.workbench.offices.desk import Desk
from saksama.workbench.patrols.models import Import, Run, Upload
from saksama.workbench.patrols.rules import OPEN, aside
from saksama.workbench.patrols.services.runs import RUN
from saksama.workbench.safe.sealing import open_row


def open_uploads(desk: Desk) -> QuerySet[Upload]:
    """Uploads of the office that wait for their parts or their confirmation, newest first."""
    taken = Import.objects.filter(office=desk.office).values("pk")
    found = Upload.objects.filter(office=desk.office, state__in=OPEN).exclude(pk__in=taken)
    return found.select_related("officer").order_by("-started_at")


def upload_for(desk: Desk, upload_id: UUID) -> Upload:
    """One upload of the office. Raises NotThere."""
    found = Upload.objects.filter(pk=upload_id, office=desk.office).select_related("mandate__office").first()
    if found is None:
        raise _gone()
    return found


def name_of(upload: Upload) -> str:
    """The file's own name, for the officer who chooses it again; "" before one was chosen and after it is gone."""
    return open_row(upload.sealed_name, str) if upload.sealed_name else ""


def imports_of(desk: Desk) -> QuerySet[Import]:
    """Imports of the office, newest first; the destroyed ones stay as counts."""
    return Import.objects.filter(office=desk.office).select_related("job", "mandate").order_by("-at", "pk")


def import_for(desk: Desk, import_id: UUID) -> Import:
    """One import of the office. Raises NotThere."""
    found = imports_of(desk).select_related("upload").filter(pk=import_id).first()
    if found is None:
        raise _gone()
    return found


def tray(desk: Desk) -> list[Import]:
    """Imports whose original is kept and in which something was not understood."""
    kept = imports_of(desk).filter(ended_at__isnull=True).exclude(import_code="")
    return [one for one in kept if aside(one.report)]


def runs_of(desk: Desk) -> QuerySet[Run]:
    """Runs of the office, newest first."""
    return Run.objects.filter(office=desk.office).select_related("mandate", "election", "job").order_by("-at", "pk")


def run_for(desk: Desk, run_id: UUID) -> Run:
    """One run of the office. Raises NotThere."""
    found = runs_of(desk).filter(pk=run_id).first()
    if found is None:
        raise _gone()
    return found


def running(desk: Desk) -> Job | None:
    """The run that waits or runs now."""
    return Job.objects.filter(office=desk.office, kind=RUN).exclude(state__in=ENDED).order_by("asked_at").first()


def nightly_at(desk: Desk) -> datetime | None:
    """When the next nightly run begins; None while none is planned."""
    planned = Schedule.objects.filter(office=desk.office, kind=RUN, enabled=True).first()
    return planned.next_at if planned else None


def _gone() -> NotThere:
    return NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
