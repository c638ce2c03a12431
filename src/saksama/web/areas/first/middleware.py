"""On an empty machine every way leads to the first run; in its browser the way home does, until it is finished."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from saksama.web.areas.first.steps import MARK
from saksama.web.shared.middleware import Next
from saksama.workbench.offices.first_run.queries import is_empty, is_set_up


class FirstRun:
    """Costs a signed-in officer nothing, a stranger at the door one short question."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """To /mulai/ where that is the next thing to do."""
        if request.method == "GET" and request.path in _doors() and _unfinished(request):
            return redirect("first:start")
        return self.get_response(request)


def _doors() -> set[str]:
    return {reverse("home"), reverse("account_login"), reverse("mfa_index")}


def _unfinished(request: HttpRequest) -> bool:
    if request.user.is_authenticated:
        return MARK in request.session and not is_set_up()
    return is_empty()
