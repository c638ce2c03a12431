"""Letters of delegation that came with a bundle: shown at the office below; its own rows are never written over."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from saksama.handover.bundle import Delegation as Shape
from saksama.workbench.offices.models import Delegation
from saksama.workbench.offices.rules import DELEGABLE, DelegationState
from saksama.workbench.offices.services.opening import open_office

UNKNOWN = "machine"


@transaction.atomic
def note_letter(said: Shape, *, source: str, at: datetime) -> bool:
    """Keep the letter as agreed elsewhere; whether it is new. That it ended is taken over, that it runs never again."""
    above, below = open_office(said.above), open_office(said.below)
    row, new = Delegation.objects.get_or_create(
        pk=said.id,
        defaults={
            "above": above, "below": below, "verbs": sorted(set(said.verbs) & DELEGABLE),
            "first_day": date.fromisoformat(said.first_day), "last_day": date.fromisoformat(said.last_day),
            "letter_number": source, "state": DelegationState.AGREED, "asked_office": above, "asked_by": UNKNOWN,
            "asked_at": at, "answered_at": at,
        },
    )  # fmt: skip
    if said.ended:
        Delegation.objects.filter(pk=row.pk, state=DelegationState.AGREED).update(
            state=DelegationState.ENDED, ended_at=at
        )
    return new
