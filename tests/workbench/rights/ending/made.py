"""Closed cases as the tests of their end need them; the persons are invented."""

from __future__ import annotations

from datetime import UTC, datetime

from saksama.workbench.cases import services as cases
from saksama.workbench.cases.models import Case
from saksama.workbench.cases.rules import Ending
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.rules import State as PaperState
from saksama.workbench.documents.work import setting
from saksama.workbench.fieldwork.rules import Origin
from saksama.workbench.fieldwork.services import write_record
from saksama.workbench.rights import services
from tests.people import MONDAY
from tests.workbench.cases.made import (
    DAY,
    HOUR,
    NUMBER,
    WEDNESDAY,
    approved,
    confirmed,
    decided,
    heard,
    issued,
    opened,
    propose,
    written,
)
from tests.workbench.documents.made import job_of
from tests.workbench.fieldwork.made import SUSPECTED, judged_lead, proposed

THURSDAY = WEDNESDAY + DAY
"""When the cases of these tests are closed: 17 October 2024."""
SPRING = datetime(2025, 4, 17, 2, 0, tzinfo=UTC)
"""Six months later to the day: from here on what was no breach may be deleted."""
SIGNER = "Endah Kusumaningtyas"


def closed(house, case=None, *, proposal="not_breach", at=THURSDAY):
    """Decided, announced, closed without a referral; every paper set and sealed."""
    case = case or decided(house, opened(house), proposal=proposal)
    desk = house.desk("coordinator", at)
    cases.announce(desk, case, reason="Ditimbang.", at=at, version=case.version)
    case.refresh_from_db()
    cases.close(desk, case, ending=Ending.NOT_REFERRED, reason="Selesai.", at=at, version=case.version)
    set_papers()
    return Case.objects.get(pk=case.pk)


def judged(house, lead=None, *, proposal="not_breach", number=NUMBER):
    """A case from a lead, decided: whoever judged the lead approves no study of it, so the plenary's member does."""
    body = {"body": SUSPECTED, "origin": Origin.LEAD, "suspicion": True, "respondent": "pns"}
    record = write_record(house.desk("reviewer"), at=MONDAY, lead=lead or judged_lead(house), **body)
    case = opened(house, record=proposed(house, record), number=number)
    confirmed(house, case)
    heard(house, case)
    study = written(house, case, proposal=proposal)
    approved(house, case, study, who="pleno")
    issued(house, case, study)
    propose(house, case)
    at = WEDNESDAY + 7 * HOUR
    cases.decide(case, accepted=True, item="pleno.item:1", desk=house.desk("pleno", at), at=at)
    return case


def set_papers():
    """What the worker does with everything that was numbered."""
    for paper in Document.objects.filter(state=PaperState.SETTING):
        setting.set_document(job_of(paper))


def asked(house, case, *, who="coordinator", at=SPRING):
    return services.ask_deletion(house.desk(who, at), case, at=at)


def deleted(house, case, *, at=SPRING):
    """Proposed by the coordinator, approved by the plenary. What follows the commit is the caller's to run."""
    return services.approve_deletion(house.desk("pleno", at), asked(house, case, at=at), signer=SIGNER, at=at)
