"""The quarter's tables, and the office's cases as a file of its own."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.words import _
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.cases import export
from saksama.workbench.cases.quarters import quarter, quarter_of

YEARS = 6


@door("cases.see")
def tables(request: OfficerRequest) -> HttpResponse:
    """One quarter, this one where none is asked for."""
    this_year, this_one = quarter_of(request.now, request.desk.zone)
    year, number = (_figure(request, "tahun", this_year), _figure(request, "triwulan", this_one))
    return render(request, "cases/quarter.html", {
        "it": quarter(request.desk, year, number), "year": year, "number": number,
        "years": range(this_year, this_year - YEARS, -1), "numbers": range(1, 5),
        "may_export": request.desk.may("cases.export"),
    })  # fmt: skip


def _figure(request: OfficerRequest, name: str, otherwise: int) -> int:
    said = request.GET.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) <= len("2024") else otherwise


@door("cases.export", "GET", "POST")
def exports(request: OfficerRequest) -> HttpResponse:
    """Ask for the table; what was asked for, with how far it is."""
    if request.method == "POST":
        export.ask_export(request.desk, at=request.now)
        messages.success(request, _("Tabel sedang ditulis; muat ulang halaman ini."))
        return redirect("cases:exports")
    return render(request, "cases/exports.html", {"jobs": export.exports(request.desk)})


@door("cases.export")
def download(request: OfficerRequest, job_id: UUID) -> HttpResponse:
    """The table, to who asked for it."""
    body = export.take_export(request.desk, job_id, at=request.now)
    answer = HttpResponse(body, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="perkara.csv"'
    return answer
