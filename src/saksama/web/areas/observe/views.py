"""One observed act, noted by hand: the only road for Facebook, stories, live and likes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.errors import SaksamaError
from saksama.kernel.words import _
from saksama.web.areas.observe.forms import ObservationForm
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.mandates.queries import active_mandate
from saksama.workbench.review import noting
from saksama.workbench.review.services import note


@door("patrols.observe", "GET", "POST")
def new(request: OfficerRequest) -> HttpResponse:
    """The empty form; sent, the observation becomes a lead that two others judge."""
    desk, now = request.desk, request.now
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ObservationForm(*sent, accounts=noting.watched(desk, now), zone=desk.zone)
    if sent and form.is_valid():
        try:
            lead = note(form.noted, form.cleaned_data["screenshot"], desk=desk, at=now, once=form.once)
        except SaksamaError as error:
            form.add_error(None, f"{error.message} {error.advice}")
        else:
            said = _("Tercatat sebagai petunjuk {number}. Dua petugas lain menilainya; Anda sendiri tidak.")
            messages.success(request, said.format(number=lead.number))
            return redirect("observe:new")
    page = {"form": form, "mandate": active_mandate(desk.office, now), "noted": noting.noted_by(desk)}
    return render(request, "observe/new.html", page, status=422 if sent else 200)
