"""Meetings: the list, calling one, its page, opening and ending it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.web.areas.pleno.forms import CallForm, SeatForm
from saksama.web.areas.pleno.pages import meeting_page, reason_form, state_of
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.pleno import queries, services
from saksama.workbench.pleno.seen import seen_meeting

PAGE, NEWEST = 25, 10


@door("pleno.see")
def index(request: OfficerRequest) -> HttpResponse:
    """Meetings, what waits, what came of it; per participant, everybody on the ballot."""
    page = Paginator(queries.meetings(request.desk), PAGE).get_page(request.GET.get("page"))
    return render(request, "pleno/index.html", {
        "page": page, "lines": [(one, *state_of(one.state)) for one in page], "rules": queries.rules_in_words(),
        "waiting": len(queries.candidates(request.desk)), "may_prepare": request.desk.may("pleno.prepare"),
        "given": queries.given(request.desk)[:NEWEST], "even": queries.per_participant(request.desk, request.now),
    })  # fmt: skip


@door("pleno.prepare", "GET", "POST")
def call(request: OfficerRequest) -> HttpResponse:
    """Call a meeting."""
    chairs, able = (found(request.desk, request.now) for found in (queries.chairs, queries.secretaries))
    form = CallForm(request.POST or None, chairs=chairs, secretaries=able, zone=request.desk.zone)
    if form.is_valid():
        try:
            made = services.call_meeting(request.desk, **form.cleaned_data, at=request.now)
        except (BadInput, Refused) as wrong:
            form.add_error(None, str(wrong))
        else:
            return redirect("pleno:agenda", made.pk)
    return render(request, "pleno/call.html", {"form": form}, status=422 if form.errors else 200)


@door("pleno.see")
def meeting(request: OfficerRequest, meeting_id: UUID) -> HttpResponse:
    """One meeting."""
    found = queries.meeting_for(request.desk, meeting_id)
    services.look(request.desk, found, at=request.now)
    return meeting_page(request, seen_meeting(request.desk, found))


@door("pleno.prepare", "GET", "POST")
def begin(request: OfficerRequest, meeting_id: UUID) -> HttpResponse:
    """Note who is there, and open."""
    found = queries.meeting_for(request.desk, meeting_id)
    sitting = queries.chairs(request.desk, request.now)
    forms = [SeatForm(request.POST or None, code=one.code, name=one.name) for one in sitting]
    wrong = ""
    if request.method == "POST" and all([form.is_valid() for form in forms]):
        try:
            services.open_meeting(request.desk, found, {form.code: form.seat for form in forms}, at=request.now)
        except (BadInput, Refused) as refused:
            wrong = f"{refused} {refused.advice}"
        else:
            return redirect("pleno:meeting", found.pk)
    status = 422 if request.method == "POST" else 200
    shown = {"meeting": found, "forms": forms, "wrong": wrong, "rules": queries.rules_in_words()}
    return render(request, "pleno/open.html", shown, status=status)


@door("pleno.prepare", "POST")
def presence(request: OfficerRequest, meeting_id: UUID, member: str) -> HttpResponse:
    """A member comes or leaves."""
    found = queries.meeting_for(request.desk, meeting_id)
    who = queries.member_for(found, member)
    form = SeatForm(request.POST, code=who.code, name=who.name)
    if not form.is_valid():
        return meeting_page(request, seen_meeting(request.desk, found), **{who.code: form})
    services.note_presence(request.desk, found, who, form.seat, at=request.now)
    messages.success(request, _("Kehadiran dicatat."))
    return redirect("pleno:meeting", found.pk)


@door("pleno.prepare", "POST")
def call_off(request: OfficerRequest, meeting_id: UUID) -> HttpResponse:
    """A meeting does not take place."""
    found = queries.meeting_for(request.desk, meeting_id)
    form = reason_form("call_off", request)
    if not form.is_valid():
        return meeting_page(request, seen_meeting(request.desk, found), call_off=form)
    services.call_off(request.desk, found, reason=form.cleaned_data["reason"], at=request.now)
    messages.success(request, _("Rapat dibatalkan; acaranya dapat dimasukkan ke rapat lain."))
    return redirect("pleno:meeting", found.pk)


@door("pleno.prepare", "POST")
def close(request: OfficerRequest, meeting_id: UUID) -> HttpResponse:
    """The meeting is over."""
    found = queries.meeting_for(request.desk, meeting_id)
    services.close_meeting(request.desk, found, at=request.now)
    messages.success(request, _("Rapat selesai. Sekarang berita acaranya dapat dibuat."))
    return redirect("pleno:meeting", found.pk)


@door("pleno.prepare", "POST")
def minutes(request: OfficerRequest, meeting_id: UUID) -> HttpResponse:
    """Issue the minutes."""
    found = queries.meeting_for(request.desk, meeting_id)
    paper = services.issue_minutes(request.desk, found, at=request.now)
    messages.success(request, _("Berita acara {number} dicetak dan disegel; sesudah itu ditandatangani.").format(
        number=paper.number))  # fmt: skip
    return redirect("pleno:meeting", found.pk)


@door("pleno.prepare", "POST")
def signed(request: OfficerRequest, meeting_id: UUID) -> HttpResponse:
    """The minutes are signed."""
    found = queries.meeting_for(request.desk, meeting_id)
    services.note_signed(request.desk, found, at=request.now)
    messages.success(request, _("Tercatat: berita acara sudah ditandatangani."))
    return redirect("pleno:meeting", found.pk)
