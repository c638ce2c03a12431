"""Imports: asked for, noted when the patrol did them, mapped anew, ended. Counts and reasons only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.audit.services import record
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.services import ENDED, enqueue
from saksama.workbench.mandates.queries import require_mandate, why_not_now
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.patrols import parts
from saksama.workbench.patrols.models import Import, Upload
from saksama.workbench.patrols.rules import FROM, State, tombstone

IMPORT, REMAP, WITHDRAW = "patrols.import", "patrols.remap", "patrols.withdraw"
"""Kinds of work."""


@transaction.atomic
def start_import(upload: Upload, *, desk: Desk, at: datetime) -> Import:
    """Ask for the import of a whole upload. Asked twice it is one; asked again after it failed it is tried again.

    Raises Refused without an active mandate (G1) and while the upload is not whole.
    """
    require(desk, "patrols.import")
    require_own(desk, upload.office_id)
    require_under(upload, at)
    if upload.state not in (State.ARRIVED, State.IMPORTED):
        raise Refused(_("Berkas belum lengkap atau sidiknya belum cocok."))
    found, made = Import.objects.select_for_update(no_key=True).get_or_create(
        pk=upload.pk, defaults={
            "office": desk.office, "mandate": upload.mandate, "upload": upload, "officer": desk.code, "at": at,
            "collected_at": upload.attestation["collected_at"],
        },
    )  # fmt: skip
    if found.import_code or not _rests(found.job):
        return found
    Upload.objects.filter(pk=upload.pk).update(moved_at=at)
    _work_on(found, IMPORT, desk, at)
    log("patrols.import_asked" if made else "patrols.import_asked_again", desk, at=at, subject=_subject(found))
    return Import.objects.get(pk=found.pk)


@transaction.atomic
def ask_remap(found: Import, *, desk: Desk, at: datetime) -> Import:
    """Map an import anew, with today's sources and without a new upload. Asked twice it is one.

    Raises Refused without an active mandate, and when the original is gone.
    """
    return _ask(found, REMAP, "patrols.remap_asked", desk=desk, at=at)


@transaction.atomic
def ask_withdrawal(found: Import, *, desk: Desk, at: datetime) -> Import:
    """Destroy the sealed original before its day, to import it again with a right statement. Needs no mandate."""
    return _ask(found, WITHDRAW, "patrols.withdrawal_asked", desk=desk, at=at)


@transaction.atomic
def note_import(import_id: UUID, report: Mapping[str, Any], *, by: str, at: datetime) -> None:
    """The patrol imported it: keep the numbers, destroy the parts. Safe to call again."""
    found = (
        Import.objects.select_for_update(of=("self",), no_key=True).select_related("office", "upload").get(pk=import_id)
    )
    if found.import_code:
        return
    Import.objects.filter(pk=import_id).update(
        import_code=report["import_id"], report=dict(report), expires_on=_day(report.get("expires_on"))
    )
    if found.upload:
        moved = Upload.objects.filter(pk=found.upload.pk, state__in=FROM[State.IMPORTED])
        moved.update(state=State.IMPORTED, sealed_name=None, sealed_request=None, sealed_mapping=None, parts=[])
        upload_id = found.upload.pk
        transaction.on_commit(lambda: parts.wipe(upload_id))
    detail = {
        "import": str(report["import_id"]),
        "read": report["counts"]["read"],
        "mapped": report["counts"]["mapped"],
    }
    record("patrols.imported", office=found.office.code, actor=by, at=at, subject=_subject(found), detail=detail)


@transaction.atomic
def note_remap(import_id: UUID, report: Mapping[str, Any], *, by: str, at: datetime) -> None:
    """The patrol mapped it anew: the newer numbers replace the older; `before` tells those."""
    found = Import.objects.select_for_update(of=("self",), no_key=True).select_related("office").get(pk=import_id)
    told = {**report, "inside": found.report.get("inside")} if report.get("inside") is None else dict(report)
    Import.objects.filter(pk=import_id).update(report=told)
    before = report.get("before") or {}
    detail = {"aside_before": before.get("aside_before", 0), "aside_after": before.get("aside_after", 0)}
    record("patrols.remapped", office=found.office.code, actor=by, at=at, subject=_subject(found), detail=detail)


@transaction.atomic
def mirror(records: Iterable[Mapping[str, Any]], *, by: str, at: datetime) -> int:
    """Bring the imports' ends over from the patrol's own records; of a destroyed original the counts stay.

    `records` as `patrol imports --json` tells them. Gives how many ended. Safe to call again.
    """
    ended = {one["import_id"]: one for one in records if one["state"] != "kept"}
    rows = Import.objects.filter(import_code__in=list(ended), ended_at__isnull=True).select_related("office")
    for row in rows:
        told = ended[row.import_code]
        Import.objects.filter(pk=row.pk).update(
            ended_at=told["ended_at"] or at, end_reason=told["state"], report=tombstone(row.report)
        )
        record(f"patrols.original_{told['state']}", office=row.office.code, actor=by, at=at, subject=_subject(row))
    return len(rows)


def require_under(upload: Upload, at: datetime) -> None:
    """Raises Refused unless the mandate under which the file was collected is still active (G1)."""
    if reason := why_not_now(upload.mandate, at):
        raise Refused(reason, _("Tanpa mandat aktif, pencegahan, laporan dan Formulir A tetap dapat dikerjakan."))


def _ask(found: Import, kind: str, verb: str, *, desk: Desk, at: datetime) -> Import:
    require(desk, "patrols.import")
    require_own(desk, found.office_id)
    if kind != WITHDRAW:
        require_mandate(desk.office, at)
    locked = Import.objects.select_for_update(no_key=True).get(pk=found.pk)
    if not locked.import_code or locked.ended_at:
        raise Refused(
            _("Berkas asli impor ini sudah tidak ada; tinggal jumlahnya."),
            _("Impor ulang berkasnya bila masih diperlukan dan sah."),
        )
    if _rests(locked.job):
        _work_on(locked, kind, desk, at)
        log(verb, desk, at=at, subject=_subject(locked))
    return Import.objects.get(pk=found.pk)


def _rests(job: Job | None) -> bool:
    return job is None or job.state in ENDED


def _work_on(found: Import, kind: str, desk: Desk, at: datetime) -> None:
    """One job at a time: its id follows from the one before, so that a double click asks once."""
    once = uuid5(found.pk, str(found.job_id))
    job = enqueue(kind, office=found.office, asked={"import": str(found.pk)}, at=at, by=desk.code, once=once)
    Import.objects.filter(pk=found.pk).update(job=job)


def _subject(found: Import) -> str:
    return f"patrols.import:{found.pk}"


def _day(told: object) -> date | None:
    return date.fromisoformat(told) if isinstance(told, str) else None
