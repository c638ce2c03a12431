"""An upheld objection: a told decision is taken back, and the ordinary road leads to a new one."""

from __future__ import annotations

import pytest

from saksama.kernel.errors import NotThere, Refused
from saksama.workbench.cases import queries, services
from saksama.workbench.cases.models import Case
from saksama.workbench.cases.rules import REOPENED, Ending, State
from tests.workbench.cases.made import (
    DAY,
    HOUR,
    WEDNESDAY,
    WHY,
    approved,
    decided,
    issued,
    opened,
    propose,
    written,
)

pytestmark = pytest.mark.django_db
THURSDAY = WEDNESDAY + DAY
FRIDAY = THURSDAY + DAY


@pytest.fixture
def case(house):
    case = decided(house, opened(house))
    services.announce(house.desk("coordinator", THURSDAY), case, reason="Ditimbang.", at=THURSDAY, version=case.version)
    return case


def reopen(house, case, *, who="pleno", version=None, at=FRIDAY):
    services.reopen(house.desk(who, at), case, reason=WHY, objection="o-1", at=at, version=version or case.version)


def test_nothing_of_the_decision_is_left(house, case):
    reopen(house, case)
    gone = (
        case.outcome,
        case.ending,
        case.notice,
        case.proposed_at,
        case.decided_at,
        case.announced_at,
        case.closed_at,
    )
    assert (case.state, gone) == (State.CLARIFYING, ("", "", None, None, None, None, None))
    step, note = queries.timeline(case)[-1]
    assert (step.deed, step.detail, note) == ("reopened", {"objection": "o-1"}, WHY)


def test_a_new_study_leads_to_a_new_decision(house, case):
    reopen(house, case)
    with pytest.raises(Refused):
        propose(house, case, at=FRIDAY)
    study = written(house, case, proposal="not_breach", at=FRIDAY)
    approved(house, case, study, at=FRIDAY)
    issued(house, case, study, at=FRIDAY)
    propose(house, case, at=FRIDAY)
    services.decide(case, accepted=True, item="pleno.item:2", desk=house.desk("pleno", FRIDAY), at=FRIDAY)
    assert (case.state, case.outcome, study.version) == (State.DECIDED, "not_breach", 2)
    services.announce(
        house.desk("coordinator", FRIDAY), case, reason="Ditimbang lagi.", at=FRIDAY, version=case.version
    )
    assert case.notice is not None


@pytest.mark.parametrize("state", sorted(REOPENED))
def test_from_every_state_after_the_notice(house, case, state):
    Case.objects.filter(pk=case.pk).update(state=state, ending=Ending.EXECUTED if state == State.CLOSED else "")
    reopen(house, case)
    assert case.state == State.CLARIFYING


@pytest.mark.parametrize("state", [State.DECIDED])
def test_from_no_state_before_it(house, case, state):
    Case.objects.filter(pk=case.pk).update(state=state)
    with pytest.raises(Refused):
        reopen(house, case)


@pytest.mark.parametrize("who", ["coordinator", "reviewer", "second"])
def test_only_the_plenary_may(house, case, who):
    with pytest.raises(Refused):
        reopen(house, case, who=who)


@pytest.mark.parametrize("column", ["written_by", "approved_by"])
def test_not_who_wrote_or_approved_the_study(house, case, column):
    case.studies.update(**{column: house.desk("pleno", FRIDAY).code})
    with pytest.raises(Refused, match="kajiannya"):
        reopen(house, case)


def test_not_who_handles_it(house, case):
    Case.objects.filter(pk=case.pk).update(handler=house.desk("pleno", FRIDAY).officer)
    with pytest.raises(Refused, match="menangani"):
        reopen(house, case)


def test_a_stale_copy_is_refused(house, case):
    with pytest.raises(Refused, match="sudah berubah"):
        reopen(house, case, version=case.version - 1)


@pytest.mark.parametrize("column", ["sealed_at", "destroyed_at"])
def test_a_sealed_or_deleted_one_is_not_there(house, case, column):
    Case.objects.filter(pk=case.pk).update(**{column: FRIDAY + HOUR}, state=State.CLOSED)
    with pytest.raises(NotThere):
        reopen(house, case)
