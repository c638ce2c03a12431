"""The preliminary study: condition by condition, completed or not, and what the plenary is given."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.agenda.models import Due
from saksama.workbench.intake import queries, services
from saksama.workbench.intake.models import Report
from saksama.workbench.intake.rules import COMPLETION, CONDITIONS, MOVES, STUDY, STUDY_AGAIN, Proposal, State
from saksama.workbench.intake.shapes import ReportBody
from saksama.workbench.safe.sealing import open_in
from saksama.workbench.vault.models import Entry
from tests.people import MONDAY
from tests.workbench.intake.counter import BODY, DAY, HOUR, WHO, clock, wib


def judge(counter, report, key="evidence", met=True, note="Ada foto."):
    return services.judge_condition(counter.house.desk("reviewer"), report, key=key, met=met, note=note, at=MONDAY)


def test_a_later_judgement_counts_and_the_former_stays(counter):
    report = counter.received()
    judge(counter, report, met=False, note="Fotonya buram.")
    judge(counter, report)
    assert queries.judged(report)["evidence"].met is True
    assert [one.met for one in report.conditions.order_by("version")] == [False, True]


@pytest.mark.parametrize("met", [False, None])
def test_what_is_not_met_or_not_sayable_has_a_reason(counter, met):
    with pytest.raises(BadInput):
        judge(counter, counter.received(), met=met, note=" - ")


def test_no_condition_of_ones_own_making(counter):
    with pytest.raises(BadInput):
        judge(counter, counter.received(), key="probability")


@pytest.mark.parametrize("who", ["colleague", "pleno", "operator", "field", "auditor"])
def test_the_counter_does_not_judge(counter, who):
    report = counter.received()
    with pytest.raises(Refused):
        services.judge_condition(counter.house.desk(who), report, key="evidence", met=True, note="", at=MONDAY)


def test_three_days_for_completing_in_a_general_election_with_a_mark_of_low(counter):
    report = counter.told(counter.received(regime="general"))
    due = clock(report, COMPLETION)
    assert (due.due_at, due.mark, report.complete_until) == (wib(17, 23, 59, 59), "L", due.due_at)
    assert clock(report, STUDY).state == Due.State.MET


def test_in_a_regional_election_no_source_sets_it_so_the_office_does(counter):
    due = clock(counter.told(counter.received(), days=2), COMPLETION)
    assert (due.due_at, due.mark) == (wib(16, 23, 59, 59), "L")
    assert "tidak ada sumber" in due.source


def test_completed_in_time_keeps_what_was_first_said(counter):
    report = counter.told(counter.received(body=ReportBody(event="Panggung")))
    counter.completed(report, at=MONDAY + DAY)
    assert (report.state, report.completed_late, queries.body_of(report)) == ("completed", False, BODY)
    before = report.steps.get(deed="completed").sealed_before
    assert open_in(report.kept_under, before, ReportBody).event == "Panggung"
    assert clock(report, STUDY_AGAIN).due_at == wib(18, 23, 59, 59)


def test_completed_late_stays_visible(counter):
    report = counter.completed(counter.told(counter.received()), at=wib(18, 8))
    assert (report.state, report.completed_late) == ("completed", True)
    assert clock(report, COMPLETION).state == Due.State.MISSED


def test_a_completed_address_is_the_next_version_in_the_vault(counter):
    counter.completed(counter.told(counter.received()), at=MONDAY + HOUR, identity=WHO)
    assert [one.version for one in Entry.objects.order_by("version")] == [1, 2]


def test_it_lapses_when_its_term_is_over_and_not_before(counter):
    report, reviewer = counter.told(counter.received()), counter.house.desk("reviewer")
    with pytest.raises(Refused, match="belum habis"):
        services.lapse(reviewer, report, at=wib(17, 23, 59, 59))
    assert services.lapse(reviewer, report, at=wib(18, 0)).state == "lapsed"
    with pytest.raises(Refused):
        counter.completed(report, at=wib(18, 9))


def test_a_report_is_completed_once(counter):
    report = counter.completed(counter.told(counter.received()), at=MONDAY + HOUR)
    with pytest.raises(Refused):
        counter.told(report)


def test_nothing_goes_to_the_plenary_before_every_condition_is_judged(counter):
    report = counter.received()
    counter.judged(report, leave="signature")
    with pytest.raises(Refused, match="belum dinilai"):
        services.make_ready(counter.house.desk("reviewer"), report, proposal=Proposal.NOT_REGISTER, reason="Kurang.",
                            at=MONDAY)  # fmt: skip


@pytest.mark.parametrize("rule", CONDITIONS, ids=lambda rule: rule.key)
def test_with_one_condition_not_met_registration_is_not_proposed(counter, rule):
    with pytest.raises(Refused, match="tidak terpenuhi"):
        counter.ready(unmet=rule.key)


def test_not_registering_can_be_proposed_with_a_condition_not_met(counter):
    report = counter.ready(unmet="evidence", proposal=Proposal.NOT_REGISTER)
    assert (report.state, report.proposal) == ("ready", "not_register")
    assert clock(report, STUDY).state == Due.State.MET


def test_the_plenary_finds_what_waits_without_a_name(counter):
    report = counter.ready()
    assert list(queries.ready(counter.house.sukoharjo)) == [report]
    assert queries.says(report) == "Laporan 001/LP/33.11/X/2024"


@pytest.mark.parametrize(("registered", "state"), [(True, "registered"), (False, "not_registered")])
def test_the_plenary_decides_once(counter, registered, state):
    report, pleno = counter.ready(), counter.house.desk("pleno")
    assert services.decide_registration(report, registered=registered, desk=pleno, at=MONDAY).state == state
    with pytest.raises(Refused):
        services.decide_registration(report, registered=not registered, desk=pleno, at=MONDAY)


def test_the_plenary_decides_only_what_is_ready_and_its_own(counter):
    with pytest.raises(Refused):
        services.decide_registration(counter.received(), registered=True, desk=counter.house.desk("pleno"), at=MONDAY)
    with pytest.raises(NotThere):
        services.decide_registration(counter.ready(), registered=True, desk=counter.house.desk("elsewhere"), at=MONDAY)


def test_what_was_decided_has_a_proposal_even_for_the_database(counter):
    report = counter.ready()
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(proposal="")


def test_every_state_is_reached_and_every_end_is_an_end():
    reached = {to for nexts in MOVES.values() for to in nexts} | {State.RECEIVED}
    assert reached == set(State)
    ends = {state for state, nexts in MOVES.items() if not nexts}
    assert ends == {State.REGISTERED, State.INFORMATION, State.MERGED, State.FORWARDED, State.WITHDRAWN}
