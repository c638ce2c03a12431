"""Board, calendar, one term and the free days: what runs out when, by which rule, with which days passed over."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from saksama.kernel.clock import local_day
from saksama.law.clock_shapes import Regime
from saksama.law.clockbook import load_clocks
from saksama.law.counting import Pause
from saksama.law.explaining import Question
from saksama.web.areas.agenda import month
from saksama.web.areas.agenda.views.days import EXAMPLE
from saksama.workbench.agenda.models import Due
from saksama.workbench.agenda.queries import board, by_day
from saksama.workbench.agenda.services import Clock, start_clock, watch_clocks
from saksama.workbench.agenda.terms import OWN, pause_term, start_term
from saksama.workbench.safe.setting import setting
from tests.office import signed_in
from tests.people import MONDAY

TOMORROW = timedelta(days=1)


@pytest.fixture
def own():
    """The office's own file; taken away again."""
    file = setting().home / OWN
    yield file
    file.unlink(missing_ok=True)


def words(answer):
    return " ".join(answer.content.decode().split())


def a_clock(house, due_at, *, n=1, kind="cases.penanganan", office=None):
    clock = Clock(kind=kind, label=f"Perkara {n}: tenggat", starts_at=due_at - timedelta(days=7), due_at=due_at,
                  rule="Pasal 454", source="UU 7/2017", mark="M")  # fmt: skip
    return start_clock(clock, office=office or house.sukoharjo, subject=f"cases.case:{n}")


def a_term(house, start, *, rule="laporan", n=7):
    question = Question(rule=rule, regime=Regime.GENERAL, start=start, zone="WIB", known_on=local_day(start, "WIB"))
    return start_term(question, kind=f"cases.{rule}", label=f"Laporan {n}", office=house.sukoharjo,
                      subject=f"cases.case:{n}")  # fmt: skip


def column(page, key):
    """The board's column of that name."""
    return page[page.index(f'id="h-{key}"') :].split("</section>")[0]


# ── Board ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_clock_stands_in_the_column_of_its_end(house):
    """Monday 09.00 WIB: the day ends at 16.59.59 UTC, the week with Sunday the 20th."""
    ends = {
        "overdue": MONDAY - timedelta(seconds=1), "today": datetime(2024, 10, 14, 16, 59, 59, tzinfo=UTC),
        "week": datetime(2024, 10, 20, 16, 59, 59, tzinfo=UTC), "later": datetime(2024, 10, 20, 17, 0, tzinfo=UTC),
    }  # fmt: skip
    for n, due_at in enumerate(ends.values()):
        a_clock(house, due_at, n=n)
    found = {one.key: [due.label for due in one.dues] for one in board(house.desk("pleno"), MONDAY, each=9)}
    assert found == {key: [f"Perkara {n}: tenggat"] for n, key in enumerate(ends)}


def test_a_missed_clock_stays_in_the_first_column(house, at):
    a_clock(house, at - TOMORROW)
    watch_clocks(house.sukoharjo, at=at)
    assert Due.objects.get().state == "missed"
    page = words(signed_in(house, "pleno").get("/tenggat/papan/"))
    assert "Perkara 1: tenggat" in column(page, "overdue")
    assert "sk-tag--late" in column(page, "overdue")


def test_a_card_says_rule_source_mark_and_the_days_that_were_passed_over(house, at):
    a_term(house, at)
    page = words(signed_in(house, "pleno").get("/tenggat/papan/"))
    said = ["Laporan 7", "454(6)", "UU 7/2017", "keyakinan sumber: tinggi", "Dilewati", "Paling lambat"]
    assert [one for one in said if one not in page] == []


def test_a_full_column_names_its_count_and_leads_to_all_of_it_in_pages(house, at):
    for n in range(45):
        a_clock(house, at + timedelta(days=30, minutes=n), n=n)
    browser = signed_in(house, "pleno")
    later = column(words(browser.get("/tenggat/papan/")), "later")
    assert later.count("<h3>") == 10
    assert "Semua 45 di kolom ini" in later
    assert "1 sampai 40 dari 45" in words(browser.get("/tenggat/?kolom=nanti"))
    assert "Perkara 44: tenggat" in words(browser.get("/tenggat/?kolom=nanti&page=2"))
    assert "Perkara 1: tenggat" not in words(browser.get("/tenggat/?kolom=lewat"))


def test_it_is_filtered_by_kind_and_by_nothing_else(house, at):
    a_clock(house, at + TOMORROW, n=1)
    a_clock(house, at + TOMORROW, n=2, kind="review.finding_window")
    browser = signed_in(house, "pleno")
    for path in ("/tenggat/papan/", "/tenggat/", "/tenggat/kalender/"):
        page = words(browser.get(f"{path}?jenis=review.finding_window&q=Perkara&petugas=p-pleno"))
        assert "Perkara 2: tenggat" in page, path
        assert "Perkara 1: tenggat" not in page, path
        assert "Pleno atas petunjuk" in page, path


def test_board_and_calendar_are_asked_in_as_many_queries_for_many_as_for_one(house, at, django_assert_max_num_queries):
    for n in range(60):
        a_clock(house, at + timedelta(hours=n - 9), n=n)
    browser = signed_in(house, "pleno")
    with django_assert_max_num_queries(24):
        assert browser.get("/tenggat/papan/").status_code == 200
    with django_assert_max_num_queries(18):
        assert browser.get("/tenggat/kalender/").status_code == 200


def test_another_office_s_clocks_are_on_none_of_our_pages(house, at):
    due = a_clock(house, at + TOMORROW, office=house.offices["33.13"])
    browser = signed_in(house, "pleno")
    for path in ("/tenggat/", "/tenggat/papan/", "/tenggat/kalender/"):
        assert due.label not in words(browser.get(path))
    assert browser.get(f"/tenggat/{due.pk}/").status_code == 404


