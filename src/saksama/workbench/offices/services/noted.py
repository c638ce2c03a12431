"""Letters of delegation that came with a bundle: shown at the office below; its own rows are never written over."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from saksama.handover.bundle import Delegation as Shape
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.offices.models import Delegation
from saksama.workbench.offices.rules import BY_BUNDLE, DELEGABLE, DelegationState
from saksama.workbench.offices.services.delegation import LONGEST
from saksama.workbench.offices.services.opening import open_office


@transaction.atomic
def note_letter(said: Shape, *, source: str, at: datetime) -> bool:
    """Keep the letter as agreed elsewhere; whether it is new. That it ended is taken over, that it runs never again.

    It is shown; nobody of this machine gets a desk by it. Raises BadInput for a letter that no office could have
    agreed to, Refused for the number of a delegation between other offices.
    """
    key, first, last = _sound(said)
    above, below = open_office(said.above), open_office(said.below)
    row, new = Delegation.objects.get_or_create(
        pk=key,
        defaults={
            "above": above, "below": below, "verbs": sorted(set(said.verbs) & DELEGABLE), "first_day": first,
            "last_day": last, "letter_number": source, "state": DelegationState.AGREED, "asked_office": above,
            "asked_by": BY_BUNDLE, "asked_at": at, "answered_at": at,
        },
    )  # fmt: skip
    if (row.above_id, row.below_id) != (above.pk, below.pk):
        raise Refused(_("Bundel menyebut pendelegasian antara kantor lain; tidak ada yang dimasukkan."))
    if said.ended:
        Delegation.objects.filter(pk=row.pk, state=DelegationState.AGREED).update(
            state=DelegationState.ENDED, ended_at=at
        )
    return new


def _sound(said: Shape) -> tuple[UUID, date, date]:
    """Its number and days. Raises BadInput."""
    try:
        key, first, last = UUID(said.id), date.fromisoformat(said.first_day), date.fromisoformat(said.last_day)
    except ValueError:
        raise _unsound() from None
    if not first <= last <= first + LONGEST:
        raise _unsound()
    return key, first, last


def _unsound() -> BadInput:
    return BadInput(_("Bundel berisi surat pendelegasian yang tidak sah; tidak ada yang dimasukkan."))
