"""Keep something new: a page by the office's browser, files from an officer, the post of a lead in one click."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.web.areas.evidence import gate, pages
from saksama.web.areas.evidence.forms import CaptureForm, OfficerForm
from saksama.web.shared.doors import door
from saksama.web.shared.fields import tried
from saksama.web.shared.request import OfficerRequest
from saksama.web.shared.uploads import EVIDENCE_BYTES, MB, too_large
from saksama.workbench.offices.desk import require
from saksama.workbench.patrols.services import exhibits
from saksama.workbench.review import queries as review


@door("custody.capture", "GET", "POST")
def capture(request: OfficerRequest) -> HttpResponse:
    """One address and why; the mandate it will be kept under stands beside it."""
    sent, page = request.method == "POST", pages.mandate_page(request)
    form = CaptureForm(request.POST) if sent else CaptureForm(initial={"url": request.GET.get("url", "")[:2000]})
    if sent and page["mandate"] and form.is_valid():
        said, desk, at = form.cleaned_data, request.desk, request.now
        if made := tried(form, lambda: exhibits.ask_capture(
            desk, url=said["url"], reason=said["reason"], at=at, once=form.key)):  # fmt: skip
            return redirect("evidence:item", made.number)
    return render(request, "evidence/capture.html", {"form": form, **page}, status=_status(sent, page))


@door("custody.keep", "GET", "POST")
def add(request: OfficerRequest) -> HttpResponse:
    """Files an officer brings, with where, when and how they were seen."""
    sent, page = request.method == "POST", pages.mandate_page(request)
    given = (request.POST, request.FILES) if sent else ()
    form = OfficerForm(*given, initial={"url": request.GET.get("url", "")[:2000]})
    if sent and too_large(request.path, int(request.META.get("CONTENT_LENGTH") or 0)):
        form.add_error(
            "chosen", _("Semuanya bersama lebih dari {n} MB. Kirim sebagian dulu.").format(n=EVIDENCE_BYTES // MB)
        )
    if sent and page["mandate"] and form.is_valid() and (made := tried(form, lambda: _keep(request, form))):
        messages.success(request, _("Diterima sebagai {number}.").format(number=made.number))
        return redirect("evidence:item", made.number)
    return render(request, "evidence/add.html", {"form": form, **page}, status=_status(sent, page))


@door("custody.capture", "POST")
def keep_lead(request: OfficerRequest, lead_id: UUID) -> HttpResponse:
    """The campaign object of a lead, by the button on its card."""
    require(request.desk, "review.judge")
    place, subject = review.lock_of(request.desk, lead_id), f"{gate.LEAD}{lead_id}"
    gate.require_not_closed(request.desk, subject)
    url = review.body_of(place.lead).object_url or ""
    if not url:
        raise BadInput(
            _("Petunjuk ini tidak menyebut alamat unggahannya."),
            _("Simpan lewat halaman Barang bukti: tambahkan berkas yang Anda punya."),
        )
    reason = _("Untuk penilaian petunjuk {number}.").format(number=place.lead.number)
    made = exhibits.ask_capture(request.desk, url=url, reason=reason, subject=subject, at=request.now,
                                once=pages.once_of(request))  # fmt: skip
    return redirect("evidence:item", made.number)


def _keep(request: OfficerRequest, form: OfficerForm) -> Any:
    said = form.cleaned_data
    return exhibits.keep_officer_capture(
        request.desk, files=said["all_files"], url=said["url"], seen_at=said["seen"], seen_how=said["seen_how"],
        attestation=form.attestation, reason=said["reason"], at=request.now, once=form.key,
    )  # fmt: skip


def _status(sent: bool, page: dict[str, Any]) -> int:
    """422 for a form that came back, 403 where no mandate lets anything in."""
    if page["mandate"]:
        return 422 if sent else 200
    return 403 if sent else 200
