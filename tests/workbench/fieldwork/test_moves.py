"""A record from its number to the plenary's word."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from django.db import IntegrityError, transaction

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.agenda.models import Due, Message
from saksama.workbench.audit.models import Line
from saksama.workbench.documents import services as papers
from saksama.workbench.fieldwork import queries, services
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.rules import MOVES, State
from tests.people import MONDAY
from tests.workbench.fieldwork.made import SAW_AT, SUSPECTED, issued, nil, proposed, suspected

pytestmark = pytest.mark.django_db
SEVENTH = datetime(2024, 10, 21, 16, 59, 59, tzinfo=UTC)  # 14 October + 7 days, 23.59.59 WIB


def verbs(record):
    found = Line.objects.filter(subject=f"fieldwork.record:{record.pk}").order_by("seq")
    return list(found.values_list("verb", flat=True))


def test_a_record_gets_its_number_from_the_office_not_from_the_field(house):
    record = suspected(house)
    assert queries.says(record).startswith("LHP tanpa nomor")
    with pytest.raises(Refused, match="Peran"):
        services.issue_record(house.desk("field"), record, at=MONDAY)
    issued(house, record)
    assert queries.says(record) == "LHP 001/LHP/PM.01.02/K.JT-28/X/2024"
    assert (record.state, record.issued_at) == (State.ISSUED, MONDAY)


def test_where_nothing_was_suspected_the_number_is_the_end(house):
    record = issued(house, nil(house))
    assert record.state == State.FILED
    assert not Due.objects.filter(subject=queries.subject_of(record)).exists()
    with pytest.raises(Refused, match="nihil"):
        services.propose_record(house.desk("coordinator"), record, at=MONDAY)


def test_the_plenary_s_days_run_from_the_discovery_not_from_the_number(house):
    record = issued(house, suspected(house, discovered_at=SAW_AT), at=MONDAY + timedelta(days=2))
    due = queries.clock_of(record)
    assert (due.starts_at, due.due_at, due.mark) == (SAW_AT, SEVENTH, "M")
    services.propose_record(house.desk("field"), record, at=MONDAY + timedelta(days=3))
    assert queries.clock_of(record) == due
    assert Due.objects.filter(kind=queries.WINDOW).count() == 1


def test_who_decides_is_told_without_a_name(house):
    record = proposed(house)
    told = Message.objects.filter(kind="fieldwork.proposed")
    assert set(told.values_list("officer__code", flat=True)) == {"p-coordinator", "p-pleno"}
    assert set(told.values_list("label", flat=True)) == {f"{queries.says(record)} menunggu rapat pleno."}


@pytest.mark.parametrize(("word", "state"), [(True, State.FINDING), (False, State.NO_FINDING)])
def test_the_plenary_decides_once_and_its_clock_ends(house, word, state):
    record, later = proposed(house), MONDAY + timedelta(days=4)
    assert list(queries.proposed(house.sukoharjo)) == [record]
    services.decide(record, finding=word, desk=house.desk("pleno", later), at=later)
    assert (record.state, record.decided_at) == (state, later)
    assert (queries.clock_of(record).state, list(queries.proposed(house.sukoharjo))) == ("met", [])
    assert verbs(record)[-1] == "fieldwork.decided"
    for again in (True, False):
        with pytest.raises(Refused, match="tidak lagi"):
            services.decide(record, finding=again, desk=house.desk("pleno", later), at=later)
    assert record.state == state


@pytest.mark.parametrize("made", [suspected, issued], ids=["draft", "numbered"])
def test_what_was_not_proposed_is_not_decided(house, made):
    record = made(house)
    with pytest.raises(Refused, match="tidak lagi"):
        services.decide(record, finding=True, desk=house.desk("pleno"), at=MONDAY)


def test_another_office_decides_and_sees_nothing(house):
    record = proposed(house)
    for deed in (
        lambda desk: services.decide(record, finding=True, desk=desk, at=MONDAY),
        lambda desk: queries.record_for(desk, record.pk),
        lambda desk: services.open_record(desk, record, at=MONDAY),
    ):
        with pytest.raises(NotThere):
            deed(house.desk("elsewhere"))
    assert not queries.proposed(house.offices["33.13"]).exists()


@pytest.mark.parametrize(
    ("left", "label"),
    [
        ({"stage": " "}, "Tahapan"), ({"result": ""}, "Uraian"), ({"event": ""}, "Peristiwa"),
        ({"analysis": ""}, "Analisa"), ({"actor_account": "@rekaan"}, "kepemilikan akun"),
        ({"actor_account": "@rekaan", "ownership": "declared"}, "Penjelasan"),
    ],
)  # fmt: skip
def test_without_what_it_must_say_it_gets_no_number(house, left, label):
    record = suspected(house, body=msgspec.structs.replace(SUSPECTED, **left))
    with pytest.raises(BadInput, match=label):
        issued(house, record)
    record.refresh_from_db()
    assert (record.state, record.document.number) == (State.DRAFT, "")


@pytest.mark.parametrize("left", [{"election": None}, {"discovered_at": None}])
def test_without_the_start_of_its_days_it_gets_no_number(house, left):
    with pytest.raises(BadInput, match="tenggat pleno"):
        issued(house, suspected(house, **left))


def test_numbered_twice_it_is_numbered_once(house):
    record = issued(house)
    with pytest.raises(Refused, match="tidak lagi"):
        services.issue_record(house.desk("coordinator"), record, at=MONDAY)
    assert queries.says(issued(house, nil(house))).startswith("LHP 002/")


def test_a_draft_of_the_form_that_was_dropped_is_drafted_anew(house):
    record = suspected(house)
    papers.drop(house.desk("field"), record.document, at=MONDAY)
    record.refresh_from_db()
    assert record.document is None
    assert queries.says(issued(house, record)).startswith("LHP 001/")


def test_every_state_can_be_reached_and_ends_somewhere():
    reached = {State.DRAFT}
    for _step in State:
        reached |= {to for state in reached for to in MOVES[state]}
    assert reached == set(State) == set(MOVES)
    assert {state for state, onward in MOVES.items() if not onward} == {
        State.FILED, State.REPAIRED, State.FINDING, State.NO_FINDING,
    }  # fmt: skip


def test_only_a_suspicion_stands_before_the_plenary_even_for_the_database(house):
    record = nil(house)
    with pytest.raises(IntegrityError), transaction.atomic():
        Record.objects.filter(pk=record.pk).update(state=State.PROPOSED)
