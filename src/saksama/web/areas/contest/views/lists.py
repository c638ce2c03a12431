"""KPU's list: upload, say which column is which, look at what would happen, take it over."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.words import _
from saksama.web.areas.contest.forms import ColumnsForm, ListForm
from saksama.web.shared.doors import door
from saksama.web.shared.fields import tried
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.contest import queries, services
from saksama.workbench.contest.listing import guess, heading_of
from saksama.workbench.contest.services.lists import listed_sheet
from saksama.workbench.contest.sheet import column_letter


@door("contest.edit", "GET", "POST")
def upload(request: OfficerRequest, election_id: UUID) -> HttpResponse:
    """The file, kept as it came."""
    election = queries.election_for(request.desk, election_id)
    form = ListForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        stream = form.cleaned_data["file"].file
        kept = tried(form, lambda: services.keep_list(stream, desk=request.desk, at=request.now, once=form.key))
        if kept:
            return redirect("contest:look_at_list", election.pk, kept.pk)
    context = {"form": form, "election": election}
    return render(request, "contest/list_upload.html", context, status=422 if form.is_bound else 200)


@door("contest.edit", "GET", "POST")
def look(request: OfficerRequest, election_id: UUID, exhibit_id: UUID) -> HttpResponse:
    """Columns, a dry run with every mistake by line and column, and the step that takes the list over."""
    election = queries.election_for(request.desk, election_id)
    exhibit, sheet = listed_sheet(request.desk, exhibit_id)
    heading = heading_of(sheet)
    headings = [(str(n), f"{column_letter(n)} · {cell}") for n, cell in enumerate(heading.cells)]
    given = request.POST if request.method == "POST" else {k: str(v) for k, v in guess(heading).items()}
    form = ColumnsForm(given, headings=headings)
    reading = None
    if form.is_valid():
        reading = tried(form, lambda: services.try_list(election, exhibit, form.mapped()))
    if reading and request.POST.get("then") == "take":
        done = services.import_list(election, exhibit, form.mapped(), desk=request.desk, at=request.now)
        messages.success(request, _("{n} akun ditambahkan dari daftar KPU.").format(n=len(done.entries)))
        return redirect("contest:accounts", election.pk)
    context = {"form": form, "election": election, "exhibit": exhibit, "reading": reading, "rows": sheet.rows[:6]}
    return render(request, "contest/list_look.html", context, status=200 if reading else 422)
