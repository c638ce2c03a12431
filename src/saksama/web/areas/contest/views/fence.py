"""The fence in force, what changed since, signing a new one; the expected share."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.web.areas.contest.forms import PriorForm
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.contest import queries, services
from saksama.workbench.patrols.fences import fence_sight
from saksama.workbench.patrols.services.fence import sign_fence


@door("contest.see")
def fence(request: OfficerRequest, election_id: UUID) -> HttpResponse:
    """What is in force, what a new one would change, why none can be signed, and every version before."""
    election = queries.election_for(request.desk, election_id)
    return _page(request, election_id, PriorForm(), fence=fence_sight(election, at=request.now))


@door("contest.approve", "POST")
def sign(request: OfficerRequest, election_id: UUID) -> HttpResponse:
    """Sign the fence as it stands now."""
    version = sign_fence(queries.election_for(request.desk, election_id), desk=request.desk, at=request.now)
    messages.success(request, _("Pagar nomor {n} berlaku.").format(n=version.number))
    return redirect("contest:fence", election_id)


@door("contest.edit", "POST")
def propose(request: OfficerRequest, election_id: UUID) -> HttpResponse:
    """Ask for another expected share."""
    election = queries.election_for(request.desk, election_id)
    form = PriorForm(request.POST)
    if not form.is_valid():
        raise BadInput(_("Isi perkiraan dalam persen, 0,1 sampai 5, dan alasannya."))
    services.propose_prior(
        election, value=float(form.cleaned_data["percent"]) / 100, because=form.cleaned_data["because"],
        desk=request.desk, at=request.now, once=form.key,
    )  # fmt: skip
    messages.success(request, _("Usul tercatat; berlaku sesudah orang lain menyetujui."))
    return redirect("contest:fence", election_id)


@door("contest.approve", "POST")
def approve_prior(request: OfficerRequest, proposal_id: UUID) -> HttpResponse:
    """Agree to another officer's proposal."""
    proposal = queries.prior_for(request.desk, proposal_id)
    services.approve_prior(proposal, desk=request.desk, at=request.now)
    messages.success(request, _("Perkiraan baru berlaku sejak pagar berikutnya."))
    return redirect("contest:fence", proposal.election_id)


def _page(request: OfficerRequest, election_id: UUID, form: PriorForm, **more: object) -> HttpResponse:
    election = queries.election_for(request.desk, election_id)
    context = {
        "election": election, "form": form, "versions": queries.fences_of(election),
        "priors": queries.open_priors(election), "agreed": queries.prior_in_force(election),
        "may_sign": request.desk.may("contest.approve") and not election.ended_on,
        "may_edit": request.desk.may("contest.edit") and not election.ended_on, "me": request.officer,
    }  # fmt: skip
    return render(request, "contest/fence.html", context | more)
