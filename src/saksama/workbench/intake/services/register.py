"""What the plenary decided about a report; only its room calls this."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.workbench.intake.models import Report
from saksama.workbench.intake.rules import State
from saksama.workbench.intake.services.steps import keep_step, move
from saksama.workbench.offices.desk import Desk, require, require_own


@transaction.atomic
def decide_registration(report: Report, *, registered: bool, desk: Desk, at: datetime) -> Report:
    """The plenary's decision on a report that waits for it. Raises Refused unless it is ready."""
    require(desk, "pleno.see")
    require_own(desk, report.office_id)
    to = State.REGISTERED if registered else State.NOT_REGISTERED
    move(report, to)
    keep_step(desk, report, to.value, at=at)
    return report
