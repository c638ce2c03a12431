"""The act is judged before any name is shown (G6): the content of what was kept for a lead stays shut until then.

Until the officer opened the candidate on purpose, the judgement of the act can still be made anew; so that moment,
and not the judgement itself, opens what shows names.
"""

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
        place = queries.lock_of(desk, lead_id)
    except NotThere:
        return None
    mine = queries.own_judgement(desk, lead_id)
    shut = place.state != "resolved" and not (mine and mine.candidate_opened_at)
    label = _("petunjuk {number}").format(number=place.lead.number)
    return Kept(label, reverse("review:card", args=[lead_id]), shut)


def require_open(desk: Desk, item: Any) -> None:
    """Raises Refused while the content is shut for this officer."""
    kept = kept_for(desk, item)
    if kept and kept.shut:
        raise Refused(
            _("Isi barang bukti ini memuat nama, dan Anda belum membuka calon petunjuknya."),
            _("Nilai dulu perbuatannya pada kartu petunjuk, lalu buka calonnya; sesudah itu isinya terbuka."),
        )


def _lead_of(subject: str) -> UUID | None:
    try:
        return UUID(subject.removeprefix(LEAD)) if subject.startswith(LEAD) else None
    except ValueError:
        return None
