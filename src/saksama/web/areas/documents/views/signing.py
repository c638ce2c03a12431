"""Signatures: a file signed elsewhere is brought back; in a demo the office's own key signs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from saksama.kernel.words import _
from saksama.web.areas.documents.forms import SignedForm
from saksama.web.areas.documents.views.acting import as_file
from saksama.web.shared.doors import door
from saksama.web.shared.fields import went
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.documents import queries, services
from saksama.workbench.safe.setting import setting

LOCAL = "local"
"""What the demo's button says."""


@door("documents.sign", "GET", "POST")
def sign(request: OfficerRequest, document_id: UUID) -> HttpResponse:
    """How to sign, and where the signed file is brought back; what it is worth stands on the document's page."""
    document, sent = queries.document_for(request.desk, document_id), request.method == "POST"
    if request.POST.get("act") == LOCAL:
        services.ask_signature(request.desk, document, at=request.now)
        return redirect("documents:item", document.pk)
    form = SignedForm(*((request.POST, request.FILES) if sent else ()))
    if sent and form.is_valid() and went(form, lambda: _bring(request, document, form)):
        messages.success(request, _("Diterima; tanda tangannya sedang diperiksa."))
        return redirect("documents:item", document.pk)
    page = {"form": form, "it": document, "demo": setting().demo}
    return render(request, "documents/sign.html", page, status=422 if sent else 200)


@door("documents.open")
def signed(request: OfficerRequest, document_id: UUID, signature_id: UUID) -> HttpResponseBase:
    """The signed PDF, as it was brought."""
    document = queries.document_for(request.desk, document_id)
    found = queries.signature_of(document, signature_id)
    body = services.open_signed(request.desk, found, at=request.now)
    return as_file(document, body, "-ditandatangani")


def _bring(request: OfficerRequest, document: Any, form: SignedForm) -> None:
    brought = form.cleaned_data["signed"]
    services.bring_signed(request.desk, document, brought.file, at=request.now, once=form.key)
