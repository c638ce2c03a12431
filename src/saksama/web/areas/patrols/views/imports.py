"""What an import came to, and the tray of what was not understood."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.web.areas.patrols.mandated import mandated
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.patrols import queries, services
from saksama.workbench.patrols.shown import ShownImport


@door("patrols.see")
def one(request: OfficerRequest, import_id: UUID) -> HttpResponse:
    """The report of one import, or how far it is."""
    shown = ShownImport(queries.import_for(request.desk, import_id))
    may = request.desk.may("patrols.import")
    return render(request, "patrols/import.html", {"shown": shown, "may_import": may, "at": request.now})


@door("patrols.import", "POST")
@mandated
def again(request: OfficerRequest, import_id: UUID) -> HttpResponse:
    """Try an import that failed once more, with the same parts."""
    upload = queries.upload_for(request.desk, import_id)
    services.start_import(upload, desk=request.desk, at=request.now)
    return redirect("patrols:import", import_id)


@door("patrols.import", "POST")
@mandated
def remap(request: OfficerRequest, import_id: UUID) -> HttpResponse:
    """Map it anew, from the sealed original."""
    services.ask_remap(queries.import_for(request.desk, import_id), desk=request.desk, at=request.now)
    return redirect("patrols:import", import_id)


@door("patrols.import", "POST")
def withdraw(request: OfficerRequest, import_id: UUID) -> HttpResponse:
    """Destroy the sealed original before its day. Needs no mandate."""
    services.ask_withdrawal(queries.import_for(request.desk, import_id), desk=request.desk, at=request.now)
    return redirect("patrols:import", import_id)


@door("patrols.see")
def tray(request: OfficerRequest) -> HttpResponse:
    """Per import and reason, how many records were not understood and on which lines."""
    rows = [ShownImport(one) for one in queries.tray(request.desk)]
    return render(request, "patrols/tray.html", {"rows": rows, "may_import": request.desk.may("patrols.import")})
