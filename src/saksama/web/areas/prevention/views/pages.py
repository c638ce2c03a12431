"""What is planned, what this week holds, who was reached."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from saksama.web.areas.prevention import shown
from saksama.web.areas.prevention.steps import plan_steps
from saksama.web.areas.prevention.words import PLAN_STATES
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.early_warning.periods import span_of
from saksama.workbench.prevention import queries, reach
from saksama.workbench.prevention.weighing import weigh

NEWEST = 5


@door("prevention.see")
def index(request: OfficerRequest) -> HttpResponse:
    """The overview: plans, the week, coverage, letters."""
    rows = queries.week(request.desk, request.now)
    return render(request, "prevention/index.html", {
        "here": "index", "may": request.desk.may("prevention.plan"),
        "plans": shown.plan_rows(queries.plans(request.desk)[:NEWEST]), "week": shown.week(request, rows),
        "late": shown.activity_rows(request, [one for one in rows if one.state == "held"]),
        "matrix": shown.matrix(request), "letters": shown.batch_rows(queries.batches(request.desk)[:NEWEST]),
    })  # fmt: skip


@door("prevention.see")
def reached(request: OfficerRequest) -> HttpResponse:
    """Every agency, and how many of its civil servants were invited this year."""
    year = str(queries.today_of(request.desk, request.now).year)
    rows = reach.reached(request.desk.office, *span_of(year))
    last = reach.last_day(request.desk.office)
    return render(request, "prevention/reached.html", {
        "here": "reached", "year": year, "rows": [(one, last.get(one.unit)) for one in rows],
        "matrix": shown.matrix(request),
    })  # fmt: skip


@door("prevention.see")
def plans(request: OfficerRequest) -> HttpResponse:
    """Every plan."""
    rows = shown.plan_rows(queries.plans(request.desk))
    may = request.desk.may("prevention.plan")
    return render(request, "prevention/plans.html", {"rows": rows, "here": "plans", "may": may})


@door("prevention.see")
def plan(request: OfficerRequest, plan_id: UUID) -> HttpResponse:
    """One plan with its activities and what can be done with it now."""
    one = queries.plan_for(request.desk, plan_id)
    rows = shown.activity_rows(request, queries.activities(request.desk, one))
    return render(request, "prevention/plan.html", {
        "one": one, "state": PLAN_STATES[one.state], "facts": shown.plan_facts(request, one), "rows": rows,
        "steps": plan_steps(request, one), "mine": one.prepared_by == request.desk.code,
        "compared": weigh(request.desk, one, request.now) is not None,
    })  # fmt: skip
