"""Open a document: every byte is proven before one is given, and who looked is a line in the log."""

from __future__ import annotations

from datetime import datetime

from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.documents.models import Document, Signature
from saksama.workbench.documents.rules import SEALED, SignatureState, State
from saksama.workbench.documents.sealed import is_gone, require_there, unseal
from saksama.workbench.documents.services.draft import require_may_see, subject_of
from saksama.workbench.documents.shapes import Content, Seen
from saksama.workbench.documents.storing import read
from saksama.workbench.offices.desk import Desk, log
from saksama.workbench.safe.sealing import open_row


def look(desk: Desk, document: Document, *, at: datetime) -> Seen:
    """What stands sealed in the row and belongs on the document's page; each look is a line in the log.

    Of one whose key was destroyed: that it is gone, and nothing else.
    """
    require_may_see(desk, document)
    good = Signature.objects.filter(document=document, state=SignatureState.GOOD).exclude(signer=None)
    seen = Seen(gone=True) if is_gone(document) else Seen(
        content=unseal(document, document.sealed, Content) if document.state == State.DRAFT else None,
        withdrawn_why=unseal(document, document.withdrawn_why, str) if document.withdrawn_why else "",
        signers={str(one.pk): open_row(one.signer or b"", str) for one in good},
    )  # fmt: skip
    log("documents.seen", desk, at=at, subject=subject_of(document))
    return seen


def open_document(desk: Desk, document: Document, *, at: datetime) -> bytes:
    """The PDF as it was sealed. Raises Refused while there is none, Gone when destroyed, Damaged when changed."""
    require_may_see(desk, document)
    if document.state not in SEALED:
        raise Refused(_("Dokumen ini belum terbit; belum ada yang dapat dibuka."))
    require_there(document)
    body = read(document.object_id, document.sha256)
    log("documents.opened", desk, at=at, subject=subject_of(document), detail={"sha256": document.sha256})
    return body


def open_signed(desk: Desk, signature: Signature, *, at: datetime) -> bytes:
    """The signed PDF. Raises NotThere for one that was refused or waits, Gone when destroyed, Damaged when changed."""
    require_may_see(desk, signature.document)
    if signature.state != SignatureState.GOOD:
        raise NotThere(_("Berkas bertanda tangan ini tidak ada, atau tidak lolos pemeriksaan."))
    require_there(signature.document)
    body = read(signature.object_id, signature.sha256)
    detail = {"sha256": signature.sha256}
    log("documents.opened", desk, at=at, subject=subject_of(signature.document), detail=detail)
    return body
