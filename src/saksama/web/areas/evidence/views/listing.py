"""All exhibits of the office, and the checks of the store."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from saksama.web.areas.evidence import pages
from saksama.web.areas.evidence.fixity import fixity_rows
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.custody import queries
from saksama.workbench.custody.rules import StampState, State

PAGE = 25


@door("custody.open")
def index(request: OfficerRequest) -> HttpResponse:
    """Newest first, by state."""
    chosen = request.GET.get("keadaan", "")
    chosen = chosen if chosen in {*State, pages.UNSTAMPED} else ""
    found = queries.items(request.desk, state=State(chosen) if chosen in set(State) else None)
    if chosen == pages.UNSTAMPED:
        found = found.filter(state=State.SEALED).exclude(stamp_state=StampState.DONE)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "evidence/index.html", pages.list_page(request, page, chosen))


@door("custody.count")
def fixity(request: OfficerRequest) -> HttpResponse:
    """What the weekly reading of the whole store found."""
    page = queries.fixity_page(request.desk)
    return render(request, "evidence/fixity.html", {**fixity_rows(page), "may_open": request.desk.may("custody.open")})
