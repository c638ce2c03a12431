"""Bundles between this office and the one above: what went, what came, whose card is believed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.words import _
from saksama.web.areas.nation.forms import CardForm, MarkForm
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.nation import queries, services


@door("nation.exchange")
def index(request: OfficerRequest) -> HttpResponse:
    """Last out, last in, what is missing; cards that wait for a second person."""
    return _page(request, CardForm(), 200)


@door("nation.cards", "POST")
def enter(request: OfficerRequest) -> HttpResponse:
    """The card of another machine; a second officer compares its mark."""
    form = CardForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, 422)
    services.ask_peer(form.cleaned_data["card"].read(), desk=request.desk, at=request.now)
    messages.success(request, _("Kartu masuk. Orang kedua mencocokkan sidiknya lewat telepon."))
    return redirect("nation:exchange")


@door("nation.agree", "POST")
def agree(request: OfficerRequest, peer_id: UUID) -> HttpResponse:
    """The second officer typed what the other office read out."""
    peer, form = queries.peer_for(request.desk, peer_id), MarkForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Ketik sidik yang dibacakan kantor itu."))
        return redirect("nation:exchange")
    services.agree_peer(peer, mark=form.cleaned_data["mark"], desk=request.desk, at=request.now)
    messages.success(request, _("Kartu disetujui; bundel dari kantor itu dapat masuk."))
    return redirect("nation:exchange")


@door("nation.agree", "POST")
def end(request: OfficerRequest, peer_id: UUID) -> HttpResponse:
    """No bundle of it any more."""
    services.end_peer(queries.peer_for(request.desk, peer_id), desk=request.desk, at=request.now)
    messages.success(request, _("Kartu diakhiri."))
    return redirect("nation:exchange")


def _page(request: OfficerRequest, form: CardForm, status: int) -> HttpResponse:
    office = request.desk.office
    waiting = [one for one in queries.peers_of(office) if one.agreed_at is None]
    shown = {"standings": queries.standings(office), "waiting": waiting, "form": form, "mark": MarkForm(),
             "papers": queries.papers()[:20], "zone": office.zone, "me": request.desk.code}  # fmt: skip
    return render(request, "nation/exchange.html", shown, status=status)
