"""The patrols' own page, what a patrol cannot see, the report to print."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from saksama.kernel.clock import local_day
from saksama.web.areas.patrols.forms import PeriodForm
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.mandates.queries import active_mandate
from saksama.workbench.patrols import queries
from saksama.workbench.patrols.papers import missing_papers
from saksama.workbench.patrols.reporting import report_of
from saksama.workbench.patrols.shown import ShownImport, ShownRun
from saksama.workbench.patrols.sight import everywhere, sight

PAGE, NEWEST = 20, 10


@door("patrols.see")
def index(request: OfficerRequest) -> HttpResponse:
    """What waits, what came in, what ran."""
    desk, mandate = request.desk, active_mandate(request.desk.office, request.now)
    page = Paginator(queries.imports_of(desk), PAGE).get_page(request.GET.get("page"))
    return render(request, "patrols/index.html", {
        "mandate": mandate, "missing": missing_papers(mandate, request.now) if mandate else [],
        "uploads": queries.open_uploads(desk), "page": page, "imports": [ShownImport(one) for one in page],
        "runs": [ShownRun(one) for one in queries.runs_of(desk)[:NEWEST]], "tray": len(queries.tray(desk)),
        "job": queries.running(desk), "nightly": queries.nightly_at(desk), "once": uuid4(),
        "may_import": desk.may("patrols.import"), "may_run": desk.may("patrols.run"),
    })  # fmt: skip


@door("patrols.see")
def unseen(request: OfficerRequest) -> HttpResponse:
    """What the patrol cannot see, and how it comes instead."""
    may = request.desk.may("patrols.observe")
    return render(request, "patrols/unseen.html", {"rows": sight(), "everywhere": everywhere(), "may_observe": may})


@door("patrols.see")
def report(request: OfficerRequest) -> HttpResponse:
    """The report of a day or a week, to print."""
    today = local_day(request.now, request.desk.zone)
    asked = {"first": request.GET.get("first") or today, "last": request.GET.get("last") or today}
    form = PeriodForm(asked)
    first, last = (form.cleaned_data["first"], form.cleaned_data["last"]) if form.is_valid() else (today, today)
    first, last = min(first, last, today), min(max(first, last), today)
    told = report_of(request.desk, first, last)
    week = today - timedelta(days=6)
    return render(request, "patrols/report.html", {
        "form": form, "report": told, "today": today, "week": week,
        "imports": [ShownImport(one) for one in told.imports], "runs": [ShownRun(one) for one in told.runs],
    })  # fmt: skip
