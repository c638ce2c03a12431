"""The queue, one lead's act, and how it ended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.web.areas.review import pages
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.review import queries, services
from saksama.workbench.review.rules import Outcome

PAGE = 50


@door("review.see")
def queue(request: OfficerRequest) -> HttpResponse:
    """The officer's batch: what was said and where; no name of anybody who wrote it."""
    return render(request, "review/queue.html", pages.queue_page(request))


@door("review.judge", "POST")
def take(request: OfficerRequest) -> HttpResponse:
    """Lock the next 25 leads."""
    services.take(desk=request.desk, at=request.now, once=pages.once_of(request))
    return redirect("review:queue")


@door("review.judge", "POST")
def extend(request: OfficerRequest) -> HttpResponse:
    """Lengthen the lock."""
    services.extend(desk=request.desk, at=request.now)
    messages.success(request, _("Kunci diperpanjang 45 menit."))
    return redirect("review:queue")


@door("review.judge", "POST")
def release(request: OfficerRequest) -> HttpResponse:
    """Give the batch back."""
    services.release(desk=request.desk, at=request.now)
    messages.success(request, _("Paket dilepas. Yang calonnya sudah Anda buka diberikan kepada petugas lain."))
    return redirect("review:queue")


@door("review.judge", "GET", "POST")
def card(request: OfficerRequest, lead_id: UUID) -> HttpResponse:
    """Step one: the act. Nothing on it says who."""
    if request.method == "POST":
        return _judge(request, lead_id)
    try:
        place = services.open_card(lead_id, desk=request.desk, at=request.now)
    except Refused:
        return _elsewhere(request, lead_id)
    if place.begun:
        return render(request, "review/begun.html", pages.begun_page(request, place))
    return render(request, "review/card.html", pages.card_page(request, place))


@door("review.judge")
def picture(request: OfficerRequest, lead_id: UUID, number: int) -> HttpResponse:
    """One picture of the act with its names blacked out in the pixels; each look is noted."""
    data = services.see_picture(lead_id, number, desk=request.desk, at=request.now)
    return pages.only_a_picture(HttpResponse(data, content_type="image/png"))


def _judge(request: OfficerRequest, lead_id: UUID) -> HttpResponse:
    desk, now = request.desk, request.now
    try:
        place = services.held_place(lead_id, desk=desk)
        form = pages.sent_form(request, place)
        if not form.is_valid():
            return _again(request, place)
        judgement = services.judge_act(lead_id, form.answer, desk=desk, at=now, once=form.cleaned_data["once"])
    except BadInput as error:
        return _again(request, place, f"{error.message} {error.advice}")
    except Refused as error:
        return _not_kept(request, lead_id, error)
    return _next(request, lead_id, open_door=judgement.at is None)


def _again(request: OfficerRequest, place: Any, error: str = "") -> HttpResponse:
    """The act once more with what was answered and what is wrong with it; that is a look, and is noted."""
    services.open_card(place.lead_id, desk=request.desk, at=request.now)
    page = pages.card_page(request, place, sent=True)
    if error:
        page["form"].add_error(None, error)
    return render(request, "review/card.html", page, status=422)


def _not_kept(request: OfficerRequest, lead_id: UUID, error: Refused) -> HttpResponse:
    """Sent twice it was kept once; else what was typed comes back, to be read and copied."""
    once = pages.once_of(request)
    mine = queries.own_judgement(request.desk, lead_id)
    if mine and once == mine.pk:
        return _next(request, lead_id, open_door=mine.at is None)
    return render(request, "review/not_kept.html", pages.not_kept_page(request, error), status=403)


def _elsewhere(request: OfficerRequest, lead_id: UUID) -> HttpResponse:
    """A lead that is not (any more) in the officer's hands: their own judgement of it, how it ended, or whose it is."""
    mine = queries.own_judgement(request.desk, lead_id)
    state = queries.state_of(request.desk, lead_id)
    if state == "resolved":
        return redirect("review:result", lead_id)
    if mine is not None and mine.at is not None:
        return render(request, "review/judged.html", pages.judged_page(request, mine, state))
    return render(request, "review/not_yours.html", pages.not_yours_page(request, lead_id))


def _next(request: OfficerRequest, lead_id: UUID, *, open_door: bool = False) -> HttpResponse:
    if open_door:
        return redirect("review:card", lead_id)
    following = queries.next_held(request.desk)
    messages.success(request, _("Penilaian tersimpan."))
    return redirect("review:card", following) if following else redirect("review:queue")


@door("review.judge", "POST")
def take_copies(request: OfficerRequest, lead_id: UUID) -> HttpResponse:
    """Bring waiting copies of the same text into the batch."""
    taken = services.take_copies(lead_id, desk=request.desk, at=request.now)
    messages.success(request, _("{n} salinan ditambahkan ke paket Anda.").format(n=taken))
    return redirect("review:card", lead_id)


@door("review.judge", "POST")
def step_aside(request: OfficerRequest, lead_id: UUID) -> HttpResponse:
    """The officer knows the person: somebody else judges."""
    services.step_aside(lead_id, desk=request.desk, at=request.now)
    messages.success(request, _("Petunjuk kembali ke antrean dan tidak akan diberikan kepada Anda lagi."))
    following = queries.next_held(request.desk)
    return redirect("review:card", following) if following else redirect("review:queue")


@door("review.judge", "POST")
def undo(request: OfficerRequest, judgement_id: UUID) -> HttpResponse:
    """Withdraw one's own judgement while the second officer has not acted."""
    services.undo(judgement_id, desk=request.desk, at=request.now)
    messages.success(request, _("Penilaian ditarik. Yang Anda tulis tersimpan sebagai penilaian yang dibatalkan."))
    return redirect("review:queue")


@door("review.resolve")
def differing(request: OfficerRequest) -> HttpResponse:
    """Leads on which two officers differ."""
    return render(request, "review/differing.html", pages.differing_page(request))


@door("review.resolve", "POST")
def take_differing(request: OfficerRequest, lead_id: UUID) -> HttpResponse:
    """Lock one of them for the coordinator who resolves it."""
    services.take_differing(lead_id, desk=request.desk, at=request.now)
    return redirect("review:card", lead_id)


@door("review.see")
def results(request: OfficerRequest) -> HttpResponse:
    """How leads ended, newest first, and per participant beside each other (G14)."""
    asked = request.GET.get("akhir", "")
    outcome = asked if asked in set(Outcome) else ""
    page = Paginator(queries.resolutions(request.desk, outcome), PAGE).get_page(request.GET.get("page"))
    return render(request, "review/results.html", pages.results_page(request, page, outcome))


@door("review.see")
def result(request: OfficerRequest, lead_id: UUID) -> HttpResponse:
    """How one lead ended, with its clock; no name."""
    resolution = queries.resolution_for(request.desk, lead_id)
    return render(request, "review/result.html", pages.result_page(request, resolution))
