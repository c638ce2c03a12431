"""Open a record: who looked is a line in the log (G10)."""

from __future__ import annotations

from datetime import datetime

from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.queries import body_of, subject_of
from saksama.workbench.fieldwork.shapes import RecordBody
from saksama.workbench.offices.desk import Desk, log, require, require_own


def open_record(desk: Desk, record: Record, *, at: datetime) -> RecordBody:
    """What was written. Raises NotThere for another office's. Records come through `queries.record_for`."""
    require(desk, "fieldwork.see")
    require_own(desk, record.office_id)
    log("fieldwork.opened", desk, at=at, subject=subject_of(record))
    return body_of(record)
