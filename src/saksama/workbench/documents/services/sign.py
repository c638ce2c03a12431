"""Signatures: made elsewhere and brought back; in a demo also with the office's own key. (BSrE's service: later.)"""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO
from uuid import UUID, uuid4

from django.db import transaction

from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.ids import new_id
from saksama.kernel.words import _
from saksama.workbench.documents.models import Document, Signature
from saksama.workbench.documents.rules import MOST_BYTES, How, SignatureState, State
from saksama.workbench.documents.sealed import require_there
from saksama.workbench.documents.services.draft import require_may_see, subject_of
from saksama.workbench.documents.storing import store
from saksama.workbench.jobs.services import enqueue
from saksama.workbench.offices.desk import Desk, log, require
from saksama.workbench.safe.setting import setting

SIGN, CHECK = "documents.sign", "documents.check"
PDF, MB = b"%PDF-", 1024 * 1024


@transaction.atomic
def ask_signature(desk: Desk, document: Document, *, at: datetime) -> Signature:
    """Sign with the office's own key (job "documents.sign"): in a demo only, it is no official's signature.

    Raises Refused outside a demo, or for a document that is not in force.
    """
    require(desk, "documents.sign")
    _require_in_force(desk, document)
    if not setting().demo:
        raise Refused(
            _("Saksama tidak menandatangani atas nama pejabat."),
            _("Unduh dokumennya, tanda tangani lewat layanan BSrE, lalu unggah kembali."),
        )
    return _waiting(desk, document, How.LOCAL, SIGN, at, object_id=new_id("o"))


@transaction.atomic
def bring_signed(
    desk: Desk, document: Document, stream: BinaryIO, *, at: datetime, once: UUID | None = None
) -> Signature:
    """Take in a PDF that was signed elsewhere; the job "documents.check" says what it is worth.

    With `once`, brought again it is one signature.
    It has to be our file to the last byte with signatures after it. Raises BadInput for what is no PDF or too large,
    Refused for a document that is not in force.
    """
    require(desk, "documents.sign")
    _require_in_force(desk, document)
    if once and (made := Signature.objects.filter(pk=once, document=document).first()):
        return made
    if stream.read(len(PDF)) != PDF or stream.seek(0, 2) > MOST_BYTES:
        raise BadInput(
            _("Berkas ini bukan PDF, atau lebih dari {n} MB.").format(n=MOST_BYTES // MB),
            _("Unggah PDF yang diunduh dari dokumen ini, sesudah ditandatangani."),
        )
    stream.seek(0)
    kept = store().put(stream, kind="signed", at=at, expires_on=None, notes={"document": str(document.pk)})
    return _waiting(desk, document, How.UPLOAD, CHECK, at, pk=once or uuid4(), object_id=kept.object_id,
                    sha256=kept.sha256, size=kept.size)  # fmt: skip


def _waiting(desk: Desk, document: Document, how: How, kind: str, at: datetime, **columns: object) -> Signature:
    made = Signature.objects.create(
        document=document, how=how, state=SignatureState.WAITING, asked_by=desk.code, asked_at=at, **columns
    )
    made.job = enqueue(kind, office=document.office, asked={"signature": str(made.pk)}, at=at, by=desk.code)
    made.save(update_fields=["job"])
    log("documents.signature_asked", desk, at=at, subject=subject_of(document), detail={"how": str(how)})
    return made


def _require_in_force(desk: Desk, document: Document) -> None:
    require_may_see(desk, document)
    require_there(document)
    document.refresh_from_db()
    if document.state != State.ISSUED:
        raise Refused(_("Hanya dokumen yang terbit dan masih berlaku yang ditandatangani."))
