"""A decision is taken back into the work: an objection was upheld. Only the room of rights calls this."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.cases.models import Case
from saksama.workbench.cases.owners import handled_by
from saksama.workbench.cases.rules import REOPENED, State
from saksama.workbench.cases.services.steps import enter, keep, said, touch
from saksama.workbench.offices.desk import Desk


@transaction.atomic
def reopen(desk: Desk, case: Case, *, reason: str, objection: str, at: datetime, version: int) -> None:
    """Back to the hearings; what was decided is no outcome any more. `objection` is its opaque id.

    The ordinary road leads on: a new study, approved by another, before the plenary. Raises Refused for who handled the
    case, wrote or approved a study of it, for a stale copy, and where nothing was announced yet.
    """
    enter(desk, case, "cases.decide")
    why = said(reason)
    require_other(desk, case)
    touch(
        case, REOPENED, version, state=State.CLARIFYING, outcome="", ending="", notice=None, proposed_at=None,
        decided_at=None, announced_at=None, closed_at=None,
    )  # fmt: skip
    keep(desk, case, "reopened", at=at, note=why, detail={"objection": objection})


def require_other(desk: Desk, case: Case) -> None:
    """Raises Refused for an officer on whose own work the decision rests."""
    if desk.code in handled_by(case):
        raise Refused(
            _("Anda menangani perkara ini, atau menulis atau menyetujui kajiannya."),
            _("Anggota pleno lain yang memutus keberatannya."),
        )