# ── Calendar ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_month_is_whole_weeks_from_monday():
    october = month.squares(date(2024, 10, 1))  # a Tuesday; ends on Thursday the 31st
    assert (october[0], october[-1], len(october)) == (date(2024, 9, 30), date(2024, 11, 3), 35)
    february = month.squares(date(2027, 2, 1))  # Monday the 1st to Sunday the 28th
    assert (february[0], february[-1]) == (date(2027, 2, 1), date(2027, 2, 28))
    assert (month.after(date(2024, 12, 1)), month.before(date(2025, 1, 1))) == (date(2025, 1, 1), date(2024, 12, 1))


@pytest.mark.parametrize("asked", ["2024-13", "x", "", "1999-01", "2024-10-01"])
def test_a_month_that_is_none_is_this_month(asked):
    assert month.month_of(asked, date(2026, 11, 26)) == date(2026, 11, 1)


def test_free_days_stand_there_with_name_and_mark(house):
    page = words(signed_in(house, "pleno").get("/tenggat/kalender/?bulan=2025-08"))
    assert "Agustus 2025" in page
    assert "Hari Kemerdekaan" in page, "Sunday the 17th"
    assert page.count("cuti bersama") >= 2, "the lead, and Monday the 18th"
    assert "belum lengkap" not in page
    assert "belum lengkap" in words(signed_in(house, "pleno").get("/tenggat/kalender/?bulan=2028-03"))


def test_a_clock_stands_on_the_day_of_the_office_s_zone(house):
    a_clock(house, datetime(2024, 10, 14, 16, 59, 59, tzinfo=UTC), n=1)  # 23.59.59 in Jakarta
    a_clock(house, datetime(2024, 10, 14, 17, 0, tzinfo=UTC), n=2)  # midnight: the 15th
    found = by_day(house.desk("pleno"), date(2024, 10, 1), date(2024, 10, 31), each=3)
    assert {day: one.count for day, one in found.items()} == {date(2024, 10, 14): 1, date(2024, 10, 15): 1}


def test_a_full_day_names_its_count_and_leads_to_all_of_it(house):
    for n in range(5):
        a_clock(house, MONDAY + timedelta(minutes=n), n=n)
    browser = signed_in(house, "pleno")
    page = words(browser.get("/tenggat/kalender/?bulan=2024-10"))
    assert page.count('<details class="ag-due') == 3, "three of the five"
    assert "?hari=2024-10-14" in page
    assert "Perkara 4: tenggat" in words(browser.get("/tenggat/?hari=2024-10-14"))


# ── One term ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_term_shows_every_move_with_its_cause(house, at):
    due = a_term(house, at, rule="pleno")
    first = local_day(at, "WIB") + timedelta(days=2)
    moved = pause_term("cases.pleno", "cases.case:7", Pause(first, first, "banjir"), at=at)
    page = words(signed_in(house, "pleno").get(f"/tenggat/{due.pk}/"))
    assert moved.due_at - due.due_at == TOMORROW
    assert "banjir" in page
    assert "dihentikan sementara" in page
    assert "Pleno menetapkan temuan" in page, "the kind is called by its rule"
    assert "cases.case:7" in page


def test_a_term_that_never_moved_says_so_and_one_that_ended_says_how(house, at):
    due = a_clock(house, at + TOMORROW)
    Due.objects.update(state=Due.State.MET, closed_at=at)
    page = words(signed_in(house, "pleno").get(f"/tenggat/{due.pk}/"))
    assert "Tanggal ini belum pernah bergeser." in page
    assert "selesai" in page


# ── Free days ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_decree_stands_there_with_the_day_it_became_known_and_its_mark(house):
    page = words(signed_in(house, "field").get("/tenggat/hari-libur/"))
    decrees = load_clocks().decrees
    assert len(decrees) > 5
    assert [one.name for one in decrees if one.name not in page] == []
    assert "Diketahui sejak Rab, 29 Mar 2023" in page
    assert "Kembali menjadi hari kerja" in page, "26 April 2023 was withdrawn"
    assert "Belum ada: kantor ini memakai nilai dan hari libur bawaan." in page


def test_the_office_s_own_file_is_shown_as_it_lies_there(house, own):
    own.write_text(
        'sources:\n  - {id: K1, reference: "surat edaran"}\ndecrees:\n  - key: susulan\n    name: SKB susulan\n'
        "    known_on: 2090-02-04\n    joint:\n      - {name: {id: rekaan, en: invented}, days: [2090-02-10]}\n"
        "    mark: L\n    sources: [K1]\n",
        encoding="utf-8",
    )
    page = words(signed_in(house, "pleno").get("/tenggat/hari-libur/"))
    assert "key: susulan name: SKB susulan" in page
    assert "belum dihitung" in page, "it becomes known after today"


def test_an_own_file_with_a_fault_is_said_and_the_pages_stay_open(house, own):
    own.write_text("decrees: 7\n", encoding="utf-8")
    browser = signed_in(house, "pleno")
    assert "tenggat.yaml" in words(browser.get("/tenggat/hari-libur/"))
    calendar = browser.get("/tenggat/kalender/?bulan=2025-08")
    assert calendar.status_code == 200
    assert "Hari Kemerdekaan" in words(calendar)
    assert browser.get("/tenggat/papan/").status_code == 200


def test_the_example_of_a_late_decree_is_one_that_the_loader_takes(house, own):
    own.write_text(EXAMPLE, encoding="utf-8")
    assert any(one.key == "susulan-2027" for one in load_clocks(own=own).decrees)
