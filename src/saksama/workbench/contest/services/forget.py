"""After the election: accounts that KPU never listed lose handle, address and proof; their counts stay."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.handover.fence import AccountClass
from saksama.kernel.clock import local_day
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.contest.models import CampaignAccount, Election, FenceVersion
from saksama.workbench.custody.services import store
from saksama.workbench.offices.models import Office

OUTSIDE = (AccountClass.WOULD_BE, AccountClass.ADDITION)
REASON = "election-ended"


@transaction.atomic
def forget_ended(office: Office, *, at: datetime) -> int:
    """Forget what must not outlive the contests of `office` that ended before today. How many accounts were forgotten.

    Proof is destroyed with its key; the bodies of old fences go too. Safe to call again.
    """
    today = local_day(at, office.zone)
    forgotten = 0
    for election in Election.objects.filter(office=office, ended_on__lt=today, forgotten_at__isnull=True):
        if Election.objects.filter(pk=election.pk, forgotten_at__isnull=True).update(forgotten_at=at):
            forgotten += _forget(election, at)
    return forgotten


def _forget(election: Election, at: datetime) -> int:
    found = CampaignAccount.objects.filter(election=election, account_class__in=OUTSIDE).select_related("proof_exhibit")
    for account in found:
        if account.proof_exhibit:
            store().destroy(account.proof_exhibit.object_id, reason=REASON, at=at)
        CampaignAccount.objects.filter(pk=account.pk).update(
            handle="",
            handle_key=account.code,
            url="",
            stable_id="",
            proof="",
            removed_at=account.removed_at or at,
            removed_because=account.removed_because and "-",
        )
    FenceVersion.objects.filter(election=election).update(sealed=b"")
    record("contest.forgotten", office=election.office.code, actor=MACHINE, at=at,
           subject=f"contest.election:{election.pk}", detail={"accounts": len(found)})  # fmt: skip
    return len(found)
