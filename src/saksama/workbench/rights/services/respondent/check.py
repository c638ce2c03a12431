"""Another officer looks at exactly the bytes that will be given: small worlds, hidden names, what stands beside."""

from __future__ import annotations

import hmac
from datetime import datetime

from django.db import transaction

from saksama.kernel.digests import sha256
from saksama.kernel.errors import Damaged, Refused
from saksama.kernel.words import _
from saksama.workbench.cases.services.steps import enter, keep
from saksama.workbench.offices.desk import Desk, log
from saksama.workbench.rights.fair import FileState
from saksama.workbench.rights.fair_queries import pdf_of
from saksama.workbench.rights.models import RedactedFile
from saksama.workbench.rights.services.respondent.redact import move_file
from saksama.workbench.rights.services.steps import require_said


@transaction.atomic
def view_file(desk: Desk, file: RedactedFile, *, at: datetime) -> bytes:
    """The PDF, for the officer who made it or checks it; the view is noted. Raises NotThere before it is bound."""
    enter(desk, file.case, "rights.see")
    body = proven(file)
    log("rights.file_viewed", desk, at=at, subject=file.scope)
    return body


@transaction.atomic
def approve_file(desk: Desk, file: RedactedFile, *, digest: str, at: datetime) -> RedactedFile:
    """These bytes, by their SHA-256, may be given. Raises Refused for who made it, or for other bytes than those."""
    require_checker(desk, file)
    proven(file)
    if not hmac.compare_digest(digest, file.sha256):
        raise Refused(_("Berkasnya sudah berubah sejak Anda membukanya."), _("Buka PDF-nya lagi, lalu periksa."))
    move_file(file, FileState.CHECKED, checked_by=desk.code, checked_at=at)
    log("rights.file_checked", desk, at=at, subject=file.scope, detail={"sha256": file.sha256})
    return file


@transaction.atomic
def return_file(desk: Desk, file: RedactedFile, *, why: str, at: datetime) -> RedactedFile:
    """Something shows that must not: back to its maker, and the bytes are gone. `why` stands in the case's timeline."""
    require_checker(desk, file)
    require_said(why)
    move_file(file, FileState.DRAFT, why="returned", sealed=None, sha256="", size=0, pages=0)
    file.case.refresh_from_db()
    keep(desk, file.case, "file_returned", at=at, note=why, detail={"file": str(file.pk)})
    log("rights.file_returned", desk, at=at, subject=file.scope)
    return file


def proven(file: RedactedFile) -> bytes:
    """The bytes, against the digest of the row. Raises Damaged."""
    body = pdf_of(file)
    if sha256(body) != file.sha256:
        raise Damaged(_("Berkas ini tidak sama dengan sidiknya."), _("Jangan diberikan. Susun versi baru."))
    return body


def require_checker(desk: Desk, file: RedactedFile) -> None:
    """Raises Refused for a role that checks nothing, and for who made it."""
    enter(desk, file.case, "rights.check_redaction")
    if file.made_by == desk.code:
        raise Refused(_("Berkas ini Anda sendiri yang menyusun; orang lain harus memeriksanya."))
