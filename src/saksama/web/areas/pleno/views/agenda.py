"""The agenda: what waits, and the start of a term."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.web.areas.pleno.forms import AgendaForm, StartForm
from saksama.web.areas.pleno.pages import waiting
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.pleno import queries, services


@door("pleno.prepare", "GET", "POST")
def agenda(request: OfficerRequest, meeting_id: UUID) -> HttpResponse:
    """Choose what comes on the agenda; its order is not chosen."""
    found, offered = queries.meeting_for(request.desk, meeting_id), queries.candidates(request.desk)
    form = AgendaForm(request.POST or None, waiting=waiting(offered, request.desk.zone))
    if not (request.method == "POST" and form.is_valid()):
        shown = {"meeting": found, "form": form, "any": bool(offered)}
        return render(request, "pleno/agenda.html", shown, status=422 if request.method == "POST" else 200)
    chosen = [one for one in offered if one.key in form.cleaned_data["chosen"]]
    made = services.add_items(request.desk, found, chosen, at=request.now)
    messages.success(request, _("{n} acara ditambahkan.").format(n=len(made)))
    return redirect("pleno:meeting", found.pk)


@door("pleno.prepare", "GET", "POST")
def start(request: OfficerRequest, meeting_id: UUID) -> HttpResponse:
    """Ask the plenary from when a term counts."""
    found = queries.meeting_for(request.desk, meeting_id)
    running = {str(one.pk): one for one in queries.windows(request.desk, request.now)}
    offered = [(key, one.label) for key, one in running.items()]
    form = StartForm(request.POST or None, windows=offered, zone=request.desk.zone)
    if form.is_valid():
        due, new_start = running[form.cleaned_data["window"]], form.cleaned_data["new_start"]
        try:
            services.add_item(request.desk, found, start=due, new_start=new_start, at=request.now)
        except (BadInput, Refused) as wrong:
            form.add_error(None, str(wrong))
        else:
            return redirect("pleno:meeting", found.pk)
    shown = {"meeting": found, "form": form, "any": bool(running)}
    return render(request, "pleno/start.html", shown, status=422 if request.method == "POST" else 200)
