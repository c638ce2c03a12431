"""Reads of documents, and the one read that is anybody's: what a document's public page says."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet

from saksama.kernel.digests import sha256
from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.documents.models import Document, Letterhead, Signature
from saksama.workbench.documents.rules import ALSO_NEEDS, CODE, PUBLIC, SEALED, SignatureState, State, say_day
from saksama.workbench.documents.sealed import unseal
from saksama.workbench.documents.shapes import Content, PublicPage
from saksama.workbench.jobs.services import ENDED
from saksama.workbench.offices.desk import Desk, require


@dataclass(frozen=True)
class Recognised:
    """A file that is one of ours, to the last byte."""

    document: Document
    signed: bool


def documents(desk: Desk, *, subject: str = "") -> QuerySet[Document]:
    """The office's documents, newest first; for whoever may see only what they drafted, those."""
    found = Document.objects.filter(office=desk.office, shut_at=None).select_related("office", "replaces", "job")
    found = found if desk.may("documents.see") else found.filter(created_by=desk.code)
    found = found.filter(subject=subject) if subject else found
    shut = [register for register, verb in ALSO_NEEDS.items() if not desk.may(verb)]
    found = found.exclude(register__in=shut)
    return found.order_by("-created_at", "pk")


def listed(desk: Desk, *, state: str = "", form: str = "") -> QuerySet[Document]:
    """The same, of one state and on one form; empty means every one."""
    chosen = {key: value for key, value in (("state", state), ("form", form)) if value}
    return documents(desk).filter(**chosen)


def tallies(desk: Desk) -> list[tuple[str, str, int]]:
    """(state, form, how many) of what `listed` finds."""
    found = documents(desk).order_by().values("state", "form").annotate(n=Count("pk"))
    return [(row["state"], row["form"], row["n"]) for row in found]


def document_for(desk: Desk, document_id: UUID) -> Document:
    """The document. Raises NotThere for another office's, Refused for a colleague's whom the desk may not read."""
    found = Document.objects.filter(office=desk.office, pk=document_id, shut_at=None)
    document = found.select_related("office", "replaces", "job").first()
    if document is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    if document.created_by != desk.code:
        require(desk, "documents.see")
    if verb := ALSO_NEEDS.get(document.register):
        require(desk, verb)
    return document


def signatures(document: Document) -> list[Signature]:
    """Every signature that was asked for, the newest first; refused ones stay with their reason."""
    return list(Signature.objects.filter(document=document).select_related("job").order_by("-asked_at", "pk"))


def signature_of(document: Document, signature_id: UUID) -> Signature:
    """One of its signatures. Raises NotThere."""
    found = Signature.objects.select_related("document").filter(document=document, pk=signature_id).first()
    if found is None:
        raise NotThere(_("Berkas bertanda tangan ini tidak ada, atau tidak lolos pemeriksaan."))
    return found


def successor_of(document: Document) -> Document | None:
    """The version after it, be it a draft; None: there is none."""
    return Document.objects.filter(replaces=document).first()


def letterhead_of(desk: Desk) -> Letterhead | None:
    """The office's letterhead as it is printed from now on; None: nothing can be issued yet."""
    return Letterhead.objects.filter(office=desk.office).first()


def may_set_again(document: Document) -> bool:
    """Whether the machine failed, or was stopped on the way."""
    stopped = document.job is not None and document.job.state in ENDED
    return document.state == State.FAILED or (document.state == State.SETTING and stopped)


def room_of(document: Document) -> str:
    """Whose draft it is: "fieldwork.record" for one that its own room writes and issues; empty for one written here.

    A new version of a room's document corrects the paper alone, so it is written here.
    """
    return "" if document.replaces_id else document.subject.partition(":")[0]


def content_of(document: Document) -> Content:
    """What people wrote into it. The caller notes who looked. Raises Gone when its key was destroyed."""
    return unseal(document, document.sealed, Content)


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
