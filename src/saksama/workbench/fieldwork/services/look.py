"""Open a record or one of its photos: who looked is a line in the log (G10)."""

from __future__ import annotations

from datetime import datetime

from saksama.workbench.custody.queries import read_exhibit
from saksama.workbench.fieldwork.models import ArrivalFile, Record
from saksama.workbench.fieldwork.queries import body_of, media_for, subject_of
from saksama.workbench.fieldwork.shapes import RecordBody
from saksama.workbench.offices.desk import Desk, log, require, require_own


def open_record(desk: Desk, record: Record, *, at: datetime) -> RecordBody:
    """What was written. Raises NotThere for another office's. Records come through `queries.record_for`."""
    require(desk, "fieldwork.see")
    require_own(desk, record.office_id)
    log("fieldwork.opened", desk, at=at, subject=subject_of(record))
    return body_of(record)


def open_media(desk: Desk, record: Record, file: ArrivalFile, *, at: datetime) -> tuple[str, bytes]:
    """Media type and bytes of one photo or video that came with it from the field, proven against its digest.

    Raises NotThere for another office's record or a photo of another record, Damaged, Gone.
    """
    require(desk, "fieldwork.see")
    require_own(desk, record.office_id)
    exhibit = media_for(record, file.pk).exhibit
    assert exhibit is not None
    log("fieldwork.media_opened", desk, at=at, subject=subject_of(record), detail={"n": file.order})
    return exhibit.media_type, read_exhibit(exhibit)
