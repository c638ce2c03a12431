"""Read a referral: who looked is a line in the log (G10)."""

from __future__ import annotations

from datetime import datetime

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.offices.desk import Desk
from saksama.workbench.referral.models import Referral
from saksama.workbench.referral.rules import State
from saksama.workbench.referral.sbt import Field, sbt_sheet
from saksama.workbench.referral.services.steps import enter, note


def look(desk: Desk, one: Referral, *, at: datetime) -> None:
    """Note that the desk opens the referral's page. Raises NotThere, Refused for who stepped aside from the case."""
    enter(desk, one, "referral.see")
    note(desk, one, "opened", at=at)


def look_sheet(desk: Desk, one: Referral, *, at: datetime) -> list[Field]:
    """The sheet for SBT, which names the respondents: noted as a look of its own. Raises Refused for a recalled one."""
    enter(desk, one, "referral.send")
    if one.state == State.RECALLED:
        raise Refused(_("Penerusan ini ditarik kembali; lembarnya tidak dibuat lagi."))
    note(desk, one, "sheet_seen", at=at)
    return sbt_sheet(one)
