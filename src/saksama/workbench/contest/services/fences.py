"""Keep and withdraw signed fences. Who may sign, and after which questions, says the room that knows the register."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from saksama.handover.fence import AccountClass, Fence
from saksama.workbench.accounts.models import Officer
from saksama.workbench.contest.models import Election, FenceVersion
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.sealing import seal_row
from saksama.workbench.safe.signed import remove_signed, signed_digest, write_signed


def next_number(election: Election) -> int:
    """The number of the next fence of `election`; the caller holds the election's row."""
    last = FenceVersion.objects.filter(election=election).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def keep_fence(fence: Fence, election: Election, *, mandate: Mandate, by: Officer, at: datetime) -> FenceVersion:
    """Write down a fence that was found sound, take the older one out of force, and sign the new file last.

    Not a door of its own: the caller asks every question (patrols.services.fence) and writes the audit line.
    """
    withdraw_fence(election, at=at)
    version = FenceVersion.objects.create(
        election=election, mandate=mandate, number=next_number(election), code=fence.fence_id, sealed=seal_row(fence),
        digest=signed_digest(fence), roster_digest=fence.roster_digest, accounts=len(fence.accounts),
        additions=sum(one.account_class is AccountClass.ADDITION for one in fence.accounts),
        signed_by=by, signed_at=at,
    )  # fmt: skip
    write_signed(fence.fence_id, fence)
    return version


def withdraw_fence(election: Election, *, at: datetime) -> int:
    """Take every fence of `election` out of force; their files go. How many there were."""
    found = FenceVersion.objects.filter(election=election, withdrawn_at__isnull=True)
    codes = list(found.values_list("code", flat=True))
    found.update(withdrawn_at=at)
    for code in codes:
        remove_signed(code)
    return len(codes)


def withdraw_old(office: Office) -> None:
    """Take away the file of every fence of `office` that is out of force: what a crash may have left."""
    found = FenceVersion.objects.filter(election__office=office, withdrawn_at__isnull=False)
    for code in found.values_list("code", flat=True):
        remove_signed(code)
