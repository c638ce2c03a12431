"""One document: what stands on its page, and what still happens to it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.errors import SaksamaError
from saksama.kernel.words import _
from saksama.law.forms import form_of
from saksama.web.areas.documents import shown
from saksama.web.areas.documents.forms import NoteForm, WithdrawForm
from saksama.web.shared.doors import door
from saksama.web.shared.fields import went
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.documents import queries, services
from saksama.workbench.documents.fitting import printed
from saksama.workbench.documents.rules import SEALED, State, System


@door("documents.open")
def item(request: OfficerRequest, document_id: UUID) -> HttpResponse:
    """State, numbers, signatures; of a draft also what will be printed. Opening it is a line in the log."""
    return _page(request, queries.document_for(request.desk, document_id))


@door("documents.issue", "POST")
def issue(request: OfficerRequest, document_id: UUID) -> HttpResponse:
    """Give it its number; what is missing is said on its page."""
    document = queries.document_for(request.desk, document_id)
    if shown.room_of(document):
        return _page(request, document, _("Dokumen ini diterbitkan dari ruangnya sendiri."))
    try:
        made = services.issue(request.desk, document, at=request.now)
    except SaksamaError as error:
        return _page(request, document, error.message, error.advice)
    messages.success(request, _("Diberi nomor {number}; sedang disusun dan disegel.").format(number=made.number))
    return redirect("documents:item", document.pk)


@door("documents.issue", "POST")
def again(request: OfficerRequest, document_id: UUID) -> HttpResponse:
    """Set it again, under its number."""
    document = queries.document_for(request.desk, document_id)
    services.set_again(request.desk, document, at=request.now)
    messages.info(request, _("Disusun lagi dengan nomor yang sama."))
    return redirect("documents:item", document.pk)


@door("documents.open")
def pdf(request: OfficerRequest, document_id: UUID) -> HttpResponse:
    """The sealed PDF; every byte is proven first."""
    document = queries.document_for(request.desk, document_id)
    return as_file(document, services.open_document(request.desk, document, at=request.now))


@door("documents.withdraw", "GET", "POST")
def withdraw(request: OfficerRequest, document_id: UUID) -> HttpResponse:
    """Take it out of force, with the reason."""
    document, sent = queries.document_for(request.desk, document_id), request.method == "POST"
    form = WithdrawForm(request.POST if sent else None)
    if sent and form.is_valid():
        why = form.cleaned_data["why"]
        if went(form, lambda: services.withdraw(request.desk, document, why=why, at=request.now)):
            messages.success(request, _("Dokumen ditarik; halaman publiknya menyebutnya."))
            return redirect("documents:item", document.pk)
    return render(request, "documents/withdraw.html", {"form": form, "it": document}, status=422 if sent else 200)


@door("documents.issue", "GET", "POST")
def note(request: OfficerRequest, document_id: UUID) -> HttpResponse:
    """Its number in SRIKANDI or SigapLapor."""
    document, sent = queries.document_for(request.desk, document_id), request.method == "POST"
    form = NoteForm(request.POST if sent else None)
    if sent and form.is_valid():
        system, number = System(form.cleaned_data["system"]), form.cleaned_data["number"]
        if went(form, lambda: services.note_number(
            request.desk, document, system=system, number=number, at=request.now)):  # fmt: skip
            return redirect("documents:item", document.pk)
    return render(request, "documents/note.html", {"form": form, "it": document}, status=422 if sent else 200)


def as_file(document: Any, body: bytes, mark: str = "") -> HttpResponse:
    """A PDF to keep, named by the document's code: a number has strokes in it."""
    answer = HttpResponse(body, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{document.code}{mark}.pdf"'
    return answer


def _page(request: OfficerRequest, document: Any, fault: str = "", advice: str = "") -> HttpResponse:
    seen = services.look(request.desk, document, at=request.now)
    form = form_of(document.form, document.form_from)
    lines = [shown.signature_line(document, one, seen.signers) for one in queries.signatures(document)]
    return render(request, "documents/item.html", {
        "it": document, "state": shown.STATES[document.state], "seen": seen, **shown.source_of(form),
        "parts": printed(form, seen.content) if seen.content else (), "room": shown.room_of(document),
        "failed": shown.FAILED.get(document.why, document.why), "signatures": lines, "fault": fault, "advice": advice,
        "elsewhere": ((str(System.SRIKANDI), document.srikandi), (str(System.SIGAPLAPOR), document.sigaplapor)),
        "newer": queries.successor_of(document), "may": {} if seen.gone else _may(request, document),
        "headless": document.state == State.DRAFT and queries.letterhead_of(request.desk) is None,
    }, status=422 if fault else 200)  # fmt: skip


def _may(request: OfficerRequest, document: Any) -> dict[str, Any]:
    """What this desk may do with it now; the services ask again."""
    may, state = request.desk.may, document.state
    here = not queries.room_of(document)
    return {
        "edit": state == State.DRAFT and here and may("documents.draft"),
        "issue": state == State.DRAFT and here and may("documents.issue"),
        "again": queries.may_set_again(document) and may("documents.issue"),
        "open": state in SEALED,
        "sign": state == State.ISSUED and may("documents.sign"),
        "note": may("documents.issue"),
        "version": state == State.ISSUED and may("documents.draft"),
        "withdraw": state in {State.ISSUED, State.REPLACED} and may("documents.withdraw"),
    }
