"""How cases end, read: whose term is over, what is held, sealed, deleted. Numbers and days; nobody's name."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from saksama.web.areas.rights import ended
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.rights import ending, services

PAGE = 50


@door("rights.see")
def kept(request: OfficerRequest) -> HttpResponse:
    """Closed cases, the one whose term ends first on top."""
    page = Paginator(ending.kept(request.desk, request.now), PAGE).get_page(request.GET.get("page"))
    rows = [(row.case, ended.outcome(row.case), row.until, ended.standing(row)) for row in page]
    return render(request, "rights/kept.html", {"page": page, "rows": rows, "here": "kept", "terms": ended.terms()})


@door("rights.see")
def one(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """One case's end: its term, what holds it, who proposed what, the certificate."""
    case = ending.case_to_end(request.desk, case_id)
    return render(request, "rights/ended.html", ended.page(request, case))


@door("rights.hold")
def why_held(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """Why a case is held: the look is noted."""
    case = ending.case_to_end(request.desk, case_id)
    hold = ending.running_hold(case)
    said = services.look_hold(request.desk, hold, at=request.now)
    return render(request, "rights/why_held.html", {"about": case, "hold": hold, "said": said})


@door("rights.see")
def sealed(request: OfficerRequest) -> HttpResponse:
    """Cases that were sealed early."""
    page = Paginator(ending.sealings(request.desk), PAGE).get_page(request.GET.get("page"))
    rows = [(one, ended.why(one)) for one in page]
    waiting = list(ending.sealable(request.desk))
    return render(request, "rights/sealed.html", {"page": page, "rows": rows, "waiting": waiting, "here": "sealed"})


@door("rights.see")
def holds(request: OfficerRequest) -> HttpResponse:
    """Holds that run."""
    rows = list(ending.running_holds(request.desk))
    return render(request, "rights/holds.html", {"rows": rows, "here": "holds"})


@door("rights.see")
def deleted(request: OfficerRequest) -> HttpResponse:
    """What is left of deleted cases: number, days, certificate."""
    page = Paginator(ending.approved(request.desk), PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "here": "deleted", "may_documents": request.desk.may("documents.open")}
    return render(request, "rights/deleted.html", shown)
