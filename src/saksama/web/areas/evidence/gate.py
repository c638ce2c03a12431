"""The act is judged before any name is shown (G6): the content of what was kept for a lead stays shut until then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse

from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.offices.desk import Desk
from saksama.workbench.review import queries

LEAD = "patrols.lead:"


@dataclass(frozen=True)
class Kept:
    """The lead for which something is kept, as one desk may know it."""

    label: str
    address: str
    shut: bool
    """Whether its pictures and files, which show names, are still shut for this officer."""


def kept_for(desk: Desk, item: Any) -> Kept | None:
    """The lead of `item`; None for what is kept for no lead, and for who does not judge."""
    lead_id = _lead_of(item.subject)
    if lead_id is None or not desk.may("review.judge"):
        return None
    try:
        ended = queries.state_of(desk, lead_id) == "resolved"
    except NotThere:
        return None
    shut = not ended and queries.own_judgement(desk, lead_id) is None
    return Kept(_("dari sebuah petunjuk"), reverse("review:card", args=[lead_id]), shut)


def require_open(desk: Desk, item: Any) -> None:
    """Raises Refused while the content is shut for this officer."""
    kept = kept_for(desk, item)
    if kept and kept.shut:
        raise Refused(
            _("Isi barang bukti ini memuat nama, dan Anda belum menilai perbuatannya."),
            _("Nilai dulu perbuatannya pada kartu petunjuk; sesudah itu isinya terbuka."),
        )


def _lead_of(subject: str) -> UUID | None:
    try:
        return UUID(subject.removeprefix(LEAD)) if subject.startswith(LEAD) else None
    except ValueError:
        return None
