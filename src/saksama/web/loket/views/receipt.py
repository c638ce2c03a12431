"""The receipt: what its eight words open. The words travel in the bodies of posts alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from saksama.handover.loket import Card
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.web.loket import more as told
from saksama.web.loket.client import network_of
from saksama.web.loket.follow import asked, moments, state_of
from saksama.web.loket.pages import at_of, card_of, page
from saksama.workbench.loket import services

LONGEST = 400
"""Signs of eight words with generous spaces."""
Act = Callable[[HttpRequest, Card, str], str]


@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Enter the words, then read."""
    card = card_of(code)
    if request.method != "POST":
        return page(request, "receipt/enter.html", {"faults": {}, "quiet": True}, card)
    return opened(request, card)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """Answer a question, or complete what was missing."""
    return _acted(request, code, told.answer)


@require_http_methods(["GET", "HEAD", "POST"])
def more(request: HttpRequest, code: str) -> HttpResponse:
    """Add to what was told."""
    return _acted(request, code, told.more)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Withdraw it, confirmed."""
    return _acted(request, code, told.withdraw)


def opened(request: HttpRequest, card: Card, **shown: Any) -> HttpResponse:
    """The receipt's page; for words that open nothing the one sentence, whatever the reason."""
    words = request.POST.get("words", "")[:LONGEST]
    try:
        found = services.look(card, words, network=network_of(request), at=at_of(request))
    except BadInput as error:
        return _not_opened(request, card, words, str(error))
    if found is None:
        return _not_opened(request, card, words, _("Kode ini tidak membuka apa pun. Periksa ejaan dan urutannya."))
    withdrawn = found.withdrawn_on is not None
    told_so_far = {
        "state": state_of(found.letters, withdrawn=withdrawn), "line": moments(found.letters, card.zone),
        "open": [] if withdrawn else asked(found.letters, at_of(request)), "withdrawn": withdrawn,
    }  # fmt: skip
    frame = {"words": words, "token": services.begin_draft(), "faults": {}, "other_address": told.twin(request, card)}
    status = 422 if shown.get("faults") else 200
    return page(request, "receipt/follow.html", {**frame, **told_so_far, **shown}, card, status=status)


def _acted(request: HttpRequest, code: str, act: Act) -> HttpResponse:
    card = card_of(code)
    if request.method != "POST":
        here = request.resolver_match.namespace if request.resolver_match else "loket"
        return redirect(f"{here}:receipt", code)
    words = request.POST.get("words", "")[:LONGEST]
    try:
        return opened(request, card, done=act(request, card, words))
    except BadInput as error:
        about, text = request.POST.get("about", ""), request.POST.get("text", "")
        typed = {"typed": text, "typed_links": request.POST.get("links", ""), "about": about}
        where = f"a-{about}" if about else ("why" if act is told.withdraw else "more")
        return opened(request, card, faults={where: str(error)}, **typed)


def _not_opened(request: HttpRequest, card: Card, words: str, says: str) -> HttpResponse:
    shown = {"words": words, "faults": {"words": says}}
    return page(request, "receipt/enter.html", shown, card, status=422)
