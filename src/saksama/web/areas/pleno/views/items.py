"""One item: votes, stepping aside, how it ends."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from saksama.kernel.words import _
from saksama.web.areas.pleno.forms import VoteForm
from saksama.web.areas.pleno.pages import item_page, reason_form
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.pleno import queries, services
from saksama.workbench.pleno.rules import Choice
from saksama.workbench.pleno.seen import seen_item


@door("pleno.see")
def item(request: OfficerRequest, item_id: UUID) -> HttpResponse:
    """One item."""
    found = queries.item_for(request.desk, item_id)
    services.look(request.desk, found.meeting, at=request.now)
    return item_page(request, seen_item(request.desk, found))


@door("pleno.vote", "POST")
def vote(request: OfficerRequest, item_id: UUID) -> HttpResponse:
    """One's vote."""
    found = queries.item_for(request.desk, item_id)
    form = VoteForm(request.POST)
    if not form.is_valid():
        return item_page(request, seen_item(request.desk, found), vote=form)
    services.vote(request.desk, found, choice=Choice(form.cleaned_data["choice"]), at=request.now)
    messages.success(request, _("Suara Anda dicatat. Sampai diputus, Anda dapat mengubahnya."))
    return redirect("pleno:item", found.pk)


@door("pleno.vote", "POST")
def aside(request: OfficerRequest, item_id: UUID) -> HttpResponse:
    """Step aside."""
    found = queries.item_for(request.desk, item_id)
    form = reason_form("aside", request)
    if not form.is_valid():
        return item_page(request, seen_item(request.desk, found), aside=form)
    services.declare_conflict(request.desk, found, reason=form.cleaned_data["reason"], at=request.now)
    messages.success(request, _("Tercatat: Anda mundur dari acara ini."))
    return redirect("pleno:item", found.pk)


@door("pleno.vote", "POST")
def conclude(request: OfficerRequest, item_id: UUID) -> HttpResponse:
    """What the votes come to."""
    found = queries.item_for(request.desk, item_id)
    form = reason_form("conclude", request)
    if not form.is_valid():
        return item_page(request, seen_item(request.desk, found), conclude=form)
    services.conclude_item(request.desk, found, reason=form.cleaned_data["reason"], at=request.now)
    messages.success(request, _("Acara diputus."))
    return redirect("pleno:item", found.pk)


@door("pleno.prepare", "POST")
def postpone(request: OfficerRequest, item_id: UUID) -> HttpResponse:
    """To another meeting."""
    found = queries.item_for(request.desk, item_id)
    form = reason_form("postpone", request)
    if not form.is_valid():
        return item_page(request, seen_item(request.desk, found), postpone=form)
    services.postpone_item(request.desk, found, reason=form.cleaned_data["reason"], at=request.now)
    messages.success(request, _("Acara ditunda ke rapat lain."))
    return redirect("pleno:item", found.pk)


@door("pleno.vote", "POST")
def delegate(request: OfficerRequest, item_id: UUID) -> HttpResponse:
    """To the office above."""
    found = queries.item_for(request.desk, item_id)
    form = reason_form("delegate", request)
    if not form.is_valid():
        return item_page(request, seen_item(request.desk, found), delegate=form)
    services.delegate_item(request.desk, found, reason=form.cleaned_data["reason"], at=request.now)
    messages.success(request, _("Diserahkan: kantor di atas diberi tahu, berkasnya disusulkan dengan surat."))
    return redirect("pleno:item", found.pk)
