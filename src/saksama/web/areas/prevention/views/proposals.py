"""What the index proposes, accepted line by line."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.web.areas.prevention import shown
from saksama.web.areas.prevention.forms import AcceptForm
from saksama.web.areas.prevention.words import KINDS, PHASES
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.prevention import queries, services, standing, units
from saksama.workbench.prevention.services.accepting import why_of


@door("prevention.plan")
def index(request: OfficerRequest) -> HttpResponse:
    """Of the newest adopted index of agencies; nothing is made by looking."""
    return _page(request, "")


@door("prevention.plan")
def of_run(request: OfficerRequest, run_id: UUID) -> HttpResponse:
    """Of another adopted index."""
    return _page(request, str(run_id))


@door("prevention.plan", "POST")
def accept(request: OfficerRequest) -> HttpResponse:
    """Put one line into a draft."""
    form = AcceptForm(request.POST, plans=[(str(one.pk), one.title) for one in queries.drafts(request.desk)])
    if not form.is_valid():
        raise BadInput(_("Pilih rencana yang masih konsep."), _("Buat rencana baru bila belum ada."))
    said = form.cleaned_data
    plan = queries.plan_for(request.desk, UUID(said["plan"]))
    services.accept(request.desk, plan, run=str(said["run"]), key=said["key"], at=request.now, once=said["once"])
    messages.success(request, _("Usulan masuk ke rencana “{title}”.").format(title=plan.title))
    return redirect("prevention:plan", plan.pk)


def _page(request: OfficerRequest, run_id: str) -> HttpResponse:
    try:
        found = queries.propose(request.desk, run_id, request.now)
    except Refused as error:
        return render(request, "prevention/proposals.html", {"here": "proposals", "none": error})
    plans = [(str(one.pk), one.title) for one in queries.drafts(request.desk)]
    names = units.called(request.desk.office, [line.place.unit for line in found.lines])
    rows = [
        {"line": line, "name": names[line.place.unit], "kind": KINDS[line.kind], "why": shown.because(why_of(line)),
         "form": AcceptForm(plans=plans, initial={"run": found.run.pk, "key": line.key}, auto_id=f"l{n}_%s")}
        for n, line in enumerate(found.lines)
    ]  # fmt: skip
    phase = PHASES[found.calendar.phase(queries.today_of(request.desk, request.now))]
    return render(request, "prevention/proposals.html", {
        "here": "proposals", "found": found, "rows": rows, "plans": plans, "phase": phase,
        "runs": standing.adopted(request.desk.office),
    })  # fmt: skip
