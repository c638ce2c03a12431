"""What is read: requests, incidents, one of each, and what the guardrails did in a quarter."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from saksama.kernel.clock import local_day
from saksama.web.areas.rights import shown
from saksama.web.areas.rights.words import INCIDENTS, REQUESTS
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.rights import queries, services
from saksama.workbench.rights.rules import Kind
from saksama.workbench.rights.self_audit import quarter_from, quarter_of
from saksama.workbench.rights.self_audit import self_audit as audited
from saksama.workbench.rights.words import kind_words

PAGE = 25


@door("rights.see")
def index(request: OfficerRequest) -> HttpResponse:
    """Requests of persons concerned, newest first: number, right, state, by when. Never who."""
    page = Paginator(queries.requests(request.desk), PAGE).get_page(request.GET.get("page"))
    clocks, kinds = queries.clocks_of(list(page)), kind_words()
    rows = [(one, kinds[Kind(one.kind)], REQUESTS[one.state], clocks.get(one.scope)) for one in page]
    return render(request, "rights/index.html", {
        "page": page, "rows": rows, "here": "index", "may": request.desk.may("rights.receive"),
    })  # fmt: skip


@door("rights.see")
def incidents(request: OfficerRequest) -> HttpResponse:
    """Failures to protect data, newest first."""
    page = Paginator(queries.incidents(request.desk), PAGE).get_page(request.GET.get("page"))
    clocks = queries.clocks_of(list(page))
    rows = [(one, INCIDENTS[one.state], clocks.get(one.scope)) for one in page]
    return render(request, "rights/incidents.html", {
        "page": page, "rows": rows, "here": "incidents", "may": request.desk.may("rights.report"),
    })  # fmt: skip


@door("rights.see")
def request(request: OfficerRequest, request_id: UUID) -> HttpResponse:
    """One request, with who asks: the look is noted."""
    found = queries.request_for(request.desk, request_id)
    body = services.look_request(request.desk, found, at=request.now)
    return render(request, "rights/request.html", shown.request_page(request, found, body))


@door("rights.see")
def incident(request: OfficerRequest, incident_id: UUID) -> HttpResponse:
    """One incident: the look is noted."""
    found = queries.incident_for(request.desk, incident_id)
    body = services.look(request.desk, found, at=request.now)
    return render(request, "rights/incident.html", shown.incident_page(request, found, body))


@door("rights.see")
def self_audit(request: OfficerRequest) -> HttpResponse:
    """Per guardrail what happened in a quarter; counts only."""
    today = local_day(request.now, request.desk.zone)
    quarter = quarter_from(request.GET.get("triwulan", ""), today)
    page: dict[str, Any] = {
        "guarded": audited(request.desk, quarter, at=request.now), "quarter": quarter, "here": "self_audit",
        "later": quarter.after if quarter != quarter_of(today) else None,
    }  # fmt: skip
    return render(request, "rights/self_audit.html", page)
