"""The office's cases as one table for its own reports: numbers, states, days; no name, no text, no lead (G2)."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from saksama.kernel.clock import local_day, now
from saksama.kernel.ids import new_id
from saksama.kernel.words import _
from saksama.workbench.audit.services import record
from saksama.workbench.cases.models import Case
from saksama.workbench.cases.queries import categories, clocks, participant_of
from saksama.workbench.jobs import kept
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.services import enqueue, tell
from saksama.workbench.jobs.tasks import Cancelled
from saksama.workbench.offices.desk import Desk, log, require

KIND = "cases.export"
BATCH = 500
HEAD = ("nomor", "dasar", "dibuka", "keadaan", "hasil", "jalur", "kedudukan", "peserta", "tenggat", "tenggat_keadaan",
        "diputus", "ditutup")  # fmt: skip


@transaction.atomic
def ask_export(desk: Desk, *, at: datetime, once: UUID | None = None) -> Job:
    """Let the worker make the table; only who asked can fetch it, for two days."""
    require(desk, "cases.export")
    job = enqueue(KIND, office=desk.office, asked={"object": new_id("o")}, at=at, by=desk.code, once=once)
    log("cases.export_asked", desk, at=at, subject=f"jobs.job:{job.pk}")
    return job


def make_export(job: Job) -> dict[str, object]:
    """The job "cases.export". Killed and begun again, it is one table; what is two days old goes with every run."""
    kept.store().expire(now())
    name = str(job.asked["object"])
    if not kept.store().holds(name):
        kept.keep(job, _table(job).encode("utf-8-sig"), kind="export")
    return {"rows": Case.objects.filter(office=job.office).count(), "object": name}


def take_export(desk: Desk, job_id: UUID, *, at: datetime) -> bytes:
    """The table. Raises NotThere for another officer's, Refused while it is not ready or its two days are over."""
    require(desk, "cases.export")
    not_now = _("Tabel ini belum siap, atau sudah lewat dua hari.")
    job, body = kept.fetch(desk, job_id, KIND, at=at, not_now=not_now)
    log("cases.export_taken", desk, at=at, subject=f"jobs.job:{job.pk}")
    return body


def exports(desk: Desk) -> list[Job]:
    """What this officer asked for, the newest first."""
    require(desk, "cases.export")
    return kept.asked_for(desk, KIND)


def _table(job: Job) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(HEAD)
    found = Case.objects.filter(office=job.office).order_by("opened_at", "pk")
    found, total = found.select_related("record__lead__participant"), found.count()
    for first in range(0, total, BATCH):
        writer.writerows(_rows(list(found[first : first + BATCH]), job.office.zone))
        if not tell(job.pk, says=_("Menulis tabel perkara"), done=min(first + BATCH, total), total=total, at=now()):
            raise Cancelled
    record("cases.exported", office=job.office.code, actor=job.asked_by, at=now(), subject=f"jobs.job:{job.pk}",
           detail={"rows": total})  # fmt: skip
    return out.getvalue()


def _rows(found: list[Case], zone: str) -> list[list[str]]:
    kinds, due = categories(found), clocks(found)

    def day(at: datetime | None) -> str:
        return _iso(local_day(at, zone)) if at else ""

    return [
        [
            _plain(one.number), one.basis, day(one.opened_at), one.state, one.outcome, one.track, kinds.get(one.pk, ""),
            _plain(participant_of(one)), day(due[one.pk].due_at) if one.pk in due else "",
            due[one.pk].state if one.pk in due else "", day(one.decided_at), day(one.closed_at),
        ]
        for one in found
    ]  # fmt: skip


def _iso(day: date) -> str:
    return day.isoformat()


def _plain(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
