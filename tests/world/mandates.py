"""Mandates in every state an office meets: one active, one that waits for approval, one draft; and two
agreements with platforms."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from saksama.workbench.mandates import services
from saksama.workbench.mandates.models import Mandate
from tests.office import House, mandate_content
from tests.workbench.mandates.agreed import an_agreement, proposed


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """Beside the active one of `contest_of`."""
    operator = house.desk("operator", at)
    active = Mandate.objects.get(office=house.sukoharjo, state=Mandate.State.SIGNED)
    later = at + timedelta(days=60)
    waiting = services.draft(mandate_content(later, letter_number="044/PM/MENUNGGU"), desk=operator, at=at)
    services.submit(waiting, desk=operator, at=at)
    draft = services.draft(
        mandate_content(later, letter_number="045/PM/DRAF", dpia_reference="belum ada"), desk=operator, at=at
    )
    asked, holds = proposed(house, at, number="PKS/9/MENUNGGU"), an_agreement(house, at, platform="mastodon")
    world |= {
        "agreement.waiting": str(asked.pk), "agreement.waiting.number": asked.number,
        "agreement.holds": str(holds.pk), "agreement.holds.digest": holds.digest[:8],
        "mandate.active": str(active.pk), "mandate.active.letter": active.letter_number,
        "mandate.active.digest": active.signed_digest[:8], "mandate.waiting": str(waiting.pk),
        "mandate.waiting.letter": "044/PM/MENUNGGU", "mandate.draft": str(draft.pk),
        "mandate.draft.letter": "045/PM/DRAF", "mandate.office": "33.11",
    }  # fmt: skip
