"""Lists of reports by state, one report, one report for typing over. Every opening is a line in the log."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from saksama.web.areas.intake import pages, words
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.intake import queries, services
from saksama.workbench.intake.typing_over import export_rows

PAGE = 25


@door("intake.see")
def index(request: OfficerRequest) -> HttpResponse:
    """Newest first, by state and by nothing else."""
    chosen = request.GET.get("keadaan", "")
    chosen = chosen if chosen in words.STATES else ""
    page = Paginator(queries.reports(request.desk, state=chosen), PAGE).get_page(request.GET.get("page"))
    rows = [(one, words.STATES[one.state], words.say(words.HOWS, one.how)) for one in page]
    return render(request, "intake/index.html", {
        "page": page, "rows": rows, "chosen": chosen, "arriving": queries.arriving(request.desk).count(),
        "chips": pages.chips(request, words.STATES, chosen, queries.counts(request.desk)),
        "may_receive": request.desk.may("intake.receive"),
    })  # fmt: skip


@door("intake.see")
def report(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """One report: what next, conditions, terms, history."""
    found = queries.report_for(request.desk, report_id)
    body = services.look(request.desk, found, at=request.now)
    return render(request, "intake/report.html", pages.report_page(request, found, body))


@door("intake.see")
def sheet(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """One report in the order of form B.1, to type over or print; without who reported."""
    found = queries.report_for(request.desk, report_id)
    body = services.look(request.desk, found, at=request.now, how="sheet")
    return render(request, "intake/sheet.html", {"report": found, "rows": export_rows(found, body)})
