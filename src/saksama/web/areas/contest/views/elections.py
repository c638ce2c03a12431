"""The election with its participants."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.web.areas.contest.forms import ElectionForm, EndForm, ParticipantForm, initial_of
from saksama.web.shared.doors import door
from saksama.web.shared.fields import tried, went
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.contest import queries, services, sight
from saksama.workbench.contest.services.election import ElectionContent
from saksama.workbench.contest.services.participants import ParticipantContent
from saksama.workbench.patrols.fences import fence_sight


@door("contest.see")
def index(request: OfficerRequest) -> HttpResponse:
    """The election the office works on; before there is one, how to begin."""
    election = queries.current_election(request.desk.office, request.now)
    if election is None:
        others = queries.elections_of(request.desk)
        return render(request, "contest/none.html", {"others": others, "may_edit": request.desk.may("contest.edit")})
    return _page(request, election.pk)


@door("contest.see")
def detail(request: OfficerRequest, election_id: UUID) -> HttpResponse:
    """One election: stages, everyone on the ballot with what is watched, the fence, what is uneven."""
    return _page(request, election_id)


@door("contest.edit", "GET", "POST")
def new(request: OfficerRequest) -> HttpResponse:
    """Begin to supervise an election."""
    form = ElectionForm(request.POST or None)
    if form.is_valid():
        made = tried(
            form, lambda: services.open_election(form.content(), desk=request.desk, at=request.now, once=form.key)
        )
        if made:
            return redirect("contest:election", made.pk)
    return render(request, "contest/election_form.html", {"form": form}, status=422 if form.is_bound else 200)


@door("contest.edit", "GET", "POST")
def edit(request: OfficerRequest, election_id: UUID) -> HttpResponse:
    """Change names, days and figures."""
    election = queries.election_for(request.desk, election_id)
    form = ElectionForm(request.POST or None, initial=initial_of(election, ElectionContent))
    form.fields["code"].widget.attrs["readonly"] = True
    if form.is_valid() and went(
        form, lambda: services.rewrite_election(election, form.content(), desk=request.desk, at=request.now)
    ):
        messages.success(request, _("Tersimpan. Pagar perlu ditandatangani lagi bila kalender atau angkanya berubah."))
        return redirect("contest:election", election.pk)
    context = {"form": form, "election": election}
    return render(request, "contest/election_form.html", context, status=422 if form.is_bound else 200)


@door("contest.approve", "POST")
def end(request: OfficerRequest, election_id: UUID) -> HttpResponse:
    """Close the contest."""
    form = EndForm(request.POST)
    if not form.is_valid():
        raise BadInput(_("Isi hari penutupan."))
    election = queries.election_for(request.desk, election_id)
    services.end_election(election, on=form.cleaned_data["on"], desk=request.desk, at=request.now)
    messages.success(request, _("Pemilihan ditutup. Pagar ditarik saat ini juga."))
    return redirect("contest:election", election.pk)


@door("contest.edit", "GET", "POST")
def new_participant(request: OfficerRequest, election_id: UUID) -> HttpResponse:
    """Put a participant on the ballot."""
    election = queries.election_for(request.desk, election_id)
    form = ParticipantForm(request.POST or None)
    if form.is_valid() and went(
        form,
        lambda: services.add_participant(election, form.content(), desk=request.desk, at=request.now, once=form.key),
    ):
        return redirect("contest:election", election.pk)
    context = {"form": form, "election": election}
    return render(request, "contest/participant_form.html", context, status=422 if form.is_bound else 200)


@door("contest.edit", "GET", "POST")
def edit_participant(request: OfficerRequest, participant_id: UUID) -> HttpResponse:
    """Change a participant; the code stays."""
    one = queries.participant_for(request.desk, participant_id)
    form = ParticipantForm(request.POST or None, initial=initial_of(one, ParticipantContent))
    if form.is_valid() and went(
        form, lambda: services.rewrite_participant(one, form.content(), desk=request.desk, at=request.now)
    ):
        return redirect("contest:election", one.election_id)
    context = {"form": form, "election": one.election, "participant": one}
    return render(request, "contest/participant_form.html", context, status=422 if form.is_bound else 200)


def _page(request: OfficerRequest, election_id: UUID) -> HttpResponse:
    election = queries.election_for(request.desk, election_id)
    today = local_day(request.now, request.desk.zone)
    rows = queries.plan(election, today)
    context = {
        "election": election, "stages": sight.stages_of(election, today), "rows": rows,
        "uneven": queries.unevenness(rows), "fence": fence_sight(election, at=request.now),
        "additions": queries.additions_told(election, today), "others": queries.elections_of(request.desk),
        "form": EndForm(), "may_edit": request.desk.may("contest.edit") and not election.ended_on,
        "may_end": request.desk.may("contest.approve") and not election.ended_on and today >= election.voting_on,
    }  # fmt: skip
    return render(request, "contest/election.html", context)
