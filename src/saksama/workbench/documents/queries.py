"""Reads of documents, and the one read that is anybody's: what a document's public page says."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from saksama.kernel.digests import sha256
from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.documents.models import Document, Signature
from saksama.workbench.documents.rules import CODE, PUBLIC, SEALED, SignatureState, say_day
from saksama.workbench.documents.shapes import Content, PublicPage
from saksama.workbench.offices.desk import Desk
from saksama.workbench.safe.sealing import open_row


@dataclass(frozen=True)
class Recognised:
    """A file that is one of ours, to the last byte."""

    document: Document
    signed: bool


def documents(desk: Desk, *, subject: str = "") -> QuerySet[Document]:
    """The office's documents, newest first; for whoever may see only what they drafted, those."""
    found = Document.objects.filter(office=desk.office).select_related("office", "replaces", "job")
    found = found if desk.may("documents.see") else found.filter(created_by=desk.code)
    found = found.filter(subject=subject) if subject else found
    return found.order_by("-created_at", "pk")


def document_for(desk: Desk, document_id: UUID) -> Document:
    """The document, if the desk may see it. Raises NotThere."""
    found = documents(desk).filter(pk=document_id).first()
    if found is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return found


def content_of(document: Document) -> Content:
    """What people wrote into it. The caller notes who looked."""
    return open_row(document.sealed, Content)


def public_page(code: str) -> PublicPage:
    """What anybody may see of the document of that code. Raises NotThere for one that never was, or is not out."""
    found = Document.objects.filter(code=code, state__in=PUBLIC).first() if CODE.fullmatch(code) else None
    if found is None or found.day is None:
        raise NotThere(_("Tidak ada dokumen dengan kode ini."), _("Periksa lagi kodenya, huruf demi huruf."))
    newer = Document.objects.filter(replaces=found, state__in=PUBLIC).first()
    return PublicPage(
        code=found.code, number=found.number, day=say_day(found.day), state=found.state, mark=found.mark,
        replaced_by=newer.number if newer else "",
    )  # fmt: skip


def recognise(desk: Desk, body: bytes) -> Recognised | None:
    """Which of the office's documents this very file is; None: none of them, however much it looks like one."""
    digest = sha256(body)
    own = documents(desk).filter(state__in=SEALED)
    if found := own.filter(sha256=digest).first():
        return Recognised(found, signed=False)
    signed = Signature.objects.filter(state=SignatureState.GOOD, sha256=digest, document__in=own).first()
    return Recognised(signed.document, signed=True) if signed else None
