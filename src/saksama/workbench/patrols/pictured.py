"""Pictures of leads: numbered through all acts, each frame a picture of its own. What is to be shown lies in the store
of readings under keys of its own, and goes with the lead (G12).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from msgspec.structs import replace

from saksama.handover.lead import Lead as Body
from saksama.handover.lead import SeenPicture
from saksama.handover.picture import Frame
from saksama.kernel.ids import content_id
from saksama.workbench.patrols.models import Lead, LeadPicture
from saksama.workbench.pictures.storing import put, readings, remove


@dataclass(frozen=True)
class Numbered:
    """One frame of one picture of a lead."""

    number: int
    picture: SeenPicture
    frame: Frame
    shown: bytes
    """Empty once it lies in the store."""


def numbered(body: Body) -> Iterator[Numbered]:
    """Every frame that was read, in the order of acts and pictures; always the same numbers."""
    number = 0
    for picture in (one for act in body.acts for one in act.pictures if one.reading):
        assert picture.reading
        for place, frame in enumerate(picture.reading.frames):
            yield Numbered(number, picture, frame, picture.shown[place] if place < len(picture.shown) else b"")
            number += 1


def without_shown(body: Body) -> Body:
    """`body` as it is sealed: what is to be shown of its pictures lies elsewhere."""
    if not any(one.shown for act in body.acts for one in act.pictures):
        return body
    acts = (replace(act, pictures=tuple(replace(one, shown=()) for one in act.pictures)) for act in body.acts)
    return replace(body, acts=tuple(acts))


def keep_shown(lead: Lead, body: Body, *, run_code: str, at: datetime) -> None:
    """Keep what is to be shown of the pictures of `body`, still with them. Called again after a kill, it ends the same:
    the ids come from run and lead.
    """
    rows = []
    for one in (each for each in numbered(body) if each.shown):
        object_id = f"o-{content_id('lead-picture', run_code, body.lead_id, str(one.number))[:16]}"
        if not readings().holds(object_id):
            put(object_id, one.shown, kind="shown", at=at)
        rows.append(LeadPicture(lead=lead, number=one.number, sha256=one.picture.sha256, shown_id=object_id))
    LeadPicture.objects.bulk_create(rows)


def drop_pictures(leads: Iterable[Lead], *, at: datetime) -> None:
    """Shown and covered pictures of `leads` go for good, keys and all, once this is committed. Safe to call again."""
    found = LeadPicture.objects.filter(lead__in=[lead.pk for lead in leads])
    gone = [one for row in found.values_list("shown_id", "covered_id") for one in row if one]
    found.delete()
    transaction.on_commit(lambda: remove(gone, at=at))
