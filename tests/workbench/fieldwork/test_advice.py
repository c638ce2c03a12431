"""Advice to repair: its three days, another number of days, and what becomes of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.agenda.models import Due
from saksama.workbench.fieldwork import queries, services
from saksama.workbench.fieldwork.models import Correction
from saksama.workbench.fieldwork.rules import State
from tests.people import MONDAY
from tests.workbench.fieldwork.made import issued, nil, suspected

pytestmark = pytest.mark.django_db
WORDS = "Turunkan baliho di pagar kantor desa."


def advised(house, record=None, *, days=3, who="coordinator", **said):
    given = {"to_whom": "Kepala Desa Telukan", "words": WORDS} | said
    return services.advise(house.desk(who), record or issued(house), days=days, at=MONDAY, **given)


@pytest.mark.parametrize(
    ("days", "due", "rule"),
    [(3, datetime(2024, 10, 17, 16, 59, 59, tzinfo=UTC), "3 hari kalender"),
     (1, datetime(2024, 10, 15, 16, 59, 59, tzinfo=UTC), "1 hari menurut saran")],
)  # fmt: skip
def test_its_clock_shows_rule_source_and_mark(house, days, due, rule):
    clock = queries.advice_clock_of(advised(house, days=days))
    assert (clock.due_at, clock.mark) == (due, "M")
    assert rule in clock.rule
    assert "Pasal 18" in clock.rule
    assert "Perbawaslu 5/2022" in clock.source


def test_what_was_repaired_ends_there(house):
    correction = advised(house)
    services.answer_correction(house.desk("pleno"), correction, done=True, note="Sudah dilihat sendiri.", at=MONDAY)
    record = correction.record
    assert (record.state, correction.done, queries.advice_clock_of(correction).state) == (State.REPAIRED, True, "met")
    with pytest.raises(Refused):
        services.propose_record(house.desk("coordinator"), record, at=MONDAY)
    with pytest.raises(Refused, match="tidak lagi"):
        services.answer_correction(house.desk("pleno"), correction, done=False, note="Ternyata belum.", at=MONDAY)
    assert queries.advice_of(correction)[1] == "Sudah dilihat sendiri."
    assert queries.clock_of(record).state == "withdrawn"


def test_what_was_not_repaired_goes_before_the_plenary(house):
    correction = advised(house)
    services.answer_correction(house.desk("coordinator"), correction, done=False, note="Masih berdiri.", at=MONDAY)
    assert queries.clock_of(correction.record).state == "running"
    services.propose_record(house.desk("field"), correction.record, at=MONDAY)
    assert correction.record.state == State.PROPOSED


def test_while_the_advice_runs_it_is_not_proposed(house):
    record = advised(house).record
    with pytest.raises(Refused, match="tidak lagi"):
        services.propose_record(house.desk("coordinator"), record, at=MONDAY)


def test_advice_stands_sealed(house):
    correction = advised(house)
    assert WORDS.encode() not in bytes(Correction.objects.get().sealed)
    assert queries.advice_of(correction)[0].words == WORDS
    assert "Telukan" not in str(Due.objects.values("label", "rule", "explained"))


@pytest.mark.parametrize("wrong", [{"days": 0}, {"days": 31}, {"words": " "}, {"to_whom": ""}])
def test_what_does_not_fit_is_refused(house, wrong):
    with pytest.raises(BadInput):
        advised(house, **wrong)
    assert not Correction.objects.exists()


def test_a_draft_one_without_a_suspicion_and_another_office_s_are_refused(house):
    with pytest.raises(Refused):
        advised(house, suspected(house))
    with pytest.raises(Refused, match="nihil"):
        advised(house, issued(house, nil(house)))
    with pytest.raises(NotThere):
        advised(house, issued(house), who="elsewhere")
    with pytest.raises(Refused, match="Peran"):
        advised(house, issued(house), who="field")
