"""At the counter: a number, who reported in the vault, from when it counts, until when it could be filed."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.db import transaction

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.agenda.models import Message
from saksama.workbench.audit.models import Line
from saksama.workbench.intake import queries, services
from saksama.workbench.intake.models import Report
from saksama.workbench.intake.rules import STUDY, How
from saksama.workbench.intake.shapes import ReportBody
from saksama.workbench.vault.models import Entry, Reporter
from saksama.workbench.vault.shapes import Identity
from tests.people import MONDAY
from tests.workbench.intake.counter import BODY, WHO, Counter, clock, election, wib


def test_numbers_are_a_row_without_gaps(counter):
    first = counter.received()
    with pytest.raises(BadInput), transaction.atomic():
        counter.received(body=ReportBody(event="-"))
    assert [first.number, counter.received().number] == ["001/LP/33.11/X/2024", "002/LP/33.11/X/2024"]


def test_who_reported_is_a_code_of_the_vault(counter):
    report = counter.received()
    assert Reporter.objects.get(scope=report.scope).code == "Pelapor-1"
    assert queries.body_of(report) == BODY


def test_sent_twice_it_is_one_report_of_one_person(counter):
    once = uuid4()
    assert counter.received(once=once) == counter.received(once=once)
    assert (Report.objects.count(), Entry.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("arrives", "counts", "ends"),
    [
        (wib(14, 9), wib(14, 9), wib(17, 23, 59, 59)),
        (wib(14, 7, 30), wib(14, 8), wib(17, 23, 59, 59)),
        (wib(18, 16), wib(18, 16), wib(21, 23, 59, 59)),
        (wib(18, 17), wib(21, 8), wib(24, 23, 59, 59)),  # Friday evening: Monday 08.00, then three days
        (wib(19, 10), wib(21, 8), wib(24, 23, 59, 59)),
    ],
)
def test_in_a_regional_election_it_counts_from_the_next_desk_hour(counter, arrives, counts, ends):
    report = counter.received(at=arrives)
    assert (report.arrived_at, report.counted_at, clock(report, STUDY).due_at) == (arrives, counts, ends)


def test_in_a_general_election_it_counts_at_once_and_the_study_takes_two_days(counter):
    report = counter.received(at=wib(18, 17), regime="general")
    assert (report.counted_at, clock(report, STUDY).due_at) == (wib(18, 17), wib(20, 23, 59, 59))


@pytest.mark.parametrize(("known", "late"), [(7, False), (6, True)])
def test_seven_days_after_it_was_known_it_is_late_and_taken_in_all_the_same(counter, known, late):
    report = counter.received(at=wib(14, 10), known_on=date(2024, 10, known))
    assert (report.late, report.state) == (late, "received")
    assert report.file_until == wib(known + 7, 23, 59, 59)


def test_seven_working_days_in_a_general_election(counter):
    """Known Thu 3 Oct: Fri 4 is the first, Mon 14 the seventh; Tue 15 is late."""
    taken = [
        counter.received(at=wib(day), regime="general", known_on=date(2024, 10, 3)).late for day in (14, 15)
    ]  # fmt: skip
    assert taken == [False, True]


def test_without_a_name_it_is_initial_information(counter):
    for nobody in (Identity(name=" "), None):
        with pytest.raises(BadInput, match="nama") as caught:
            counter.received(identity=nobody)
        assert "informasi awal" in caught.value.advice
    assert not Report.objects.exists()


def test_while_the_vault_takes_nothing_in_the_report_is_taken_and_the_name_waits_on_paper(house):
    from tests.workbench.vault.locked import founded

    counter = Counter(house)
    with pytest.raises(Refused, match="belum berkunci"):
        counter.received()
    report = counter.received(identity=None)
    founded(house)
    services.keep_identity(house.desk("colleague"), report, WHO, at=MONDAY)
    assert Reporter.objects.get(scope=report.scope).code == "Pelapor-1"
    with pytest.raises(Refused):
        services.keep_identity(house.desk("colleague"), report, WHO, at=MONDAY)


@pytest.mark.parametrize("changes", [{"arrived_at": wib(14, 10)}, {"known_on": date(2024, 10, 15)}])
def test_nothing_arrives_before_it_happened(counter, changes):
    with pytest.raises(BadInput):
        counter.received(at=wib(14, 9), **changes)


def test_another_offices_election_is_not_there(counter):
    with pytest.raises(NotThere):
        counter.received(election=election(counter.house, office="33.13"))


@pytest.mark.parametrize("who", ["operator", "reviewer", "pleno", "field", "administrator", "auditor", "volunteer"])
def test_only_the_counter_takes_in(counter, who):
    with pytest.raises(Refused):
        counter.received(who=who)


def test_those_who_examine_are_told_and_neither_they_nor_the_log_read_a_name(counter):
    report = counter.received(how=How.LETTER)
    said = [one.label for one in Message.objects.filter(kind="intake.received")]
    assert said == [f"Laporan {report.number} masuk: kajian awal"] * 3  # two reviewers, one coordinator
    line = Line.objects.get(verb="intake.received")
    assert (line.subject, line.detail) == (report.scope, '{"how":"letter","late":0}')


def test_a_foreign_report_is_not_there(counter):
    report = counter.received()
    with pytest.raises(NotThere):
        queries.report_for(counter.house.desk("elsewhere"), report.pk)


def test_every_opening_is_a_line(counter):
    report = counter.received()
    assert services.look(counter.house.desk("reviewer"), report, at=MONDAY) == BODY
    assert Line.objects.filter(verb="intake.opened", subject=report.scope).count() == 1
