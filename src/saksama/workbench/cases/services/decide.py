"""The plenary's word about a case. Only the room of the plenary calls this; a test holds it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.workbench.agenda.services import close_clock
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.models import Case
from saksama.workbench.cases.queries import newest_study
from saksama.workbench.cases.rules import HANDLING, State
from saksama.workbench.cases.services.steps import enter, keep, move
from saksama.workbench.offices.desk import Desk
from saksama.workbench.patrols.services.settled import settle


@transaction.atomic
def decide(case: Case, *, accepted: bool, item: str, desk: Desk, at: datetime) -> None:
    """What the plenary made of the study: its outcome is the case's and the handling clock is met; or it goes back.

    Raises Refused unless the case is before the plenary.
    """
    enter(desk, case, "cases.decide")
    if accepted:
        study = newest_study(case)
        assert study is not None, "only a case with a study is proposed"
        move(case, State.DECIDED, case.version, outcome=study.proposal, decided_at=at)
        close_clock(HANDLING, case.basis_subject, at=at)
        _settle(case, at)
    else:
        move(case, State.STUDIED, case.version, proposed_at=None)
    keep(desk, case, "decided" if accepted else "returned", at=at, detail={"item": item, "outcome": case.outcome})


def _settle(case: Case, at: datetime) -> None:
    """The act of a case that ends early is settled, for every office (G12)."""
    lead = case.record.lead if case.record else None
    if lead is not None and casebook().outcome(case.outcome).sealed_early:
        settle(lead, outcome=case.outcome, at=at)
