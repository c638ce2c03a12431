"""The report, one question a screen. Every step is posted to its own address; what comes next is the answer to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from saksama.web.loket import moves
from saksama.web.loket.draft import fresh, read
from saksama.web.loket.pages import at_of, card_of, not_there
from saksama.web.loket.steps import BY_NAME, STEPS
from saksama.workbench.loket.services import begin_draft


@require_safe
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """The first question, with a draft that exists in this page alone."""
    turn = moves.Turn(request, card_of(code), STEPS[0], fresh(begin_draft(), at_of(request)))
    return moves.ask(turn, STEPS[0])


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """The answers of one screen and where to go; a GET leads to the first question: nothing was kept here."""
    if name not in BY_NAME:
        raise not_there()
    card = card_of(code)
    if request.method != "POST":
        here = request.resolver_match.namespace if request.resolver_match else "loket"
        return redirect(f"{here}:begin", code)
    act, _colon, what = request.POST.get("go", "").partition(":")
    return moves.MOVES.get(act, moves.stay)(moves.Turn(request, card, BY_NAME[name], read(request.POST), what))
