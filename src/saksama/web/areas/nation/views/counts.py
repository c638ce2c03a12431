"""Counts of the nation or a province: only what the gate let through, of quarters that are over."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saksama.kernel.words import _
from saksama.web.areas.nation.forms import QuarterForm
from saksama.web.areas.nation.shown import counts_page
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.nation import services


@door("nation.see")
def index(request: OfficerRequest) -> HttpResponse:
    """One quarter; of RI one province more closely, when asked."""
    said = counts_page(request.desk, request.GET.get("triwulan", ""), request.GET.get("provinsi", ""), request.now)
    return render(request, "nation/index.html", said)


@door("nation.count", "POST")
def count(request: OfficerRequest) -> HttpResponse:
    """Count the quarter anew, beside what was told of it."""
    form = QuarterForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Pilih triwulannya dulu."))
        return redirect("nation:index")
    quarter = form.cleaned_data["quarter"]
    made = services.count_quarter(quarter, desk=request.desk, at=request.now)
    said = _("Dihitung: edisi {number} untuk {quarter}.")
    messages.success(request, said.format(number=made.number, quarter=quarter))
    return redirect(f"{reverse('nation:index')}?triwulan={quarter}")
