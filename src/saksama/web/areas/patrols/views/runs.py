"""Run the patrol now or every night; what a run came to."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.web.areas.patrols.mandated import mandated
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.patrols import queries, services
from saksama.workbench.patrols.shown import ShownRun


@door("patrols.run", "POST")
@mandated
def ask(request: OfficerRequest) -> HttpResponse:
    """Screen what is imported now. Sent twice it is one run."""
    try:
        once = UUID(request.POST.get("once", ""))
    except ValueError:
        raise BadInput(_("Kiriman ini tidak lengkap."), _("Muat ulang halaman, lalu coba lagi.")) from None
    job = services.ask_run(desk=request.desk, at=request.now, once=once)
    return redirect("jobs:job", job.pk)


@door("patrols.run", "POST")
def nightly(request: OfficerRequest) -> HttpResponse:
    """Every night, or not."""
    services.plan_nightly(wanted=request.POST.get("wanted") == "ya", desk=request.desk, at=request.now)
    return redirect("patrols:index")


@door("patrols.see")
def one(request: OfficerRequest, run_id: UUID) -> HttpResponse:
    """The funnel in counts, and the coverage of every participant."""
    shown = ShownRun(queries.run_for(request.desk, run_id))
    return render(request, "patrols/run.html", {"shown": shown, "writes": request.desk.may("fieldwork.write")})
