"""Terms of the law in the agenda: computed there and nowhere else, kept as computed, moved only with a reason."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from saksama.kernel import words
from saksama.kernel.errors import BadInput, Refused
from saksama.law.clock_shapes import Regime
from saksama.law.counting import Pause
from saksama.law.discovery import Minutes
from saksama.law.explaining import Question
from saksama.workbench.agenda import terms
from saksama.workbench.agenda.models import Due, Message
from saksama.workbench.agenda.queries import clocks
from saksama.workbench.agenda.services import watch_clocks
from saksama.workbench.agenda.shown import shown
from saksama.workbench.agenda.terms import OWN, extend_term, pause_term, recount, restart_term, start_term
from saksama.workbench.jobs.models import Job
from saksama.workbench.safe.setting import setting
from tests.people import MONDAY

SUBJECT = "cases.case:1"
BEFORE_THE_DECREE = datetime(2025, 8, 6, 2, tzinfo=UTC)  # 18 August 2025 became joint leave on the 7th
DECREE = BEFORE_THE_DECREE + timedelta(days=1)


@pytest.fixture
def own():
    """The office's own file; taken away again."""
    file = setting().home / OWN
    yield file
    file.unlink(missing_ok=True)


def a_term(house, rule="pleno", start=MONDAY, *, zone="WIB", known_on=None, regime=Regime.GENERAL):
    question = Question(rule=rule, regime=regime, start=start, zone=zone, known_on=known_on or start.date())
    return start_term(question, kind=f"cases.{rule}", label="Perkara 1", office=house.sukoharjo, subject=SUBJECT)


def the_report(house):
    """A report on Wednesday 6 August 2025: 7, 8=2, 11-15=7."""
    return a_term(house, "laporan", BEFORE_THE_DECREE)


def test_it_keeps_date_rule_source_mark_and_explanation_in_both_languages(house):
    due = a_term(house)
    assert due.due_at == datetime(2024, 10, 21, 16, 59, 59, tzinfo=UTC)  # 14 + 7, last second in Jakarta
    assert (due.mark, due.known_on) == ("M", date(2024, 10, 14))
    assert "454(5)" in due.rule
    assert "UU 7/2017" in due.source
    assert set(due.explained) == set(words.LANGUAGES)
    assert "Paling lambat Sen, 21 Okt 2024, 23.59 WIB" in due.explained["id"]


@pytest.mark.parametrize(
    ("zone", "due"),
    [
        ("WIB", datetime(2024, 10, 21, 16, 59, 59, tzinfo=UTC)),  # 23.59.59 at UTC+7
        ("WITA", datetime(2024, 10, 21, 15, 59, 59, tzinfo=UTC)),
        ("WIT", datetime(2024, 10, 21, 14, 59, 59, tzinfo=UTC)),
    ],
)
def test_seven_days_end_with_the_seventh_day_of_the_office_s_zone(house, zone, due):
    assert a_term(house, zone=zone).due_at == due


def test_a_day_begins_where_the_office_is(house):
    late = datetime(2024, 10, 14, 17, 30, tzinfo=UTC)  # already Tuesday in Jakarta
    assert a_term(house, start=late).due_at == datetime(2024, 10, 22, 16, 59, 59, tzinfo=UTC)


def test_started_again_it_stays_as_it_was(house):
    first = a_term(house)
    again = a_term(house, start=MONDAY + timedelta(days=3))
    assert (again.pk, again.due_at) == (first.pk, first.due_at)


def test_a_start_without_an_hour_is_refused(house):
    with pytest.raises(BadInput):
        start_term(Question(rule="pleno", regime=Regime.GENERAL, start=date(2024, 10, 14), zone="WIB",
                            known_on=date(2024, 10, 14)),
                   kind="cases.pleno", label="x", office=house.sukoharjo, subject=SUBJECT)  # fmt: skip


