"""Invitations, one's own settings, one's own devices."""

from __future__ import annotations

from typing import NoReturn, cast

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.account.models import Login
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.web.areas.accounts.forms import Password, Settings
from saksama.web.shared.doors import OPEN, SIGNED_IN, door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.accounts import queries, services
from saksama.workbench.offices import queries as offices
from saksama.workbench.offices import services as access
from saksama.workbench.offices.words import named_roles

TOKEN = "undangan"  # noqa: S105  names the place, is no secret
"""Session key of a link's token, between arriving and choosing a password."""


def shut(request: HttpRequest) -> NoReturn:
    """A page of the sign-in library that this workbench does not have."""
    raise Http404


@door(OPEN)
def arrive(request: OfficerRequest, token: str) -> HttpResponse:
    """Someone opens their link: the token leaves the address bar at once, and is not used up by looking."""
    offices.access_by_token(token, request.now)
    request.session[TOKEN] = token
    return redirect("accounts:take")


@door(OPEN, "GET", "POST")
def take(request: OfficerRequest) -> HttpResponse:
    """What the link gives; choose a password, be signed in, go on to the second factor."""
    token = request.POST.get("token") or request.session.get(TOKEN, "")
    asked = offices.access_by_token(token, request.now)
    form = Password(request.POST or None, initial={"language": asked.officer.language})
    if request.method == "POST" and form.is_valid() and (onward := _taken(request, token, form)):
        return onward
    shown = {"asked": asked, "form": form, "token": token, "roles": named_roles(asked.roles),
             "waits": asked.state == "asked"}  # fmt: skip
    return render(request, "accounts/take.html", shown, status=422 if form.errors else 200)


@door(SIGNED_IN, "GET", "POST")
def settings(request: OfficerRequest) -> HttpResponse:
    """Name, language, single keys."""
    officer = request.officer
    kept = {"name": officer.name, "language": officer.language, "single_keys": officer.single_keys}
    form = Settings(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        services.settle(officer, **form.cleaned_data, office=offices.chain_of(officer, request.now), at=request.now)
        messages.success(request, _("Pengaturan tersimpan."))
        return redirect("accounts:settings")
    return render(request, "accounts/settings.html", {"form": form}, status=422 if form.errors else 200)


@door(SIGNED_IN, "GET", "POST")
def devices(request: OfficerRequest) -> HttpResponse:
    """Where the officer is signed in; end one session, or all others, after saying once more who it is."""
    current, officer = request.session.session_key or "", request.officer
    if request.method == "POST":
        if not did_recently_reauthenticate(request):
            return redirect(f"{reverse('account_reauthenticate')}?next={request.path}")
        _end(request, request.POST.get("session", ""), current)
        return redirect("accounts:devices")
    zone = request.desk.zone if request.desk else "WIB"
    shown = {"devices": queries.devices(officer, current=current), "zone": zone}
    return render(request, "accounts/devices.html", shown)


def _end(request: OfficerRequest, session: str, current: str) -> None:
    officer, at = request.officer, request.now
    office = offices.chain_of(officer, at)
    if session.isdecimal():
        services.end_session(officer, int(session), office=office, at=at)
    else:
        services.end_other_sessions(officer, current=current, office=office, at=at)
    messages.success(request, _("Sesi itu berakhir: perangkatnya harus masuk lagi."))


def _taken(request: OfficerRequest, token: str, form: Password) -> HttpResponse | None:
    """On to the second factor, signed in afresh; None where the password is too easy, with the reason in the form."""
    said = form.cleaned_data
    try:
        officer = access.take_access(token, password=said["password1"], language=said["language"], at=request.now)
    except BadInput as error:
        form.add_error("password1", error.message)
        return None
    request.session.flush()
    record_authentication(request, officer, method="password", reauthenticated=True)
    return cast(HttpResponse, perform_login(request, Login(user=officer, redirect_url=reverse("mfa_index"))))
