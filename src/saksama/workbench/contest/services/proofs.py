"""The captured proof of an account: kept with it, and every look at it is noted."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from saksama.workbench.contest.models import CampaignAccount, Participant
from saksama.workbench.contest.rules import AccountContent
from saksama.workbench.contest.services.accounts import add_account, require_sound_account
from saksama.workbench.custody.services import keep
from saksama.workbench.offices.desk import Desk, log, require, require_own

PURPOSE = "contest.proof"


@transaction.atomic
def add_with_proof(
    participant: Participant, content: AccountContent, stream: BinaryIO, *, desk: Desk, at: datetime,
    once: UUID | None = None,
) -> CampaignAccount:  # fmt: skip
    """Write down an account together with the file that proves it; nothing is kept of one that cannot be.

    `once` is the id of both. Raises BadInput for the account (see `add_account`) or for a file that is no picture
    or PDF by its bytes.
    """
    require(desk, "contest.edit")
    require_own(desk, participant.election.office_id)
    kept = CampaignAccount.objects.filter(pk=once, election=participant.election).first() if once else None
    if kept:
        return kept
    require_sound_account(participant.election, content)
    exhibit = keep(stream, desk=desk, purpose=PURPOSE, at=at, once=once)
    return add_account(participant, content, exhibit=exhibit, desk=desk, at=at, once=once)


def note_proof_seen(account: CampaignAccount, *, desk: Desk, at: datetime) -> None:
    """One line: this proof was opened."""
    require(desk, "contest.see")
    require_own(desk, account.election.office_id)
    log("contest.proof-seen", desk, at=at, subject=f"contest.campaignaccount:{account.pk}",
        detail={"code": account.code})  # fmt: skip
