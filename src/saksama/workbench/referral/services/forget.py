"""Packages of a deleted case: our copies go. What a receiver holds is called back, not deleted."""

from __future__ import annotations

from datetime import datetime

from saksama.workbench.cases.models import Case
from saksama.workbench.referral.models import Referral
from saksama.workbench.referral.storing import store

REASON = "key_destroyed"


def forget_packages(case: Case, *, at: datetime) -> int:
    """Destroy every package of `case`, key and bytes; how many. Safe to call again.

    For the room that deleted the case, and asked whether it may; it writes the line in the log.
    """
    made = Referral.objects.filter(case=case).exclude(package_id="").values_list("package_id", flat=True)
    there = [one for one in made if store().holds(one)]
    for one in there:
        store().destroy(one, reason=REASON, at=at)
    return len(there)
