"""Read a case: who looked is a line in the log (G10)."""

from __future__ import annotations

from datetime import datetime

from saksama.workbench.cases.models import Case
from saksama.workbench.cases.naming import named
from saksama.workbench.cases.services.steps import enter
from saksama.workbench.offices.desk import Desk, log


def look(desk: Desk, case: Case, *, at: datetime) -> None:
    """Note that the desk opens the case's page. Raises NotThere for another office's, Refused for who stepped aside."""
    enter(desk, case, "cases.see")
    log("cases.opened", desk, at=at, subject=named(case))
