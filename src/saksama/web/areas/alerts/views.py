"""Pages of warnings: areas and agencies, counts and days. Nobody is on them but the officers who answer."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from saksama.vulnerability.alerting.loading import alerts
from saksama.web.areas.alerts import measured, shown
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.early_warning import alerting

PAGE = 50


@door("early_warning.see")
def index(request: OfficerRequest) -> HttpResponse:
    """What is open, by urgency, then by day."""
    return render(request, "alerts/index.html", shown.index(request))


@door("early_warning.see")
def closed(request: OfficerRequest) -> HttpResponse:
    """What came of the others, the last one closed first."""
    page = Paginator(alerting.closed_alerts(request.desk), PAGE).get_page(request.GET.get("page"))
    rows = shown.rows(list(page), request.desk)
    return render(request, "alerts/closed.html", {"page": page, "rows": rows, "here": "closed"})


@door("early_warning.see")
def one(request: OfficerRequest, alert_id: UUID) -> HttpResponse:
    """One warning: why, on which figures, what is suggested, what was done."""
    return render(request, "alerts/one.html", shown.one(request, alerting.alert_for(request.desk, alert_id)))


@door("early_warning.see")
def rules(request: OfficerRequest) -> HttpResponse:
    """Every rule with its source and mark."""
    return render(request, "alerts/rules.html", shown.rules(alerts()))


@door("early_warning.see")
def statistics(request: OfficerRequest) -> HttpResponse:
    """How well each rule did here."""
    return render(request, "alerts/statistics.html", measured.page(request))
