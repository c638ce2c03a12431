"""Events of other bodies' papers, and figures."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.words import _
from saksama.web.areas.vulnerable import offered
from saksama.web.areas.vulnerable.forms import EventForm, FigureForm, FiguresForm
from saksama.web.areas.vulnerable.preview import said
from saksama.web.shared.doors import door
from saksama.web.shared.fields import as_uuid, tried, went
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.early_warning import queries, services
from saksama.workbench.early_warning.method_files import packaged_book
from saksama.workbench.early_warning.words import say_area, say_unit

PAGE = 50


@door("early_warning.keep", "GET", "POST")
def events(request: OfficerRequest) -> HttpResponse:
    """What was noted, and one more."""
    desk, keys = request.desk, offered.event_keys()
    form = EventForm(request.POST or None, keys=keys, areas=offered.areas(desk), agencies=offered.agencies(desk))
    if form.is_valid() and went(form, lambda: _noted(request, form)):
        messages.success(request, _("Kejadian dicatat."))
        return redirect("vulnerable:events")
    page = Paginator(queries.entered(desk), PAGE).get_page(request.GET.get("page"))
    rows = [(one, dict(keys).get(one.indicator, one.indicator), say_area(one.region_code)) for one in page]
    context = {"form": form, "page": page, "rows": rows}
    return render(request, "vulnerable/events.html", context, status=422 if form.is_bound else 200)


@door("early_warning.keep", "POST")
def take_back(request: OfficerRequest, event_id: UUID) -> HttpResponse:
    """It was noted by mistake."""
    services.take_back_event(queries.entered_for(request.desk, event_id), desk=request.desk, at=request.now)
    messages.success(request, _("Kejadian ditarik; ia tidak dihitung lagi."))
    return redirect("vulnerable:events")


@door("early_warning.keep", "GET", "POST")
def figures(request: OfficerRequest) -> HttpResponse:
    """What was noted, and one more."""
    keys = offered.figure_keys()
    form = FigureForm(request.POST or None, units=offered.units(request.desk), keys=keys)
    if form.is_valid() and went(
        form, lambda: services.note_figure(**form.cleaned_data, desk=request.desk, at=request.now)
    ):
        messages.success(request, _("Angka dicatat."))
        return redirect("vulnerable:figures")
    page = Paginator(queries.figures(request.desk), PAGE).get_page(request.GET.get("page"))
    bodies = {one.slug: one.name for one in queries.agencies(request.desk)}
    rows = [
        (one, say_unit(one.unit, bodies), dict(keys).get(one.indicator, one.indicator), said(one.value)) for one in page
    ]
    context = {"form": form, "page": page, "rows": rows}
    return render(request, "vulnerable/figures.html", context, status=422 if form.is_bound else 200)


@door("early_warning.keep", "GET", "POST")
def bring_in(request: OfficerRequest) -> HttpResponse:
    """A table of figures: all or nothing, every fault with its cell."""
    form = FiguresForm(request.POST or None, request.FILES or None, methods=offered.methods())
    faults: list[str] = []
    if form.is_valid():
        done = tried(form, lambda: _taken(request, form))
        count, faults = done or (0, [])
        if done and not faults:
            messages.success(request, _("{n} angka masuk.").format(n=count))
            return redirect("vulnerable:figures")
    context = {"form": form, "faults": faults}
    return render(request, "vulnerable/figures_import.html", context, status=422 if form.is_bound else 200)


def _noted(request: OfficerRequest, form: EventForm) -> object:
    chosen = form.cleaned_data["agency"]
    agency = queries.agency_for(request.desk, as_uuid(chosen)) if chosen else None
    return services.note_event(form.content(), agency, desk=request.desk, at=request.now, once=form.key)


def _taken(request: OfficerRequest, form: FiguresForm) -> tuple[int, list[str]]:
    book, source = packaged_book(form.cleaned_data["method"]), form.cleaned_data["source"]
    return services.import_figures(form.raw, book, source=source, desk=request.desk, at=request.now)
