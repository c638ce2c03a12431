"""Sealed early: to every officer the case is as if it were not there; numbers stay in the counts (G12)."""

from __future__ import annotations

import pytest

from saksama.handover.lead import Lead as Body
from saksama.kernel.errors import NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.cases import queries as cases
from saksama.workbench.cases import services as verbs
from saksama.workbench.cases.rules import Ending
from saksama.workbench.documents import queries as papers
from saksama.workbench.fieldwork import queries as fieldwork
from saksama.workbench.intake import queries as intake
from saksama.workbench.patrols.models import SettledAct
from saksama.workbench.referral.models import Recall
from saksama.workbench.referral.queries import referrals
from saksama.workbench.referral.services import confirm_recall
from saksama.workbench.rights import ending, services
from saksama.workbench.rights.ends import Why
from saksama.workbench.safe.sealing import open_row
from tests.workbench.cases.made import decided, opened, reported
from tests.workbench.fieldwork.made import judged_lead
from tests.workbench.referral.made import a_receiver, announced, sent
from tests.workbench.rights.ending.made import SPRING, THURSDAY, closed, judged

pytestmark = pytest.mark.django_db


def sealed(house, case, *, who="coordinator", at=THURSDAY):
    return services.seal_early(house.desk(who, at), case, at=at)


def test_it_is_gone_from_lists_pages_and_verbs_and_stays_in_the_counts(house):
    case = closed(house)
    desk = house.desk("coordinator", THURSDAY)
    before = cases.counts(desk)
    sealed(house, case)
    assert list(cases.cases(desk)) == []
    with pytest.raises(NotThere):
        cases.case_for(desk, case.pk)
    with pytest.raises(NotThere):
        verbs.look(desk, case, at=THURSDAY)
    assert cases.counts(desk) == before == {"closed": 1}


def test_its_papers_and_the_record_it_came_from_go_with_it(house):
    case = closed(house)
    desk = house.desk("coordinator", THURSDAY)
    assert papers.documents(desk).count() == 5  # Form A, B.9, B.12, KAJIAN, STATUS
    assert list(fieldwork.records(desk)) == [case.record]
    sealed(house, case)
    assert papers.documents(desk).count() == 0
    assert list(fieldwork.records(desk)) == []
    with pytest.raises(NotThere):
        papers.document_for(desk, case.notice.pk)
    assert papers.public_page(case.notice.code).number == case.notice.number  # says nothing of what is in it


def test_so_does_the_report(house):
    case = closed(house, decided(house, reported(house), proposal="not_breach"))
    desk = house.desk("coordinator", THURSDAY)
    sealed(house, case)
    assert list(intake.reports(desk)) == []


def test_its_lead_loses_account_and_candidate(house):
    lead = judged_lead(house)
    assert len(open_row(lead.sealed, Body).candidates) == 1
    sealed(house, closed(house, judged(house, lead)))
    lead.refresh_from_db()
    body = open_row(lead.sealed, Body)
    assert (body.account_id, body.account_name, body.candidates) == (None, None, ())


def test_whoever_reads_the_page_of_sealed_ones_sees_number_days_and_why(house):
    case = closed(house)
    sealed(house, case)
    (row,) = ending.sealings(house.desk("auditor", THURSDAY))
    assert (row.case.number, row.why, row.at, row.by) == (case.number, Why.OUTCOME, THURSDAY, "p-coordinator")
    with pytest.raises(Refused):
        ending.sealings(house.desk("reviewer", THURSDAY))


def test_sealed_again_it_is_one_sealing_and_one_line(house):
    case = closed(house)
    assert sealed(house, case) == sealed(house, case, who="pleno", at=SPRING)
    assert Line.objects.filter(verb="rights.sealed").count() == 1


@pytest.mark.parametrize("proposal", ["prevention_only"])
def test_another_outcome_is_kept_for_its_term(house, proposal):
    with pytest.raises(Refused, match="bukan pelanggaran"):
        sealed(house, closed(house, proposal=proposal))


def test_before_it_is_closed_it_cannot_be_sealed(house):
    with pytest.raises(Refused):
        sealed(house, opened(house))


@pytest.mark.parametrize("who", ["reviewer", "auditor", "elsewhere"])
def test_only_those_who_decide_in_its_own_office_seal(house, who):
    case = closed(house)
    with pytest.raises((Refused, NotThere)):
        sealed(house, case, who=who)


def test_what_had_gone_out_is_called_back_and_waits_for_its_confirmation(house):
    """Referred as a breach; after an objection the new decision is that it was none."""
    case = announced(house)
    one = sent(house, case, a_receiver(house, "ppk"))
    cleared(case)
    made = sealed(house, case)
    assert made.recalled == 1
    assert Recall.objects.get().referral == one
    desk = house.desk("coordinator", THURSDAY)
    assert list(referrals(desk)) == [one]
    one.refresh_from_db()
    confirm_recall(desk, one, at=THURSDAY)
    assert list(referrals(desk)) == []


def cleared(case):
    """As a reopened case stands when it was decided anew."""
    type(case).objects.filter(pk=case.pk).update(
        state="closed", outcome="not_breach", closed_at=THURSDAY, ending=Ending.NOT_REFERRED
    )


@pytest.mark.parametrize(("proposal", "settled"), [("not_breach", 2), ("insufficient", 2), ("prevention_only", 0)])
def test_the_plenary_s_end_of_a_case_settles_its_act_for_every_office(house, proposal, settled):
    judged(house, proposal=proposal)
    assert SettledAct.objects.filter(outcome=proposal, office_code="33.11").count() == settled
