"""A new record: free, from a judged lead, from a run of the patrol."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.words import _
from saksama.web.areas.fieldwork.forms import NewForm, OnceForm
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.contest.queries import current_election
from saksama.workbench.fieldwork import services
from saksama.workbench.intake.queries import information_for


@door("fieldwork.write", "GET", "POST")
def new(request: OfficerRequest) -> HttpResponse:
    """What an officer saw at work; the two other beginnings are pointed at."""
    form = NewForm(request.POST or None)
    if not form.is_valid():
        return render(request, "fieldwork/new.html", {"form": form}, status=422 if form.is_bound else 200)
    made = services.begin_free(
        request.desk, suspicion=form.cleaned_data["suspicion"] == "yes", at=request.now,
        election=current_election(request.desk.office, request.now), once=form.cleaned_data["once"],
    )  # fmt: skip
    return redirect("fieldwork:edit", made.pk)


@door("fieldwork.write", "GET", "POST")
def from_tracing(request: OfficerRequest, information_id: UUID) -> HttpResponse:
    """What was seen when initial information of this office was traced, by who traces it or may read it."""
    found = information_for(request.desk, information_id)
    form = NewForm(request.POST or None)
    if not form.is_valid():
        return render(
            request, "fieldwork/new.html", {"form": form, "traced": True}, status=422 if form.is_bound else 200
        )
    made = services.begin_traced(
        request.desk, found.pk, suspicion=form.cleaned_data["suspicion"] == "yes", at=request.now,
        election=current_election(request.desk.office, request.now), once=form.cleaned_data["once"],
    )  # fmt: skip
    return redirect("fieldwork:edit", made.pk)


@door("fieldwork.write", "GET", "POST")
def from_lead(request: OfficerRequest, lead_id: UUID) -> HttpResponse:
    """From a lead that two officers judged; where it has its record, that is opened."""
    ended, made = services.lead_to_write(request.desk, lead_id)
    form = OnceForm(request.POST or None)
    if made is None and not form.is_valid():
        return render(request, "fieldwork/from_lead.html", {"form": form, "ended": ended, "lead": ended.lead})
    if made is None:
        once = form.cleaned_data["once"]
        made = services.begin_from_lead(request.desk, lead_id, at=request.now, once=once)
        messages.success(request, _("Isian awal diambil dari petunjuk. Periksa semuanya, lalu lengkapi."))
        return redirect("fieldwork:edit", made.pk)
    return redirect("fieldwork:detail", made.pk)


@door("fieldwork.write", "GET", "POST")
def from_run(request: OfficerRequest, run_id: UUID) -> HttpResponse:
    """From a run: its counts, and that nothing was found where that is so."""
    run = services.run_to_write(request.desk, run_id)
    form = OnceForm(request.POST or None)
    if not form.is_valid():
        return render(request, "fieldwork/from_run.html", {"form": form, "run": run})
    made = services.begin_from_run(request.desk, run_id, at=request.now, once=form.cleaned_data["once"])
    messages.success(request, _("Hitungan patroli sudah terisi. Periksa, lalu lengkapi."))
    return redirect("fieldwork:edit", made.pk)
