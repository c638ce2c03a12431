"""Keep a file: digest at the door, kind read from its bytes, sealed at once (G9)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import BinaryIO
from uuid import UUID, uuid4

from django.db import transaction

from saksama.workbench.custody.kinds import PICTURES, sound
from saksama.workbench.custody.models import Exhibit
from saksama.workbench.custody.storing import store
from saksama.workbench.offices.desk import Desk, log

MOST_BYTES = 12 * 1024 * 1024


@transaction.atomic
def keep(
    stream: BinaryIO,
    *,
    desk: Desk,
    purpose: str,
    at: datetime,
    kinds: Collection[str] = PICTURES,
    most: int = MOST_BYTES,
    once: UUID | None = None,
) -> Exhibit:
    """Seal `stream` and note what it is; with `once`, sent again it is kept once.

    Raises BadInput for an empty or too large file, or one whose bytes are of none of `kinds`, whatever its name says.
    """
    if once and (kept := Exhibit.objects.filter(pk=once, office=desk.office).first()):
        return kept
    media_type = sound(stream, kinds, most=most)
    sealed = store().put(stream, kind="exhibit", at=at, expires_on=None, notes={"purpose": purpose})
    exhibit = Exhibit.objects.create(
        pk=once or uuid4(), office=desk.office, object_id=sealed.object_id, sha256=sealed.sha256, size=sealed.size,
        media_type=media_type, kept_by=desk.code, kept_at=at, purpose=purpose,
    )  # fmt: skip
    log("custody.kept", desk, at=at, subject=f"custody.exhibit:{exhibit.pk}", detail={"sha256": sealed.sha256})
    return exhibit
