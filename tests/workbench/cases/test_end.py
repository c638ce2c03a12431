"""The plenary's word and what follows: clock, status, referral noted, the end; extension and the table of moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from saksama.kernel.errors import BadInput, Refused
from saksama.workbench.agenda.models import Due
from saksama.workbench.cases import queries, services
from saksama.workbench.cases.models import Case
from saksama.workbench.cases.next_step import next_step
from saksama.workbench.cases.rules import MOVES, Ending, State
from saksama.workbench.documents.queries import content_of
from tests.people import MONDAY
from tests.workbench.cases.made import DAY, HOUR, WEDNESDAY, WHY, confirmed, decided, opened, propose, studied
from tests.workbench.fieldwork.made import SUSPECTED

pytestmark = pytest.mark.django_db
THURSDAY = WEDNESDAY + DAY


@pytest.fixture
def case(house):
    return opened(house)


def announced(house, case, *, reason="Bukti dan keterangan Terlapor-1 sudah ditimbang.", at=THURSDAY):
    return services.announce(house.desk("coordinator", at), case, reason=reason, at=at, version=case.version)


def test_what_the_plenary_accepts_is_the_outcome_and_meets_the_clock(house, case):
    decided(house, case)
    assert (case.state, case.outcome, case.decided_at) == (State.DECIDED, "breach", WEDNESDAY + 7 * HOUR)
    assert queries.handling_clock(case).state == Due.State.MET
    assert [step.detail for step, _note in queries.timeline(case)][-1] == {"item": "pleno.item:1", "outcome": "breach"}


def test_what_it_does_not_accept_goes_back_and_the_clock_runs_on(house, case):
    decided(house, case, accepted=False)
    assert (case.state, case.outcome, case.proposed_at) == (State.STUDIED, "", None)
    assert queries.handling_clock(case).state == Due.State.RUNNING
    propose(house, case)
    assert list(queries.waiting(house.sukoharjo)) == [case]


def test_only_a_member_of_the_plenary_s_desk_decides_and_only_what_is_before_it(house, case):
    for who in ("coordinator", "reviewer"):
        with pytest.raises(Refused):
            services.decide(case, accepted=True, item="x", desk=house.desk(who), at=MONDAY)
    studied(house, case)
    with pytest.raises(Refused):
        services.decide(case, accepted=True, item="x", desk=house.desk("pleno"), at=MONDAY)


def test_the_status_notice_names_nobody_and_says_where_it_goes(house, case):
    decided(house, case)
    notice = announced(house, case)
    said = content_of(notice)
    assert (case.state, case.notice, notice.kept_under) == (State.ANNOUNCED, notice, case.kept_under)
    assert said.rows["parties"] == ({"code": "Terlapor-1", "position": "Pegawai negeri sipil (PNS)"},)
    assert SUSPECTED.actor not in str(said.values) + str(said.rows)
    assert "BKN" in said.values["referred_to"]
    assert "PPK" in said.values["referred_to"]
    assert said.values["decided"] == "Rapat pleno, 16 Oktober 2024"


def test_a_reason_with_a_party_s_name_is_refused(house, case):
    decided(house, case)
    with pytest.raises(BadInput, match="nama pihak"):
        announced(house, case, reason="Menurut saksi Sari Lestari ada kalender.")
    assert Case.objects.get().state == State.DECIDED


def test_what_is_referred_stays_open_until_the_answer_and_its_execution_are_noted(house, case):
    decided(house, case)
    announced(house, case)
    lead = house.desk("coordinator", THURSDAY)
    with pytest.raises(Refused):
        closed(house, case, Ending.NOT_REFERRED)
    services.mark_referred(lead, case, referral="referral.referral:1", at=THURSDAY, version=case.version)
    with pytest.raises(Refused):
        closed(house, case, Ending.EXECUTED)
    services.mark_answered(lead, case, answer="referral.answer:1", at=THURSDAY, version=case.version)
    closed(house, case, Ending.EXECUTED)
    assert (case.state, case.ending) == (State.CLOSED, "executed")
    assert next_step(case).what == "Tidak ada langkah lagi."


def closed(house, case, ending, at=THURSDAY):
    services.close(house.desk("coordinator", at), case, ending=ending, reason="Surat PPK diterima.", at=at,
                   version=case.version)  # fmt: skip


def test_what_is_not_referred_is_closed_at_once_and_referred_to_nobody(house, case):
    decided(house, case, proposal="not_breach")
    announced(house, case)
    with pytest.raises(Refused, match="tidak diteruskan"):
        services.mark_referred(house.desk("coordinator"), case, referral="x", at=THURSDAY, version=case.version)
    closed(house, case, Ending.NOT_REFERRED)
    assert case.closed_at == THURSDAY


def test_the_handling_term_is_extended_once_with_a_sealed_reason(house, case):
    """Regional election: 3 days from Monday 14 October, to the 17th; extended by 2, to the 19th (mark M)."""
    lead = house.desk("coordinator")
    with pytest.raises(BadInput):
        services.extend(lead, case, reason=" ", at=MONDAY, version=case.version)
    services.extend(lead, case, reason=WHY, at=MONDAY, version=case.version)
    due = queries.handling_clock(case)
    assert due.due_at.replace(microsecond=0) == datetime(2024, 10, 19, 16, 59, 59, tzinfo=UTC)
    assert WHY not in str(due.question)
    assert queries.timeline(case)[-1][1] == WHY
    with pytest.raises(Refused, match="sudah diperpanjang"):
        services.extend(lead, case, reason=WHY, at=MONDAY, version=case.version)


def test_an_outcome_stands_only_where_the_plenary_decided(house, case):
    for columns in ({"outcome": "breach"}, {"state": "decided"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Case.objects.update(**columns)


def test_the_table_of_moves_is_the_law_s_road():
    road = [State.OPENED, State.CLARIFYING, State.STUDIED, State.PROPOSED, State.DECIDED, State.ANNOUNCED,
            State.REFERRED, State.ANSWERED, State.CLOSED]  # fmt: skip
    assert all(after in MOVES[before] for before, after in zip(road, road[1:], strict=False))
    extra = {(a, b) for a, after in MOVES.items() for b in after} - set(zip(road, road[1:], strict=False))
    assert extra == {(State.PROPOSED, State.STUDIED), (State.ANNOUNCED, State.CLOSED)}


def test_what_is_next_says_by_when_and_who(house, case):
    step = next_step(case)
    assert (step.what, step.who) == ("Tugaskan kepada seorang petugas.", "koordinator")
    assert step.by.due_at.replace(microsecond=0) == datetime(2024, 10, 17, 16, 59, 59, tzinfo=UTC)
    services.assign(house.desk("coordinator"), case, handler=house.officers["reviewer"], at=MONDAY,
                    version=case.version)  # fmt: skip
    assert next_step(case).who == "petugas yang menangani"


def test_after_the_plenary_nothing_of_the_file_is_changed(house, case):
    decided(house, case)
    with pytest.raises(Refused):
        confirmed(house, case)
    with pytest.raises(Refused):
        services.extend(house.desk("coordinator"), case, reason=WHY, at=MONDAY + timedelta(hours=1),
                        version=case.version)  # fmt: skip
