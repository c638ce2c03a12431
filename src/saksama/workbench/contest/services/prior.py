"""Another expected share of civil servants among commenters: one officer asks with a reason, another agrees (G5)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from saksama.handover.fence import HIGHEST_PRIOR, LOWEST_PRIOR
from saksama.handover.parts import says_nothing
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.folding import hidden
from saksama.kernel.words import _
from saksama.workbench.contest.models import Election, PriorProposal
from saksama.workbench.contest.services.election import require_open
from saksama.workbench.offices.desk import Desk, log, require, require_own


@transaction.atomic
def propose_prior(
    election: Election, *, value: float, because: str, desk: Desk, at: datetime, once: UUID | None = None
) -> PriorProposal:
    """Ask for another value than the one in force; nothing changes until somebody else agrees."""
    require(desk, "contest.edit")
    require_own(desk, election.office_id)
    require_open(election.ended_on is None)
    if not LOWEST_PRIOR <= value <= HIGHEST_PRIOR:
        raise BadInput(_("Perkiraan awal harus antara 0,1 % dan 5 %."))
    if says_nothing(because) or hidden(because):
        raise BadInput(_("Tulis alasannya: ia dibaca oleh yang menyetujui dan disimpan pada petunjuk."))
    proposal, made = PriorProposal.objects.get_or_create(
        pk=once or uuid4(),
        defaults={"election": election, "value": value, "because": because.strip()[:300],
                  "proposed_by": desk.officer, "proposed_at": at},
    )  # fmt: skip
    require_own(desk, proposal.election.office_id)
    if made:
        log("contest.prior-proposed", desk, at=at, subject=f"contest.election:{election.pk}")
    return proposal


@transaction.atomic
def approve_prior(proposal: PriorProposal, *, desk: Desk, at: datetime) -> None:
    """Agree to another officer's proposal: from the next fence on it is in force. Sent twice it counts once."""
    require(desk, "contest.approve")
    election = proposal.election
    require_own(desk, election.office_id)
    require_open(election.ended_on is None)
    if proposal.proposed_by_id == desk.officer.pk:
        raise Refused(_("Yang mengusulkan tidak menyetujui sendiri."))
    found = PriorProposal.objects.filter(pk=proposal.pk, approved_at__isnull=True)
    if found.update(approved_by=desk.officer, approved_at=at):
        Election.objects.filter(pk=election.pk).update(prior=proposal.value)
        log("contest.prior-approved", desk, at=at, subject=f"contest.election:{election.pk}")
