"""Import, map anew, withdraw: one child process each; the clear file is handed over in memory."""

from __future__ import annotations

from contextlib import ExitStack
from uuid import UUID

import msgspec

from saksama.handover.attestation import Request
from saksama.kernel.clock import now
from saksama.kernel.errors import Damaged, Refused
from saksama.kernel.words import _
from saksama.workbench.jobs.models import Job
from saksama.workbench.patrols import parts
from saksama.workbench.patrols.models import Import, Upload
from saksama.workbench.patrols.official import keep_days
from saksama.workbench.patrols.papers import fence_of
from saksama.workbench.patrols.services.imports import mirror, note_import, note_remap, require_under
from saksama.workbench.patrols.work.child import patrol
from saksama.workbench.patrols.work.handed import Handed, handed
from saksama.workbench.safe.sealing import open_row
from saksama.workbench.safe.signed import signed_path


def import_upload(job: Job) -> dict[str, object]:
    """Import one whole upload. Done already, it tells the same again."""
    found = _import(job)
    if not found.import_code:
        upload = found.upload
        if upload is None or not upload.parts:
            raise Refused(_("Unggahan ini sudah dibatalkan atau lewat satu hari."), _("Unggah lagi berkasnya."))
        require_under(upload, now())
        with ExitStack() as stack:
            report = patrol(job, "import", *_words(upload, stack))
        note_import(found.pk, report, by=job.asked_by, at=now())
        found = _import(job)
    counts = found.report["counts"]
    return {"import": str(found.pk), "read": counts["read"], "mapped": counts["mapped"]}


def remap_import(job: Job) -> dict[str, object]:
    """Map one import anew, from its sealed original."""
    found = _import(job)
    words = ["remap", found.import_code, "--mandate", str(signed_path(found.mandate.code)), "--json"]
    report = patrol(job, *words)
    note_remap(found.pk, report, by=job.asked_by, at=now())
    return {"import": str(found.pk), **(report.get("before") or {})}


def withdraw_import(job: Job) -> dict[str, object]:
    """Destroy one sealed original before its day."""
    found = _import(job)
    patrol(job, "expire", "--import", found.import_code, attended=False)
    mirror(patrol(job, "imports", "--json", attended=False), by=job.asked_by, at=now())
    return {"import": str(found.pk)}


def _import(job: Job) -> Import:
    rows = Import.objects.select_related("upload", "mandate__office", "upload__mandate__office")
    return rows.get(pk=UUID(str(job.asked["import"])), office=job.office_id)


def _words(upload: Upload, stack: ExitStack) -> list[str | Handed]:
    """What is typed behind `patrol import`; everything personal stands in files that are nowhere."""
    clear = stack.enter_context(handed())
    if parts.pour(upload.pk, upload.parts, clear.file) != upload.sha256:
        raise Damaged(_("Unggahan ini berubah sejak sidiknya dicocokkan."), _("Unggah lagi berkasnya dari awal."))
    said = stack.enter_context(handed(msgspec.json.encode(upload.attestation)))
    words: list[str | Handed] = [clear, "--mandate", str(signed_path(upload.mandate.code)), "--attestation", said]
    if upload.sealed_request:
        request = msgspec.json.encode(open_row(upload.sealed_request, Request))
        words += ["--request", stack.enter_context(handed(request))]
    if upload.sealed_mapping:
        words += ["--mapping", stack.enter_context(handed(open_row(upload.sealed_mapping, str).encode()))]
    if upload.source:
        words += ["--source", upload.source]
    if fence := fence_of(upload.mandate, now()):
        words += ["--fence", str(fence)]
    return [*words, "--keep-days", str(keep_days(upload.attestation, upload.mandate.office, now())), "--json"]
