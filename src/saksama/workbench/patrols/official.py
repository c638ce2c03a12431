"""What came through a platform's own interface: only under an agreement that held when it was asked, and holds now."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from saksama.handover.attestation import SeenBy
from saksama.workbench.mandates.agreements import require_agreement, shortest_retention
from saksama.workbench.offices.models import Office

KEEP_DAYS = 30
"""How long the patrol keeps any original, in days; a test holds it to the patrol's own number."""


def require_leave(seen_by: str, office: Office, *, collected_at: datetime, at: datetime) -> None:
    """Raises Refused for a file of an official interface where no agreement holds, or none did when it was collected.

    Which platform's it must be is not asked: the file is not here yet.
    """
    if seen_by == SeenBy.OFFICIAL:
        require_agreement(office, collected_at)
        require_agreement(office, at)


def keep_days(attestation: dict[str, Any], office: Office, at: datetime) -> int:
    """How many days the original of a file is kept: for one under an agreement no longer than any of those allows."""
    if attestation.get("seen_by") != SeenBy.OFFICIAL:
        return KEEP_DAYS
    return min(KEEP_DAYS, shortest_retention(require_agreement(office, at)))
