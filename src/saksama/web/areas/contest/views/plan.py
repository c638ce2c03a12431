"""The patrol plan (G14)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.handover.parts import Platform
from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.web.areas.contest.forms import CadenceForm
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.contest import queries, services


@door("contest.see")
def plan(request: OfficerRequest, election_id: UUID) -> HttpResponse:
    """Every participant × account × platform × how often, or why not; what is uneven, in words."""
    election = queries.election_for(request.desk, election_id)
    today = local_day(request.now, request.desk.zone)
    rows = queries.plan(election, today)
    context = {
        "election": election, "rows": rows, "uneven": queries.unevenness(rows), "today": today,
        "platforms": queries.platforms_of(rows), "additions": queries.additions_told(election, today),
        "form": CadenceForm(platforms=queries.platforms_of(rows), initial=election.cadence),
        "may_edit": request.desk.may("contest.edit") and not election.ended_on,
    }  # fmt: skip
    return render(request, "contest/plan.html", context)


@door("contest.edit", "POST")
def cadence(request: OfficerRequest, election_id: UUID) -> HttpResponse:
    """How often each platform is looked at; the same for everybody."""
    election = queries.election_for(request.desk, election_id)
    form = CadenceForm(request.POST, platforms=[str(one) for one in Platform])
    if not form.is_valid():
        raise BadInput(_("Jarak antarpantauan: 1 sampai 31 hari."))
    services.set_cadence(election, form.cadence(), desk=request.desk, at=request.now)
    messages.success(request, _("Jarak antarpantauan tersimpan; sama untuk semua peserta."))
    return redirect("contest:plan", election.pk)
