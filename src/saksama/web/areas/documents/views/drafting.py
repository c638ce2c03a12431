"""Drafts: begun on a form of the book, filled, thrown away; a new version begins with what the old one says."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.clock import local_day
from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.words import _
from saksama.law.forms import form_of
from saksama.web.areas.documents import shown
from saksama.web.areas.documents.forms import MORE, DraftForm
from saksama.web.shared.doors import door
from saksama.web.shared.fields import tried, went
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.documents import queries, services
from saksama.workbench.documents.rules import State
from saksama.workbench.documents.shapes import Content


@door("documents.draft")
def new(request: OfficerRequest) -> HttpResponse:
    """Which form to write on."""
    offered = shown.offered(local_day(request.now, request.desk.zone))
    return render(request, "documents/new.html", {"forms": [shown.source_of(one) for one in offered]})


@door("documents.draft", "GET", "POST")
def write(request: OfficerRequest, form_code: str) -> HttpResponse:
    """A draft on the form that is in force today."""
    offered = shown.offered(local_day(request.now, request.desk.zone))
    if (form := next((one for one in offered if one.code == form_code), None)) is None:
        raise NotThere(_("Formulir ini tidak ada, tidak berlaku hari ini, atau disusun di ruangnya sendiri."))
    draft = DraftForm(form, request.POST or None, more=request.POST.get(MORE, ""))
    if draft.is_valid() and not draft.more:
        made = tried(draft, lambda: services.draft(
            request.desk, form=form.code, content=draft.content(), at=request.now, once=draft.key))  # fmt: skip
        if made:
            messages.success(request, _("Rancangan tersimpan. Belum bernomor."))
            return redirect("documents:item", made.pk)
    page = {**shown.source_of(form), "draft": draft}
    return render(request, "documents/write.html", page, status=_status(draft))


@door("documents.draft", "GET", "POST")
def edit(request: OfficerRequest, document_id: UUID) -> HttpResponse:
    """The fields of a draft; opening them is a look."""
    document = _written_here(request, document_id)
    form, content = form_of(document.form, document.form_from), _content(request, document)
    draft = DraftForm(form, request.POST or None, content=content, more=request.POST.get(MORE, ""))
    if draft.is_valid() and not draft.more and went(draft, lambda: services.rewrite(
        request.desk, document, content=draft.content(), at=request.now)):  # fmt: skip
        messages.success(request, _("Rancangan tersimpan. Belum bernomor."))
        return redirect("documents:item", document.pk)
    page = {**shown.source_of(form), "draft": draft, "document": document}
    return render(request, "documents/write.html", page, status=_status(draft))


@door("documents.draft", "POST")
def drop(request: OfficerRequest, document_id: UUID) -> HttpResponse:
    """Throw a draft away; it had no number."""
    document = _written_here(request, document_id)
    services.drop(request.desk, document, at=request.now)
    messages.info(request, _("Rancangan dibuang. Tidak ada nomor yang hilang."))
    return redirect("documents:index")


@door("documents.draft", "POST")
def version(request: OfficerRequest, document_id: UUID) -> HttpResponse:
    """A draft of the next version; it begins with what this one says, and looking at that is a look."""
    document = queries.document_for(request.desk, document_id)
    content = queries.content_of(document)
    made = services.new_version(request.desk, document, content=content, at=request.now)
    return redirect("documents:edit", made.pk)


def _content(request: OfficerRequest, document: Any) -> Content | None:
    return services.look(request.desk, document, at=request.now).content if request.method == "GET" else None


def _written_here(request: OfficerRequest, document_id: UUID) -> Any:
    """The draft, if it is one and no other room's. Raises Refused."""
    document = queries.document_for(request.desk, document_id)
    if room := shown.room_of(document):
        raise Refused(
            _("Rancangan ini disusun dan diterbitkan di ruangnya sendiri: {room}.").format(room=room["label"]),
            _("Buka ruang itu, ubah di sana; dokumennya ikut."),
        )
    if document.state != State.DRAFT:
        raise Refused(
            _("Dokumen ini sudah bernomor; isinya tidak dapat diubah atau dibuang."),
            _("Susun versi baru, atau tarik dokumennya."),
        )
    return document


def _status(draft: DraftForm) -> int:
    return 422 if draft.is_bound and draft.errors and not draft.more else 200
