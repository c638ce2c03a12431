"""Lists without a name, and one case."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from saksama.web.areas.cases import rows as listing
from saksama.web.areas.cases.pages import case_page
from saksama.web.areas.cases.words import COLUMNS, STATES
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.cases import queries, services
from saksama.workbench.cases.rules import State

PAGE, MOST = 50, 30
"""Rows of a page; cards in a column of the board."""


@door("cases.see")
def index(request: OfficerRequest) -> HttpResponse:
    """Newest first, by state and by nothing else."""
    chosen = request.GET.get("keadaan", "")
    state = State(chosen) if chosen in STATES else None
    page = Paginator(queries.cases(request.desk, state), PAGE).get_page(request.GET.get("page"))
    return render(request, "cases/index.html", {
        "page": page, "rows": listing.rows(request, page), "chosen": state,
        "chips": listing.chips(request, state or ""), "asked": queries.asked_of(request.desk).count(),
    })  # fmt: skip


@door("cases.see")
def board(request: OfficerRequest) -> HttpResponse:
    """Columns by state; in each what has waited longest for its next step first."""
    counts, columns = queries.counts(request.desk), []
    for key, says, states in COLUMNS:
        found = queries.on_board(request.desk, states)[:MOST]
        count = sum(counts.get(state, 0) for state in states)
        columns.append({"key": key, "says": says, "rows": listing.rows(request, found), "count": count,
                        "more": count > MOST, "state": states[0].value})  # fmt: skip
    return render(request, "cases/board.html", {"columns": columns})


@door("cases.see")
def case(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """One case; that it was opened is noted before anything of it is shown."""
    found = queries.case_for(request.desk, case_id)
    services.look(request.desk, found, at=request.now)
    return render(request, "cases/case.html", case_page(request, found))
