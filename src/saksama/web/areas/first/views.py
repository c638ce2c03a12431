"""From an empty machine to an office that can work, one question a page."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.regions import children, parent, regions
from saksama.web.areas.first.forms import Administrator, Keys, Row, StartCode, Zone
from saksama.web.areas.first.steps import (
    MARK,
    StepRequest,
    asked_row,
    context_of,
    draw_row,
    require_unfinished,
    step,
)
from saksama.web.shared.doors import OPEN, door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.offices.first_run import code, queries, services
from saksama.workbench.offices.first_run.queries import Step
from saksama.workbench.offices.places import NATION, place_of
from saksama.workbench.safe.setting import setting


@door(OPEN)
def start(request: OfficerRequest) -> HttpResponse:
    """To where the first run stands."""
    require_unfinished()
    return redirect(f"first:{queries.standing().next}" if MARK in request.session else "first:enter")


@door(OPEN, "GET", "POST")
def enter(request: OfficerRequest) -> HttpResponse:
    """The start code from the terminal: who types it sets up this machine, in this browser."""
    require_unfinished()
    form = StartCode(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if code.take_code(setting().home, form.cleaned_data["code"]):
            request.session.cycle_key()  # nobody who planted an older one comes along
            request.session[MARK] = True
            return redirect("first:start")
        form.add_error("code", _("Kode itu belum cocok, atau sudah dipakai."))
    shown = {"form": form, "waiting": code.is_waiting(setting().home), "begun": queries.standing().office}
    return render(request, "first/enter.html", shown, status=422 if form.errors else 200)


@door(OPEN, "GET", "POST")
@step(Step.OFFICE)
def office(request: StepRequest) -> HttpResponse:
    """Which office this is: down the official list, then its zone."""
    return _office(request)


@door(OPEN, "GET", "POST")
@step(Step.PERSON)
def person(request: StepRequest) -> HttpResponse:
    """The first administrator; or another office, as long as nobody works here."""
    if "kantor" in request.GET:
        return _office(request)
    form = Administrator(request.POST or None, initial={"language": "id"})
    if request.method == "POST" and form.is_valid() and (signed_in := _named(request, form)):
        return signed_in
    shown = context_of(request.standing, form=form)
    return render(request, "first/person.html", shown, status=422 if form.errors else 200)


@door(OPEN, "GET", "POST")
@step(Step.KEYS)
def keys(request: StepRequest) -> HttpResponse:
    """Make the office's keys."""
    form = Keys(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.make_keys(request.officer, escrow=form.cleaned_data["escrow"].strip() or None, at=request.now)
            return redirect("first:start")
        except BadInput as error:
            form.add_error("escrow", error.message)
    shown = context_of(request.standing, form=form)
    return render(request, "first/keys.html", shown, status=422 if form.errors else 200)


@door(OPEN)
@step(Step.FACTOR)
def factor(request: StepRequest) -> HttpResponse:
    """Why a second factor, and the ways to one."""
    secure = request.is_secure() or request.get_host().split(":")[0] == "localhost"
    shown = context_of(request.standing, passkeys=secure)
    return render(request, "first/factor.html", shown)


@door(OPEN, "GET", "POST")
@step(Step.SHEET)
def sheet(request: StepRequest) -> HttpResponse:
    """The recovery sheet: shown when asked for, stored nowhere."""
    text = services.show_sheet(request.officer, at=request.now) if request.method == "POST" else ""
    number = draw_row(request) if text else asked_row(request)
    shown = context_of(request.standing, sheet=text, form=Row(), row=number)
    return render(request, "first/sheet.html", shown)


@door(OPEN, "POST")
@step(Step.SHEET)
def row(request: StepRequest) -> HttpResponse:
    """One row typed back: the paper is in somebody's hands."""
    form, number = Row(request.POST), asked_row(request)
    if form.is_valid():
        try:
            services.keep_sheet(request.officer, number=number, typed=form.cleaned_data["row"], at=request.now)
            return redirect("first:start")
        except BadInput as error:
            form.add_error("row", error.message)
    shown = context_of(request.standing, form=form, row=number, again=True)
    return render(request, "first/sheet.html", shown, status=422)


@door(OPEN, "GET", "POST")
@step(Step.DUTIES)
def duties(request: StepRequest) -> HttpResponse:
    """What comes next: people and their duties. Then these pages are gone."""
    if request.method == "POST":
        services.finish(request.officer, at=request.now)
        request.session.pop(MARK, None)
        return redirect("offices:duty" if request.POST.get("then") == "people" else "home")
    return render(request, "first/duties.html", context_of(request.standing))


def _office(request: StepRequest) -> HttpResponse:
    place = place_of(request.GET.get("di", NATION))
    form = Zone(request.POST or None, initial={"code": place.code, "zone": place.zone})
    if request.method == "POST" and form.is_valid():
        services.choose_office(form.cleaned_data["code"], form.cleaned_data["zone"], at=request.now)
        return redirect("first:start")
    shown = context_of(
        request.standing,
        form=form,
        place=place,
        above=_above(place.code),
        below=_below(place.code),
    )
    return render(request, "first/office.html", shown, status=422 if form.errors else 200)


def _above(at: str) -> list[tuple[str, str]]:
    """Code and name of every region above, the nation first."""
    found: list[tuple[str, str]] = []
    region = None if at == NATION else parent(at)
    while region is not None:
        found.append((region.code, region.name))
        region = parent(region.code)
    return [] if at == NATION else [(NATION, "Indonesia"), *reversed(found)]


def _below(at: str) -> list[tuple[str, str]]:
    inside = [one for one in regions().values() if "." not in one.code] if at == NATION else children(at)
    return [(region.code, region.name) for region in inside]


def _named(request: StepRequest, form: Administrator) -> HttpResponse | None:
    """The administrator's own session; None where something typed cannot be used, with the reason in the form."""
    try:
        officer = services.name_administrator(form.founder(), at=request.now)
    except BadInput as error:
        form.add_error(None, error.message)
        return None
    record_authentication(request, officer, method="password", reauthenticated=True)
    signed_in: HttpResponse = perform_login(request, Login(user=officer, redirect_url=reverse("first:start")))
    return signed_in
