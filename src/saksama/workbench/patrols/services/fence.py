"""Sign a new fence: the one place that sees accounts, mandate and register together (G2)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.handover.fence import AccountClass, Fence
from saksama.kernel.errors import Refused
from saksama.kernel.ids import new_id
from saksama.kernel.words import _
from saksama.workbench.contest.changes import differences
from saksama.workbench.contest.models import CampaignAccount, Election, FenceVersion
from saksama.workbench.contest.queries import fence_body, fence_in_force
from saksama.workbench.contest.services.fences import keep_fence
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.patrols.fences import draft_fence, why_fence_not


@transaction.atomic
def sign_fence(election: Election, *, desk: Desk, at: datetime) -> FenceVersion:
    """Sign the fence as it stands now; the one before goes out of force and its file away.

    Nothing changed: the fence in force stays. Raises Refused with the reason (see `draft_fence`), for who added an
    account that was in no fence yet, and for roles that do not approve.
    """
    require(desk, "contest.approve")
    require_own(desk, election.office_id)
    election = Election.objects.select_for_update(no_key=True).select_related("office").get(pk=election.pk)
    if election.ended_on is not None:
        raise Refused(_("Pemilihan ini sudah ditutup; isinya tidak berubah lagi."))
    fence, mandate, _register = draft_fence(election, at=at, code=new_id("f"))
    before = fence_in_force(election)
    known = fence_body(before) if before else None
    if before and known and not differences(known, fence) and why_fence_not(before, at=at) is None:
        return before
    _require_other_eyes(election, fence, known, desk)
    version = keep_fence(fence, election, mandate=mandate, by=desk.officer, at=at)
    log(
        "patrols.fence-signed", desk, at=at, subject=f"contest.fenceversion:{version.pk}",
        detail={"code": version.code, "sha256": version.digest, "accounts": version.accounts,
                "additions": version.additions},
    )  # fmt: skip
    return version


def _require_other_eyes(election: Election, fence: Fence, known: Fence | None, desk: Desk) -> None:
    """KPU's list needs no approval, but nobody signs alone what they entered alone."""
    before = {one.campaign_account_id for one in known.accounts} if known else set()
    new = {one.campaign_account_id for one in fence.accounts if one.account_class is AccountClass.REGISTERED} - before
    own = CampaignAccount.objects.filter(election=election, code__in=new, added_by=desk.officer)
    if own.exists():
        raise Refused(
            _("Yang memasukkan akun tidak menandatangani pagarnya."),
            _("Minta koordinator atau anggota pleno yang lain menandatangani."),
        )
