"""The plenary's word about a record. Only the room of the plenary calls this; a test holds it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.workbench.agenda.services import close_clock
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.queries import clock_key, subject_of
from saksama.workbench.fieldwork.rules import State
from saksama.workbench.fieldwork.services.moving import move
from saksama.workbench.offices.desk import Desk, log, require_own


@transaction.atomic
def decide(record: Record, *, finding: bool, desk: Desk, at: datetime) -> None:
    """What the plenary made of `record`; its clock ends. Raises Refused unless it is before the plenary."""
    require_own(desk, record.office_id)
    to = State.FINDING if finding else State.NO_FINDING
    move(record, to, decided_at=at)
    close_clock(*clock_key(record), at=at)
    log("fieldwork.decided", desk, at=at, subject=subject_of(record), detail={"outcome": to.value})


@transaction.atomic
def move_discovery(record: Record, *, discovered_at: datetime, desk: Desk, at: datetime) -> None:
    """The plenary's numbered minutes say when `record` was discovered; its clock is moved by them, too."""
    require_own(desk, record.office_id)
    Record.objects.filter(pk=record.pk).update(discovered_at=discovered_at)
    record.refresh_from_db()
    log("fieldwork.discovery_moved", desk, at=at, subject=subject_of(record))
