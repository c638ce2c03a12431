"""Step two: who it could be. Every look is noted."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.web.areas.review import pages
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.pictures.bare import bare
from saksama.workbench.review import queries, services


@door("review.judge", "POST")
def open_candidate(request: OfficerRequest, lead_id: UUID) -> HttpResponse:
    """Open the door, on purpose; from now on the judgement of the act stands."""
    services.open_candidate(lead_id, desk=request.desk, at=request.now)
    return redirect("review:candidate", lead_id)


@door("review.judge", "GET", "POST")
def candidate(request: OfficerRequest, lead_id: UUID) -> HttpResponse:
    """The candidate, and the officer's answer."""
    if request.method == "POST":
        return _judge(request, lead_id)
    place, judgement = services.see_candidate(lead_id, desk=request.desk, at=request.now)
    return render(request, "review/candidate.html", pages.candidate_page(request, place, judgement))


@door("review.judge", "POST")
def unmask(request: OfficerRequest, lead_id: UUID) -> HttpResponse:
    """The same page with one candidate's NIP in full; what was typed stays."""
    asked = request.POST.get("nip", "")
    number = int(asked) if asked in {"1", "2", "3"} else 0
    place, judgement = services.see_candidate(
        lead_id, desk=request.desk, at=request.now, unmasked=str(number) if number else ""
    )
    page = pages.candidate_page(request, place, judgement, typed=True, unmasked=number)
    return render(request, "review/candidate.html", page)


@door("review.judge")
def exhibit(request: OfficerRequest, lead_id: UUID) -> HttpResponse:
    """The screenshot of a noted observation, verified as it is read, without what a camera wrote; behind the same door
    as the name.
    """
    place, _judgement = services.see_candidate(lead_id, desk=request.desk, at=request.now)
    kept, content = queries.screenshot(place.lead)
    picture = kept.media_type.startswith("image/")
    media_type, data = bare(content) if picture else (kept.media_type, content)
    response = HttpResponse(data, content_type=media_type)
    shown = "inline" if picture else "attachment"
    response["Content-Disposition"] = f'{shown}; filename="tangkapan-{place.lead.number}"'
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@door("review.judge")
def picture(request: OfficerRequest, lead_id: UUID, number: int) -> HttpResponse:
    """One picture of the act as it is, without what a camera wrote; behind the same door as the name."""
    data = services.see_whole(lead_id, number, desk=request.desk, at=request.now)
    return pages.only_a_picture(HttpResponse(data, content_type="image/jpeg"))


def _judge(request: OfficerRequest, lead_id: UUID) -> HttpResponse:
    desk, now = request.desk, request.now
    try:
        place, judgement = services.see_candidate(lead_id, desk=desk, at=now)
        page = pages.candidate_page(request, place, judgement, sent=True)
        if not page["form"].is_valid():
            return render(request, "review/candidate.html", page, status=422)
        services.judge_candidate(lead_id, page["form"].answer, desk=desk, at=now, of_judgement=judgement.pk)
    except BadInput as error:
        page["form"].add_error("reason", error.message)
        return render(request, "review/candidate.html", page, status=422)
    except Refused as error:
        return _not_kept(request, lead_id, error)
    messages.success(request, _("Penilaian tersimpan."))
    following = queries.next_held(desk)
    return redirect("review:card", following) if following else redirect("review:queue")


def _not_kept(request: OfficerRequest, lead_id: UUID, error: Refused) -> HttpResponse:
    mine = queries.own_judgement(request.desk, lead_id)
    if mine and mine.at and str(mine.pk) == request.POST.get("of_judgement"):
        return redirect("review:queue")
    return render(request, "review/not_kept.html", pages.not_kept_page(request, error), status=403)