def test_a_late_decree_moves_a_running_term_once_keeps_the_earlier_date_and_tells_who_decides(house):
    due = a_term(house, "laporan", datetime(2025, 8, 5, 9, tzinfo=UTC) + timedelta(days=6), known_on=date(2025, 8, 6))
    assert due.due_at == datetime(2025, 8, 20, 16, 59, 59, tzinfo=UTC)  # 12-15=4, 18-20=7
    at = datetime(2025, 8, 12, 2, tzinfo=UTC)
    assert recount(house.sukoharjo, at=at) == 1
    assert recount(house.sukoharjo, at=at) == 0
    due.refresh_from_db()
    assert due.due_at == datetime(2025, 8, 21, 16, 59, 59, tzinfo=UTC)  # 18 is free: 19-21=7
    assert [(one["why"], one["from"][:10], one["to"][:10]) for one in due.moves] == [
        ("decree", "2025-08-20", "2025-08-21")
    ]
    assert any("933/2025" in line for line in due.explained["id"])
    assert set(Message.objects.filter(kind="agenda.moved").values_list("officer__code", flat=True)) == {
        "p-coordinator", "p-pleno"
    }  # fmt: skip


def test_a_decree_that_touches_none_of_its_days_moves_nothing(house):
    due = the_report(house)
    assert recount(house.sukoharjo, at=DECREE) == 0
    due.refresh_from_db()
    assert (due.moves, due.known_on) == ([], BEFORE_THE_DECREE.date())


def test_what_had_ended_stays_as_it_was(house):
    due = a_term(house, "laporan", datetime(2023, 4, 14, 2, tzinfo=UTC), known_on=date(2023, 3, 28))
    ended = due.due_at
    assert recount(house.sukoharjo, at=ended + timedelta(seconds=1)) == 0
    due.refresh_from_db()
    assert due.due_at == ended


def test_the_office_s_own_decree_moves_it_too(house, own):
    start = datetime(2027, 2, 3, 2, tzinfo=UTC)
    due = a_term(house, "laporan", start)
    assert due.due_at == datetime(2027, 2, 12, 16, 59, 59, tzinfo=UTC)  # Wed; 4, 5=2, 8-12=7
    own.write_text(
        'sources:\n  - {id: K1, reference: "surat edaran"}\ndecrees:\n  - key: susulan\n    name: SKB susulan\n'
        "    known_on: 2027-02-04\n    joint:\n      - {name: {id: rekaan, en: invented}, days: [2027-02-10]}\n"
        "    mark: L\n    sources: [K1]\n",
        encoding="utf-8",
    )
    assert recount(house.sukoharjo, at=start + timedelta(days=1)) == 1
    due.refresh_from_db()
    assert due.due_at == datetime(2027, 2, 15, 16, 59, 59, tzinfo=UTC)


def test_a_rule_that_was_changed_meanwhile_does_not_reach_back(house, own):
    due = a_term(house, "perbaikan-laporan")
    own.write_text(
        "values:\n  - {rule: perbaikan-laporan, regime: general, amount: 2, unit: calendar, reason: juknis, "
        "decided_by: BA-07/2024}\n",
        encoding="utf-8",
    )
    assert recount(house.sukoharjo, at=MONDAY + timedelta(days=1)) == 0
    assert Due.objects.get().due_at == due.due_at
    other = start_term(
        Question(rule="perbaikan-laporan", regime=Regime.GENERAL, start=MONDAY, zone="WIB", known_on=MONDAY.date()),
        kind="cases.perbaikan", label="Perkara 2", office=house.sukoharjo, subject="cases.case:2",
    )  # fmt: skip
    assert due.due_at - other.due_at == timedelta(days=1)  # 3 days against the office's 2


def test_a_pause_moves_it_and_is_kept(house):
    a_term(house)
    pause = Pause(date(2024, 10, 16), date(2024, 10, 18), "banjir")
    due = pause_term("cases.pleno", SUBJECT, pause, at=MONDAY)
    assert due.due_at == datetime(2024, 10, 24, 16, 59, 59, tzinfo=UTC)  # 15=1, 19-24=7
    assert [one["why"] for one in due.moves] == ["pause"]
    assert any("banjir" in line for line in due.explained["id"])


