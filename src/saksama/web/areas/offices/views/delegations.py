"""An office above acts for one below: seen, asked, agreed and ended on both sides' pages."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.clock import local_day
from saksama.kernel.words import _
from saksama.web.areas.offices.delegated import rows
from saksama.web.areas.offices.forms import Delegate
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.offices import queries, services


@door("offices.delegate", "GET", "POST")
def delegations(request: OfficerRequest) -> HttpResponse:
    """Every one of this office, whichever side it stands on; ask for one."""
    desk = request.desk
    others = {str(one.pk): one for one in queries.partners_in_delegation(desk.office)}
    form = Delegate(request.POST or None, others=[(pk, one.name) for pk, one in others.items()])
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        letter = services.Letter(frozenset(said["verbs"]), said["first_day"], said["last_day"], said["letter_number"])
        services.ask_delegation(others[said["other"]], letter, desk=desk, at=request.now, once=said["once"])
        messages.success(request, _("Permintaan tercatat; orang di kantor yang satunya menjawabnya."))
        return redirect("offices:delegations")
    today = local_day(request.now, desk.zone)
    shown = {"form": form if others else None, "rows": rows(desk, today)}
    return render(request, "offices/delegations.html", shown, status=422 if form.errors else 200)


@door("offices.delegate", "POST")
def agree(request: OfficerRequest, delegation: UUID) -> HttpResponse:
    """The other side's person agrees."""
    services.agree_delegation(queries.delegation_for(request.desk, delegation), desk=request.desk, at=request.now)
    messages.success(request, _("Disetujui. Berakhir sendiri sesudah hari terakhirnya."))
    return redirect("offices:delegations")


@door("offices.delegate", "POST")
def refuse(request: OfficerRequest, delegation: UUID) -> HttpResponse:
    """The other side says no."""
    services.refuse_delegation(queries.delegation_for(request.desk, delegation), desk=request.desk, at=request.now)
    messages.success(request, _("Dijawab: tidak disetujui."))
    return redirect("offices:delegations")


@door("offices.delegate", "POST")
def end(request: OfficerRequest, delegation: UUID) -> HttpResponse:
    """Over before its day, by either side."""
    services.end_delegation(queries.delegation_for(request.desk, delegation), desk=request.desk, at=request.now)
    messages.success(request, _("Pendelegasian berakhir sekarang."))
    return redirect("offices:delegations")
