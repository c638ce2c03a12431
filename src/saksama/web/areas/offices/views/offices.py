"""The office, its arithmetic, the offices below it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.clock import local_day
from saksama.kernel.words import _
from saksama.web.areas.offices.forms import Below, Partner, regions_below
from saksama.web.areas.offices.shown import below_counts, duty_page, office_page
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.offices import queries, services

PAGE = 50


@door("offices.see")
def office(request: OfficerRequest) -> HttpResponse:
    """People, roles, who is away, satgas, what waits for a second person, the offices below in counts."""
    desk = request.desk
    shown = office_page(desk.office.code, desk, request.now)
    return render(request, "offices/office.html", {**shown, "below": below_counts(desk, request.now)})


@door("offices.manage")
def office_at(request: OfficerRequest, code: str) -> HttpResponse:
    """The same of a small or guest office whose access is given here."""
    return render(request, "offices/office.html", office_page(code, request.desk, request.now))


@door("offices.see")
def duty(request: OfficerRequest) -> HttpResponse:
    """Who holds which role in offices of 3, 5 and 15, and what still works here today and when somebody is away."""
    return render(request, "offices/duty.html", duty_page(request.desk, request.now))


@door("offices.manage", "GET", "POST")
def below(request: OfficerRequest) -> HttpResponse:
    """Open a sub-district's or village's office from the official list."""
    desk = request.desk
    managed = queries.managed(desk.office)
    page = Paginator(managed, PAGE).get_page(request.GET.get("page"))
    there = set(managed.values_list("code", flat=True)) if regions_below(desk.office.code) else set()
    form = Below(request.POST or None, office=desk.office.code, there=there)
    if request.method == "POST" and form.is_valid():
        opened = services.open_below(form.cleaned_data["code"], desk=desk, at=request.now)
        messages.success(request, _("Kantor dibuka. Undang orang pertamanya."))
        return redirect("offices:office_at", opened.code)
    shown = {"form": form if regions_below(desk.office.code) else None, "partner": Partner(), "page": page,
             "today": local_day(request.now, desk.zone)}  # fmt: skip
    return render(request, "offices/below.html", shown, status=422 if form.errors else 200)


@door("offices.manage", "POST")
def partner(request: OfficerRequest) -> HttpResponse:
    """Open the desk of a partner agency beside the office."""
    form = Partner(request.POST)
    if not form.is_valid():
        messages.error(request, _("Pilih instansinya dulu."))
        return redirect("offices:below")
    opened = services.open_partner(form.cleaned_data["agency"], desk=request.desk, at=request.now)
    return redirect("offices:office_at", opened.code)
