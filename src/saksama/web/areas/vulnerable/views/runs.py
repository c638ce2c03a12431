"""Index runs: data looked at, computed, adopted by another officer."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.web.areas.vulnerable import offered
from saksama.web.areas.vulnerable.forms import RunForm
from saksama.web.areas.vulnerable.preview import PARTS, book_of, run_page
from saksama.web.shared.doors import door
from saksama.web.shared.fields import tried
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.early_warning import queries, services
from saksama.workbench.early_warning.periods import read_periods
from saksama.workbench.early_warning.words import say_level, say_state
from saksama.workbench.prevention.reach import for_index

PAGE = 30
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json", "yaml": "application/yaml"}


@door("early_warning.see")
def index(request: OfficerRequest) -> HttpResponse:
    """The newest first."""
    page = Paginator(queries.runs(request.desk), PAGE).get_page(request.GET.get("page"))
    rows = [(one, say_state(one.state), say_level(one.level)) for one in page]
    context = {"page": page, "rows": rows, "may_keep": request.desk.may("early_warning.keep")}
    return render(request, "vulnerable/runs.html", context)


@door("early_warning.keep", "GET", "POST")
def new(request: OfficerRequest) -> HttpResponse:
    """Choose; the data of today is put together and frozen, and nothing is computed yet."""
    form = RunForm(request.POST or None, request.FILES or None, methods=offered.methods())
    faults: list[str] = []
    if form.is_valid():
        book, faults = book_of(form)
        said = form.cleaned_data
        periods = read_periods(said["periods"])
        run = book and tried(form, lambda: services.prepare(
            book, level=said["level"], periods=periods, desk=request.desk, at=request.now, once=form.key,
            above=for_index(request.desk.office, periods),
        ))  # fmt: skip
        if run:
            return redirect("vulnerable:run", run.pk)
    context = {"form": form, "faults": faults}
    return render(request, "vulnerable/new_run.html", context, status=422 if form.is_bound else 200)


@door("early_warning.see")
def page(request: OfficerRequest, run_id: UUID) -> HttpResponse:
    """One run: its table and what is missing, how far it is, what came of it."""
    run = queries.run_for(request.desk, run_id)
    return render(request, "vulnerable/run.html", run_page(request, run))


@door("early_warning.keep", "POST")
def compute(request: OfficerRequest, run_id: UUID) -> HttpResponse:
    """Have it computed."""
    services.ask(queries.run_for(request.desk, run_id), desk=request.desk, at=request.now)
    messages.success(request, _("Hitungan diminta; boleh ditinggal."))
    return redirect("vulnerable:run", run_id)


@door("early_warning.adopt", "POST")
def adopt(request: OfficerRequest, run_id: UUID) -> HttpResponse:
    """The office stands by it."""
    services.adopt(queries.run_for(request.desk, run_id), desk=request.desk, at=request.now)
    messages.success(request, _("Hitungan ini dipakai kantor: peta dan peringatan membacanya."))
    return redirect("vulnerable:run", run_id)


@door("early_warning.see", "POST")
def drop(request: OfficerRequest, run_id: UUID) -> HttpResponse:
    """Nobody reads it any more."""
    services.drop(queries.run_for(request.desk, run_id), desk=request.desk, at=request.now)
    messages.success(request, _("Hitungan dibuang; baris dan berkasnya tetap tercatat."))
    return redirect("vulnerable:run", run_id)


@door("early_warning.keep")
def take(request: OfficerRequest, run_id: UUID, part: str) -> HttpResponse:
    """Data, method or result as a file: areas and agencies only."""
    if part not in PARTS:
        raise NotThere(_("Berkas itu tidak ada."))
    body = services.take(queries.run_for(request.desk, run_id), PARTS[part], desk=request.desk, at=request.now)
    answer = HttpResponse(body, content_type=TYPES[PARTS[part].rpartition(".")[2]])
    answer["Content-Disposition"] = f'attachment; filename="{PARTS[part]}"'
    return answer
