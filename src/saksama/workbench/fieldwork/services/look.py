"""Open a record or one of its photos: who looked is a line in the log (G10)."""

from __future__ import annotations

from datetime import datetime

from saksama.workbench.fieldwork.models import ArrivalFile, Record
from saksama.workbench.fieldwork.queries import body_of, subject_of
from saksama.workbench.fieldwork.shapes import RecordBody
from saksama.workbench.fieldwork.storing import media
from saksama.workbench.offices.desk import Desk, log, require, require_own


def open_record(desk: Desk, record: Record, *, at: datetime) -> RecordBody:
    """What was written. Raises NotThere for another office's. Records come through `queries.record_for`."""
    require(desk, "fieldwork.see")
    require_own(desk, record.office_id)
    log("fieldwork.opened", desk, at=at, subject=subject_of(record))
    return body_of(record)


def open_media(desk: Desk, record: Record, file: ArrivalFile, *, at: datetime) -> bytes:
    """One photo or video that came with it from the field, proven against its digest. Raises Damaged, Gone."""
    require(desk, "fieldwork.see")
    require_own(desk, record.office_id)
    with media().open(file.object_id) as stream:
        found = stream.read()
    log("fieldwork.media_opened", desk, at=at, subject=subject_of(record), detail={"sha256": file.sha256})
    return found


def open_media(desk: Desk, record: Record, n: int, *, at: datetime) -> tuple[Exhibit, bytes]:
    """Photo or video `n` (from 1) that came with a record from the field, proven against its digest.

    Raises NotThere for another office's record and where there is none (any more).
    """
    require(desk, "fieldwork.see")
    require_own(desk, record.office_id)
    found = next((one.exhibit for one in media_of(record) if one.order == n), None)
    if found is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    log("fieldwork.media_opened", desk, at=at, subject=subject_of(record), detail={"n": n})
    return found, read_exhibit(found)
