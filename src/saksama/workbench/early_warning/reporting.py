"""The index as a PDF: asked for by an officer, made by the worker, fetched by who asked, for two days."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils.module_loading import import_string

from saksama.kernel.clock import now
from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.ids import new_id
from saksama.kernel.words import _, speaking
from saksama.workbench.audit.services import record
from saksama.workbench.early_warning import reading
from saksama.workbench.early_warning.report_body import report_of
from saksama.workbench.jobs import kept
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.services import ENDED, enqueue, tell
from saksama.workbench.jobs.tasks import Cancelled
from saksama.workbench.offices.desk import Desk, log, require

KIND = "early_warning.report"
STEPS = 2


@dataclass(frozen=True)
class Wanted:
    """Which report."""

    level: str
    area: str
    """Within which area ("ID": the nation); empty of agencies."""
    method: str = ""
    period: str = ""
    outside: bool = False
    """To be given out of the office: small cells left out (G7)."""


@dataclass(frozen=True)
class Asked:
    """One report that was asked for, as its page lists it."""

    id: UUID
    at: datetime
    wanted: Wanted
    state: str
    says: str
    done: int
    total: int
    why: str

    @property
    def ended(self) -> bool:
        """Whether nothing moves any more."""
        return self.state in ENDED


@transaction.atomic
def ask_report(desk: Desk, wanted: Wanted, *, at: datetime, once: UUID | None = None) -> Job:
    """Let the worker set one report of the run that is adopted now.

    Raises NotThere where the office has none, Refused for agencies to the outside: their index stays in the office.
    """
    require(desk, "early_warning.publish" if wanted.outside else "early_warning.see")
    if wanted.outside and wanted.level == "agency":
        raise Refused(_("Indeks instansi hanya untuk di dalam kantor."), _("Pilih laporan untuk di dalam kantor."))
    sheet = reading.sheet(desk, wanted.level, method=wanted.method, period=wanted.period)
    if sheet is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    asked = {
        **asdict(wanted),
        "method": sheet.run.method,
        "period": sheet.period,
        "run": str(sheet.run.pk),
        "object": new_id("o"),
    }
    job = enqueue(KIND, office=desk.office, asked=asked, at=at, by=desk.code, once=once)
    log("early_warning.report_asked", desk, at=at, subject=f"early_warning.run:{sheet.run.pk}",
        detail={"level": wanted.level, "area": wanted.area, "outside": int(wanted.outside)})  # fmt: skip
    return job


@speaking("id")
def make_report(job: Job) -> dict[str, object]:
    """The job "early_warning.report". Killed and begun again, it is one file; what is two days old goes every time."""
    kept.store().expire(now())
    name, wanted = str(job.asked["object"]), wanted_of(job)
    if not kept.store().holds(name):
        _tell(job, _("Membaca indeks"), 0)
        sheet = reading.sheet_of_run(job.office, UUID(str(job.asked["run"])), wanted.period)
        body = report_of(sheet, job.office, wanted.area, outside=wanted.outside, at=now())
        _tell(job, _("Menyusun halaman"), 1)
        kept.keep(job, _set(msgspec.json.encode(body)), kind="report")
        record("early_warning.reported", office=job.office.code, actor=job.asked_by, at=now(),
               subject=f"early_warning.run:{sheet.run.pk}", detail={"rows": len(body.rows)})  # fmt: skip
    return {"object": name}


def take_report(desk: Desk, job_id: UUID, *, at: datetime) -> bytes:
    """The PDF. Raises NotThere for another officer's, Refused while it is not ready or its two days are over."""
    require(desk, "early_warning.see")
    not_now = _("Laporan ini belum siap, atau sudah lewat dua hari.")
    job, body = kept.fetch(desk, job_id, KIND, at=at, not_now=not_now)
    log("early_warning.report_taken", desk, at=at, subject=f"early_warning.run:{job.asked['run']}")
    return body


def reports(desk: Desk) -> list[Asked]:
    """What this officer asked for, the newest first."""
    require(desk, "early_warning.see")
    return [
        Asked(
            job.pk,
            job.asked_at,
            wanted_of(job),
            job.state,
            job.says,
            job.done,
            job.total,
            str(job.result.get("message", "")),
        )
        for job in kept.asked_for(desk, KIND)
    ]


def wanted_of(job: Job) -> Wanted:
    """What a job was asked for."""
    said = {key: job.asked.get(key) for key in ("level", "area", "method", "period")}
    return Wanted(**{key: str(value or "") for key, value in said.items()}, outside=bool(job.asked.get("outside")))


def _tell(job: Job, says: str, done: int) -> None:
    if not tell(job.pk, says=says, done=done, total=STEPS, at=now()):
        raise Cancelled


def _set(body: bytes) -> bytes:
    """The setter by its name: loaded when the worker uses it, never by the web process."""
    return cast(bytes, import_string("saksama.evidence.areas.setting.set_report")(body))
