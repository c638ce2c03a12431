"""Initial information: from a tip without a name, or from what was not registered; traced until a day."""

from __future__ import annotations

from datetime import date

import pytest

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.agenda.models import Due, Message
from saksama.workbench.intake import queries, services
from saksama.workbench.intake.rules import TRACING, Proposal, Source
from saksama.workbench.intake.shapes import Result
from saksama.workbench.vault.models import Reporter
from tests.people import MONDAY
from tests.workbench.intake.counter import BODY, DAY, Counter, clock, wib

FOUND = Result(found="Panitia membenarkan acaranya.", where="Balai desa")


def assigned(counter, information, who="field", due=date(2024, 10, 17)):
    services.assign_tracing(counter.house.desk("coordinator"), information, officer=counter.house.officers[who],
                            due_on=due, at=MONDAY)  # fmt: skip
    return information


@pytest.mark.parametrize("who", ["colleague", "coordinator", "field", "volunteer"])
def test_a_tip_needs_no_name_and_no_vault(house, who):
    tip = Counter(house).tip(who=who)
    assert (tip.number, tip.state, queries.body_of(tip)) == ("IA-2024-0001", "open", BODY)
    assert not Reporter.objects.exists()


def test_a_tip_does_not_pretend_to_be_a_report(counter):
    with pytest.raises(BadInput):
        services.note_information(counter.house.desk("colleague"), body=BODY, source=Source.REPORT, at=MONDAY)


def test_what_was_not_registered_goes_on_as_information(counter):
    report = counter.ready(proposal=Proposal.NOT_REGISTER)
    reviewer = counter.house.desk("reviewer")
    with pytest.raises(Refused):
        services.to_information(reviewer, report, at=MONDAY)
    services.decide_registration(report, registered=False, desk=counter.house.desk("pleno"), at=MONDAY)
    made = services.to_information(reviewer, report, at=MONDAY)
    assert (report.state, made.source, made.report) == ("information", "report", report)
    assert queries.body_of(made) == BODY


def test_what_lapsed_goes_on_as_information_too(counter):
    report, reviewer = counter.told(counter.received()), counter.house.desk("reviewer", wib(18))
    services.lapse(reviewer, report, at=wib(18))
    assert services.to_information(reviewer, report, at=wib(18)).report == report


def test_an_officer_traces_until_the_end_of_a_day(counter):
    information = assigned(counter, counter.tip())
    due = clock(information, TRACING)
    assert (information.state, due.due_at, due.mark) == ("traced", wib(17, 23, 59, 59), "L")
    assert list(queries.traced_by(counter.house.desk("field"))) == [information]
    assert Message.objects.get(kind="intake.tracing").officer == counter.house.officers["field"]


@pytest.mark.parametrize("who", ["administrator", "colleague", "elsewhere"])
def test_only_to_somebody_here_who_traces(counter, who):
    with pytest.raises(BadInput):
        assigned(counter, counter.tip(), who=who)


def test_not_until_yesterday_and_not_twice(counter):
    information = counter.tip()
    with pytest.raises(BadInput):
        assigned(counter, information, due=date(2024, 10, 13))
    assigned(counter, information)
    with pytest.raises(Refused):
        assigned(counter, information, who="reviewer")


@pytest.mark.parametrize(("record", "state"), [("", "closed"), ("fieldwork.record:7", "record")])
def test_the_result_ends_it_or_becomes_a_form_a(counter, record, state):
    information = assigned(counter, counter.tip())
    services.report_tracing(counter.house.desk("field"), information, result=FOUND, at=MONDAY + DAY, record=record)
    assert (information.state, information.record) == (state, record)
    assert clock(information, TRACING).state == Due.State.MET


def test_only_who_traces_it_says_what_was_found(counter):
    information = assigned(counter, counter.tip())
    with pytest.raises(Refused):
        services.report_tracing(counter.house.desk("reviewer"), information, result=FOUND, at=MONDAY)


def test_a_field_officer_opens_theirs_and_no_other(counter):
    mine, other = assigned(counter, counter.tip()), counter.tip()
    field = counter.house.desk("field")
    assert services.look_information(field, mine, at=MONDAY) == BODY
    for opens in (services.look_information, lambda desk, one, at: queries.information_for(desk, one.pk)):
        with pytest.raises(Refused):
            opens(field, other, at=MONDAY)
    with pytest.raises(NotThere):
        queries.information_for(counter.house.desk("elsewhere"), mine.pk)


def test_closed_with_a_reason_while_nobody_traces_it(counter):
    first, second = counter.tip(), assigned(counter, counter.tip())
    desk = counter.house.desk("coordinator")
    assert services.close_information(desk, first, reason="Bukan pegawai.", at=MONDAY).state == "closed"
    with pytest.raises(Refused):
        services.close_information(desk, second, reason="Bukan pegawai.", at=MONDAY)
