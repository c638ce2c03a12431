"""A redacted file is begun by one officer and bound by the worker; then it waits for another's eyes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.cases.models import Case, Party
from saksama.workbench.cases.rules import PartyRole
from saksama.workbench.cases.services.steps import enter
from saksama.workbench.jobs.services import enqueue
from saksama.workbench.offices.desk import Desk, log
from saksama.workbench.rights.fair import BIND, FileState, file_before
from saksama.workbench.rights.models import Piece, RedactedFile
from saksama.workbench.rights.services.steps import moved_on


@transaction.atomic
def begin_file(desk: Desk, case: Case, party: Party, *, at: datetime, once: UUID | None = None) -> RedactedFile:
    """A new version for one respondent, empty. Sent twice (`once`) it is one.

    Raises BadInput for who is no respondent of this case, Refused while another version is under way.
    """
    enter(desk, case, "rights.redact")
    if once and (made := RedactedFile.objects.filter(pk=once, case=case).first()):
        return made
    if party.case_id != case.pk or party.role != PartyRole.RESPONDENT:
        raise BadInput(_("Berkas yang disamarkan hanya dibuat untuk terlapor perkara ini."))
    Case.objects.select_for_update(of=("self",), no_key=True).get(pk=case.pk)
    there = RedactedFile.objects.filter(party=party)
    if there.filter(state__in=[FileState.DRAFT, FileState.BINDING, FileState.CHECKING]).exists():
        raise Refused(_("Versi lain masih disusun atau diperiksa."), _("Lanjutkan versi itu."))
    last = there.aggregate(last=Max("version"))["last"] or 0
    made = RedactedFile.objects.create(
        pk=once or uuid4(), case=case, party=party, version=last + 1, made_by=desk.code, made_at=at
    )
    log("rights.file_begun", desk, at=at, subject=made.scope, detail={"version": made.version})
    return made


@transaction.atomic
def ask_bound(desk: Desk, file: RedactedFile, *, at: datetime) -> RedactedFile:
    """Its pieces become one PDF; the job "rights.bind" makes it. Raises Refused for an empty one."""
    enter(desk, file.case, "rights.redact")
    if not Piece.objects.filter(file=file).exists():
        raise Refused(_("Berkas ini belum berisi apa pun."))
    move_file(file, FileState.BINDING, why="", sha256="", size=0, pages=0, sealed=None)
    job = enqueue(BIND, office=file.case.office, asked={"file": str(file.pk)}, at=at, by=desk.code, once=uuid4())
    RedactedFile.objects.filter(pk=file.pk).update(job=job)
    log("rights.file_bind_asked", desk, at=at, subject=file.scope)
    file.refresh_from_db()
    return file


def move_file(file: RedactedFile, to: FileState, **columns: object) -> None:
    """One conditional UPDATE. Raises Refused where it does not stand there (any more)."""
    if not RedactedFile.objects.filter(pk=file.pk, state__in=file_before(to)).update(state=to, **columns):
        raise moved_on()
    file.refresh_from_db()
