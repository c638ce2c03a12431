"""The end of a file. Only the room of rights calls this, in the transaction of its decision; a test holds it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from saksama.workbench.cases.models import Case, Step
from saksama.workbench.cases.rules import State
from saksama.workbench.cases.services.steps import enter, keep, touch
from saksama.workbench.documents import services as documents
from saksama.workbench.fieldwork import services as fieldwork
from saksama.workbench.fieldwork.queries import subject_of
from saksama.workbench.intake import services as intake
from saksama.workbench.offices.desk import Desk
from saksama.workbench.review import services as review


@transaction.atomic
def seal(desk: Desk, case: Case, *, verb: str, at: datetime) -> None:
    """Close the file to every officer, with its papers, the record or report it came from, and its lead's account.

    Raises Refused unless it is closed and was not sealed.
    """
    enter(desk, case, verb)
    touch(case, {State.CLOSED}, case.version, sealed_at=at)
    keep(desk, case, "sealed", at=at)
    documents.shut(kept_under=keys_of(case), at=at)
    if case.record is not None:
        fieldwork.shut(case.record, at=at)
        intake.shut_traced(subject_of(case.record), at=at)
        if case.record.lead is not None:
            review.close_account(case.record.lead)
    if case.report is not None:
        intake.shut(case.report, at=at)


@transaction.atomic
def bury(desk: Desk, case: Case, *, at: datetime) -> None:
    """What is left is a tombstone: number, days, outcome and what was done when. The caller destroys `keys_of`.

    What stood under the office's own key (rows from before there were data keys, the lead, what reviewers wrote) is
    overwritten.
    """
    Case.objects.filter(pk=case.pk).update(destroyed_at=at, version=F("version") + 1)
    case.refresh_from_db()
    Step.objects.create(case=case, deed="destroyed", by=desk.code, at=at, version=case.version)
    Step.objects.filter(case=case).update(sealed_note=None)
    if case.record is not None:
        fieldwork.blank(case.record, at=at)
        intake.blank_traced(subject_of(case.record), at=at)
        if case.record.lead is not None:
            review.forget_lead(case.record.lead)
    if case.report is not None:
        intake.blank(case.report, at=at)


def keys_of(case: Case) -> list[str]:
    """Every data key under which something of it stands: its own, the record's or the reports'."""
    own = [case.kept_under, case.record.kept_under if case.record else ""]
    traced = intake.keys_of_traced(subject_of(case.record)) if case.record else []
    return [*filter(None, own), *traced, *(intake.keys_of(case.report) if case.report else [])]