def test_an_extension_needs_a_reason_and_a_rule_that_knows_one(house):
    a_term(house, "penanganan")
    with pytest.raises(BadInput):
        extend_term("cases.penanganan", SUBJECT, " ", at=MONDAY)
    due = extend_term("cases.penanganan", SUBJECT, "keterangan tambahan", at=MONDAY)
    assert due.due_at == datetime(2024, 11, 1, 16, 59, 59, tzinfo=UTC)  # 14 working days in all
    assert [one["why"] for one in due.moves] == ["extension"]
    start_term(Question(rule="pleno", regime=Regime.GENERAL, start=MONDAY, zone="WIB", known_on=MONDAY.date()),
               kind="cases.pleno", label="x", office=house.sukoharjo, subject=SUBJECT)  # fmt: skip
    with pytest.raises(BadInput, match="perpanjangan"):
        extend_term("cases.pleno", SUBJECT, "sibuk", at=MONDAY)


def test_one_that_was_told_and_then_extended_is_told_again_near_its_new_end(house):
    due = a_term(house, "penanganan")
    assert watch_clocks(house.sukoharjo, at=due.due_at - timedelta(hours=5))["told"] == 1
    later = extend_term("cases.penanganan", SUBJECT, "keterangan tambahan", at=due.due_at - timedelta(hours=4))
    assert watch_clocks(house.sukoharjo, at=due.due_at)["told"] == 0
    assert watch_clocks(house.sukoharjo, at=later.due_at - timedelta(hours=5))["told"] == 1


def test_a_pause_that_moves_nothing_is_kept_and_told_to_nobody(house):
    a_term(house, "laporan")
    weekend = Pause(date(2024, 10, 19), date(2024, 10, 20), "banjir")
    assert len(pause_term("cases.laporan", SUBJECT, weekend, at=MONDAY).moves) == 1
    assert not Message.objects.filter(kind="agenda.moved").exists()


def minutes(**changes):
    kept = {"number": "BA-3", "decided_at": MONDAY + timedelta(days=1), "reason": "salah hari",
            "discovered_at": MONDAY - timedelta(days=2)}  # fmt: skip
    return Minutes(**{**kept, **changes})


def test_only_minutes_of_the_plenary_change_the_start(house):
    a_term(house)
    imported = MONDAY - timedelta(days=3)
    with pytest.raises(BadInput):
        restart_term("cases.pleno", SUBJECT, minutes(number=""), imported_at=imported, at=MONDAY)
    due = restart_term("cases.pleno", SUBJECT, minutes(), imported_at=imported, at=MONDAY + timedelta(days=1))
    assert due.starts_at == MONDAY - timedelta(days=2)
    assert due.due_at == datetime(2024, 10, 19, 16, 59, 59, tzinfo=UTC)  # 12 + 7
    assert due.moves[0]["why"] == "minutes BA-3"
    assert due.moves[0]["from"][:10] == "2024-10-21"


def test_one_that_ran_out_is_missed_stays_visible_and_cannot_be_extended(house):
    due = a_term(house, "penanganan")
    after = due.due_at + timedelta(seconds=1)
    assert watch_clocks(house.sukoharjo, at=after)["missed"] == 1
    assert [(one.pk, one.state) for one in clocks(house.desk("pleno"))] == [(due.pk, "missed")]
    with pytest.raises(Refused):
        extend_term("cases.penanganan", SUBJECT, "terlambat", at=after)


def test_the_page_says_how_it_was_counted(house):
    due = a_term(house)
    assert "hari mulai tidak dihitung" in " ".join(shown(due, MONDAY, "WIB").explained)


def test_a_file_that_cannot_be_read_does_not_hold_back_the_warnings(house, own, monkeypatch):
    due = a_term(house)
    own.write_text("values: [", encoding="utf-8")
    monkeypatch.setattr(terms, "now", lambda: due.due_at + timedelta(seconds=1))
    with pytest.raises(BadInput, match=OWN):
        terms.watch(Job(office=house.sukoharjo))
    assert Due.objects.get().state == Due.State.MISSED
