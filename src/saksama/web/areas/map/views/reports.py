"""The map as a PDF: asked for, made by the worker, fetched by who asked."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.words import _
from saksama.web.areas.map.forms import ReportForm
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.early_warning import reporting


@door("early_warning.see", "GET", "POST")
def reports(request: OfficerRequest) -> HttpResponse:
    """Ask for a report; what was asked for, with how far it is."""
    form = ReportForm(request.POST or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        reporting.ask_report(request.desk, form.wanted, at=request.now)
        messages.success(request, _("Laporan sedang disusun; halaman ini menunjukkan kemajuannya."))
        return redirect("map:reports")
    status = 422 if request.method == "POST" else 200
    rows = reporting.reports(request.desk)
    going = any(not row.ended for row in rows)
    return render(request, "map/reports.html", {"form": form, "jobs": rows, "going": going}, status=status)


@door("early_warning.see")
def download(request: OfficerRequest, job_id: UUID) -> HttpResponse:
    """The PDF, to who asked for it."""
    answer = HttpResponse(reporting.take_report(request.desk, job_id, at=request.now), content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'attachment; filename="laporan-kerawanan.pdf"'
    return answer
