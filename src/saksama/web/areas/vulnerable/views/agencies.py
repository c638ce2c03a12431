"""Agencies: bodies that are counted, taught and written to."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.words import _
from saksama.web.areas.vulnerable import offered
from saksama.web.areas.vulnerable.forms import AgencyForm, FileForm
from saksama.web.shared.doors import door
from saksama.web.shared.fields import tried, went
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.early_warning import queries, services
from saksama.workbench.early_warning.agency_list import COLUMNS
from saksama.workbench.early_warning.words import say_area


@door("early_warning.keep")
def index(request: OfficerRequest) -> HttpResponse:
    """All of them, those in use first."""
    rows = [(one, say_area(one.region_code)) for one in queries.agencies(request.desk)]
    return render(request, "vulnerable/agencies.html", {"rows": rows})


@door("early_warning.keep", "GET", "POST")
def new(request: OfficerRequest) -> HttpResponse:
    """One more."""
    form = AgencyForm(request.POST or None, areas=offered.areas(request.desk))
    if form.is_valid() and went(
        form, lambda: services.add_agency(form.content(), desk=request.desk, at=request.now, once=form.key)
    ):
        messages.success(request, _("Instansi dicatat."))
        return redirect("vulnerable:agencies")
    return render(request, "vulnerable/agency.html", {"form": form}, status=422 if form.is_bound else 200)


@door("early_warning.keep", "GET", "POST")
def edit(request: OfficerRequest, agency_id: UUID) -> HttpResponse:
    """Change what is said of one."""
    agency = queries.agency_for(request.desk, agency_id)
    initial = {name: getattr(agency, name) for name in COLUMNS}
    form = AgencyForm(request.POST or None, areas=offered.areas(request.desk), initial=initial)
    form.fields["slug"].widget.attrs["readonly"] = True
    if form.is_valid() and went(
        form, lambda: services.rewrite_agency(agency, form.content(), desk=request.desk, at=request.now)
    ):
        messages.success(request, _("Tersimpan."))
        return redirect("vulnerable:agencies")
    context = {"form": form, "agency": agency}
    return render(request, "vulnerable/agency.html", context, status=422 if form.is_bound else 200)


@door("early_warning.keep", "POST")
def close(request: OfficerRequest, agency_id: UUID) -> HttpResponse:
    """It is counted no more."""
    services.close_agency(queries.agency_for(request.desk, agency_id), desk=request.desk, at=request.now)
    messages.success(request, _("Instansi ditutup; yang sudah dihitung tetap tercatat."))
    return redirect("vulnerable:agencies")


@door("early_warning.keep", "GET", "POST")
def bring_in(request: OfficerRequest) -> HttpResponse:
    """A list as a file: all or nothing, every fault with its line."""
    form = FileForm(request.POST or None, request.FILES or None)
    faults: list[str] = []
    if form.is_valid():
        done = tried(form, lambda: services.import_agencies(form.raw, desk=request.desk, at=request.now))
        count, faults = done or (0, [])
        if done and not faults:
            messages.success(request, _("{n} instansi masuk.").format(n=count))
            return redirect("vulnerable:agencies")
    context = {"form": form, "faults": faults, "columns": COLUMNS}
    return render(request, "vulnerable/agencies_import.html", context, status=422 if form.is_bound else 200)
