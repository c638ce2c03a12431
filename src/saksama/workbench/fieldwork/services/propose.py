"""Bring a record before the plenary."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.agenda.services import deciders, tell
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.queries import says, subject_of
from saksama.workbench.fieldwork.rules import State
from saksama.workbench.fieldwork.services.issue import start_window
from saksama.workbench.fieldwork.services.moving import move
from saksama.workbench.offices.desk import Desk, log, require, require_own


@transaction.atomic
def propose_record(desk: Desk, record: Record, *, at: datetime) -> None:
    """Propose `record` to the plenary, which alone decides; its term runs, and who decides is told.

    Raises Refused without a suspicion, without a number, or when it was proposed already.
    """
    require(desk, "fieldwork.propose")
    require_own(desk, record.office_id)
    if not record.suspicion:
        raise Refused(_("Formulir A yang nihil tidak diajukan ke rapat pleno."))
    move(record, State.PROPOSED, proposed_at=at)
    start_window(record, at=at)
    label = _("{record} menunggu rapat pleno.").format(record=says(record))[:160]
    tell(deciders(record.office, at), office=record.office, kind="fieldwork.proposed", label=label, at=at,
         path=f"/formulir-a/{record.pk}/", subject=subject_of(record))  # fmt: skip
    log("fieldwork.proposed", desk, at=at, subject=subject_of(record))
