"""What the office counts, and how much it watched."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from saksama.kernel.clock import local_day
from saksama.vulnerability.feeds import feeds
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.early_warning import queries
from saksama.workbench.early_warning.watching import effort

YEARS = 6


@door("early_warning.see")
def index(request: OfficerRequest) -> HttpResponse:
    """Counts of one year by area beside the watching behind them; where the rest is kept."""
    desk, this_year = request.desk, local_day(request.now, request.desk.zone).year
    said = request.GET.get("tahun", "")
    year = int(said) if said.isascii() and said.isdecimal() and len(said) == len("2024") and int(said) else this_year
    return render(request, "vulnerable/index.html", {
        "effort": effort(desk, date(year, 1, 1), date(year, 12, 31)), "year": year,
        "years": range(this_year, this_year - YEARS, -1), "feeds": feeds().feeds, "fed": queries.last_fed(desk.office),
        "unplaced": queries.unplaced_count(desk.office), "may_keep": desk.may("early_warning.keep"),
        "may_place": desk.may("early_warning.place"),
    })  # fmt: skip
