"""A photo from the field beyond its record: read by machine, and kept as a barang bukti under the active mandate."""

from __future__ import annotations

import io
from datetime import datetime
from uuid import uuid5

from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.custody import services as custody
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.queries import read_exhibit
from saksama.workbench.fieldwork.models import ArrivalFile, Record
from saksama.workbench.fieldwork.queries import media_for, subject_of
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.patrols.services.exhibits import basis
from saksama.workbench.pictures.services import ask_exhibit


@transaction.atomic
def read_media(desk: Desk, record: Record, file: ArrivalFile, *, at: datetime) -> None:
    """Have one photo or video read. Safe to call again. Raises Refused for a kind that is not read."""
    require(desk, "fieldwork.see")
    require_own(desk, record.office_id)
    exhibit = media_for(record, file.pk).exhibit
    if exhibit is None or ask_exhibit(exhibit, by=desk.code, at=at) is None:
        raise Refused(_("Berkas jenis ini tidak dibaca mesin."))


@transaction.atomic
def keep_media(desk: Desk, record: Record, file: ArrivalFile, *, at: datetime) -> Item:
    """The photo as a *barang bukti* of its record, sealed by the worker; asked again, it is the same one.

    Raises Refused without an active mandate, BadInput for a kind that no bag takes.
    """
    require(desk, "fieldwork.see")
    require_own(desk, record.office_id)
    exhibit, once = media_for(record, file.pk).exhibit, uuid5(file.pk, "barang-bukti")
    assert exhibit is not None
    if known := Item.objects.filter(pk=once, office=desk.office).first():
        return known
    item = custody.keep_field_photo(
        desk, io.BytesIO(read_exhibit(exhibit)), subject=subject_of(record), seen_at=record.written_at,
        under=basis(desk.office, at), at=at, once=once,
    )  # fmt: skip
    log("fieldwork.media_kept", desk, at=at, subject=subject_of(record), detail={"n": file.order, "item": item.number})
    return item
