"""Papers that name a reporter: the list by codes, asking for one, opening it while it may be read."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_variables

from saksama.kernel.words import _
from saksama.web.areas.vault import shown
from saksama.web.areas.vault.forms import AskPaperForm
from saksama.web.shared.doors import door
from saksama.web.shared.once import given_once
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.vault import queries, services
from saksama.workbench.vault.rules import says_health

PAGE = 50


@door("vault.see")
def index(request: OfficerRequest) -> HttpResponse:
    """Papers by form, number and day, all of the office's or of one report (`?laporan=app.model:id`)."""
    scope = request.GET.get("laporan", "")
    page = Paginator(queries.papers_of(request.desk, scope), PAGE).get_page(request.GET.get("page"))
    return render(request, "vault/papers.html", {
        "page": page, "papers": [queries.leaf(one) for one in page], "scope": scope,
        "may_ask": request.desk.may("vault.ask"),
    })  # fmt: skip


@door("vault.ask", "GET", "POST")
def ask(request: OfficerRequest, paper_id: UUID) -> HttpResponse:
    """Ask for one paper."""
    paper = queries.paper_for(request.desk, paper_id)
    form = AskPaperForm(request.POST or None)
    if not form.is_valid():
        health = queries.health_for(paper)
        shows = {"form": form, "leaf": queries.leaf(paper), "note": shown.NOTES[health], "says": says_health(health)}
        return render(request, "vault/ask_paper.html", shows, status=422 if form.errors else 200)
    said = form.cleaned_data
    asked = services.ask_paper(request.desk, paper, reason=said["reason"], at=request.now, once=said["once"])
    messages.success(request, _("Permintaan diajukan. Orang kedua memutuskannya, lalu dua kustodian membuka."))
    return redirect("vault:story", asked.pk)


@door("vault.ask", "POST")
@sensitive_variables()
def look(request: OfficerRequest, request_id: UUID) -> HttpResponse:
    """The paper, for the one who asked. Sent by a form: no address to come back to, and each look is noted."""
    asked = queries.request_for(request.desk, request_id)
    body = services.look_paper(request.desk, asked, at=request.now)
    assert asked.paper is not None, "look_paper gives nothing else"
    return given_once(body, asked.paper.file_name, asked.paper.media)
