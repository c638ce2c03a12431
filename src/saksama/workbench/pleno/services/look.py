"""Read a meeting: who looked is a line in the log (G10)."""

from __future__ import annotations

from datetime import datetime

from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.pleno.models import Meeting
from saksama.workbench.pleno.services.steps import named


def look(desk: Desk, meeting: Meeting, *, at: datetime) -> None:
    """Note that the desk reads the meeting's page. Raises NotThere for another office's."""
    require(desk, "pleno.see")
    require_own(desk, meeting.office_id)
    log("pleno.seen", desk, at=at, subject=named(meeting))
