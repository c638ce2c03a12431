"""Today's work, and small things an officer sets for themselves."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from saksama.kernel.words import LANGUAGES
from saksama.web.home.today import page_of
from saksama.web.shared.doors import OPEN, SIGNED_IN, door
from saksama.web.shared.middleware import LANGUAGE, OFFICE
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.accounts import services as accounts


@door("home.see")
def home(request: OfficerRequest) -> HttpResponse:
    """Today's work, clocks, mandate state, coverage."""
    return render(request, "home/home.html", page_of(request.desk, request.now))


@door(OPEN, "POST")
def speak(request: OfficerRequest) -> HttpResponse:
    """Choose the interface's language: kept with the officer, or in a cookie before sign-in."""
    wished = request.POST.get("language", "id")
    wished = wished if wished in LANGUAGES else "id"
    response = HttpResponseRedirect(_back(request))
    if request.officer:
        accounts.speak(request.officer, wished)
    response.set_cookie(LANGUAGE, wished, max_age=365 * 86400, samesite="Strict", secure=request.is_secure())
    return response


@door(SIGNED_IN, "POST")
def work_at(request: OfficerRequest) -> HttpResponse:
    """Work at another of one's own offices from now on."""
    if any(desk.office.code == request.POST.get("office") for desk in request.desks):
        request.session[OFFICE] = request.POST["office"]
    return redirect("home")


def _back(request: OfficerRequest) -> str:
    path = request.POST.get("next", "/")
    return path if url_has_allowed_host_and_scheme(path, allowed_hosts={request.get_host()}) else "/"
