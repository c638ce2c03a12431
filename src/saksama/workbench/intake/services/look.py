"""Looking at what people reported: every opening is a line in the log (G10)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.workbench.intake.models import Information, Report
from saksama.workbench.intake.queries import body_of
from saksama.workbench.intake.shapes import ReportBody
from saksama.workbench.offices.desk import Desk, log, require, require_own


@transaction.atomic
def look(desk: Desk, report: Report, *, at: datetime, how: str = "page") -> ReportBody:
    """What is reported; a line that cannot be written shows nothing. `how`: "page", "sheet" (for typing over)."""
    require(desk, "intake.see")
    require_own(desk, report.office_id)
    log("intake.opened", desk, at=at, subject=report.scope, detail={"how": how})
    return body_of(report)


@transaction.atomic
def look_information(desk: Desk, information: Information, *, at: datetime) -> ReportBody:
    """The same for initial information; who only traces sees what is theirs. Raises Refused for the rest."""
    require_own(desk, information.office_id)
    if information.assigned_to_id != desk.officer.pk:
        require(desk, "intake.see")
    log("intake.information_opened", desk, at=at, subject=information.scope)
    return body_of(information)
