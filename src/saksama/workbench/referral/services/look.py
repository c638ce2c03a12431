"""Read a referral: who looked is a line in the log (G10)."""

from __future__ import annotations

from datetime import datetime

from saksama.workbench.offices.desk import Desk
from saksama.workbench.referral.models import Referral
from saksama.workbench.referral.services.steps import enter, note


def look(desk: Desk, one: Referral, *, at: datetime) -> None:
    """Note that the desk opens the referral's page. Raises NotThere, Refused for who stepped aside from the case."""
    enter(desk, one, "referral.see")
    note(desk, one, "opened", at=at)
