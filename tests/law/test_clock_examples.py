"""Dates computed by hand, each with its rule, the mark of its source and the way to it.

G general election, R regional election, A any. "15=1" means: the 15th is the first day that counts. The mark is the
weaker one of number and kind of day. Free days are known as on the first day unless another is named.
"""

from __future__ import annotations

from datetime import date

import pytest

from saksama.law.shapes import Span
from tests.law.clock_asking import ask, local

G, R, A = "general", "regional", "any"

CALENDAR = [
    # rule, regime, start, last day, mark             how
    ("pleno", G, "2024-10-14 09:00", "2024-10-21", "M"),  # 14 + 7
    ("pleno", G, "2024-10-14 23:59", "2024-10-21", "M"),  # still the 14th
    ("pleno", G, "2024-10-15 00:00", "2024-10-22", "M"),  # a minute later is the 15th
    ("pleno", G, "2024-02-22 10:00", "2024-02-29", "M"),  # ends on the leap day
    ("pleno", G, "2024-02-23 10:00", "2024-03-01", "M"),  # 23 + 6 = 29, then 1 March
    ("pleno", G, "2023-02-22 10:00", "2023-03-01", "M"),  # no leap day: 22 + 6 = 28
    ("pleno", G, "2028-02-29", "2028-03-07", "M"),  # starts on the leap day
    ("pleno", G, "2024-12-28", "2025-01-04", "M"),  # over the year's end
    ("pleno", R, "2024-10-14 09:00", "2024-10-21", "M"),  # the older text has 7 too
    ("kajian-awal", G, "2024-02-28", "2024-03-01", "M"),  # 29=1, 1=2
    ("kajian-awal", G, "2023-02-27", "2023-03-01", "M"),  # 28=1, 1=2
    ("kajian-awal", G, "2024-10-11", "2024-10-13", "M"),  # Friday; ends on Sunday, is not moved
    ("perbaikan-laporan", G, "2023-12-30", "2024-01-02", "L"),  # New Year's day counts as a calendar day
    ("perbaikan-laporan", G, "2024-02-27", "2024-03-01", "L"),  # 28, 29, 1
    ("penanganan", G, "2024-01-29", "2024-02-05", "M"),  # 29 + 2 = 31, 5 more
    ("penanganan", G, "2024-12-25", "2025-01-01", "M"),  # ends on a holiday, is not moved
    ("hukum-lain", G, "2024-02-20", "2024-03-03", "L"),  # 20 + 9 = 29, 3 more
    ("hukum-lain", G, "2023-02-20", "2023-03-04", "L"),  # 20 + 8 = 28, 4 more
    ("saran-perbaikan", A, "2024-02-27", "2024-03-01", "M"),  # 28, 29, 1
    ("sbt-verifikasi", A, "2024-09-30", "2024-10-07", "M"),  # 30 + 7
    ("laporan", R, "2024-10-14", "2024-10-21", "M"),  # calendar days in the regional law
]

WORKING = [
    # rule, regime, start, known on, last day, mark
    ("laporan", G, "2023-11-20", None, "2023-11-29", "H"),  # Mon; 21-24=1-4, 27-29=5-7
    ("laporan", G, "2023-11-24", None, "2023-12-05", "H"),  # Fri; 27-1=1-5, 4=6, 5=7
    ("laporan", G, "2023-11-25", None, "2023-12-05", "H"),  # Sat, the same
    ("laporan", G, "2023-11-26", None, "2023-12-05", "H"),  # Sun, the same
    ("laporan", G, "2023-12-20", None, "2024-01-03", "H"),  # 21, 22=2; 25, 26 free; 27-29=5; 1 Jan free; 2, 3=7
    ("laporan", G, "2024-02-05", None, "2024-02-16", "H"),  # 6, 7=2; 8, 9 free; 12-16=7: voting day not yet free
    ("laporan", G, "2024-02-05", "2024-02-06", "2024-02-19", "H"),  # Keppres of the 6th: 14 free; 15=5, 16=6, 19=7
    ("laporan", G, "2024-02-26", None, "2024-03-06", "H"),  # 27-1=1-4 with the leap day, 4-6=5-7
    ("laporan", G, "2023-02-27", None, "2023-03-08", "H"),  # 28, 1-3=4, 6-8=7
    ("laporan", G, "2024-04-05", None, "2024-04-24", "H"),  # 8-12 and 15 free; 16-19=4, 22-24=7
    ("laporan", G, "2023-04-14", "2023-03-28", "2023-05-02", "H"),  # 17-20=4; 21, 24-26 free; 27, 28=6; 1 May; 2=7
    ("laporan", G, "2023-04-14", "2023-03-29", "2023-05-03", "H"),  # moved: 17, 18=2; 19-25 free; 26-28=5; 2, 3=7
    ("laporan", G, "2023-06-23", "2023-06-19", "2023-07-05", "H"),  # 26-28=3; 29 free; 30=4; 3-5=7
    ("laporan", G, "2023-06-23", "2023-06-20", "2023-07-07", "H"),  # 26, 27=2; 28-30 free; 3-7=7
    ("laporan", G, "2025-08-11", "2025-08-06", "2025-08-20", "H"),  # 12-15=4, 18-20=7
    ("laporan", G, "2025-08-11", "2025-08-07", "2025-08-21", "H"),  # 18 became joint leave: 19-21=7
    ("laporan", G, "2025-03-26", None, "2025-04-15", "H"),  # 27=1; 28-7 free; 8-11=5, 14, 15=7
    ("laporan", G, "2026-05-11", None, "2026-05-22", "H"),  # 12, 13=2; 14, 15 free; 18-22=7
    ("laporan", G, "2026-12-21", None, "2027-01-04", "H"),  # 22, 23=2; 24, 25 free; 28-31=6; 1 Jan free; 4=7
    ("laporan", G, "2028-02-28", None, "2028-03-08", "H"),  # 29=1 (leap day), 1-3=4, 6-8=7
    ("sbt-kajian", A, "2024-09-13", None, "2024-09-19", "H"),  # Fri; 16 free; 17-19
    ("sbt-kajian", A, "2024-11-25", "2024-11-20", "2024-11-28", "H"),  # 26-28: nobody knew of the 27th
    ("sbt-kajian", A, "2024-11-25", None, "2024-11-29", "H"),  # Keppres of the 21st: 26, 28, 29
    ("sbt-kajian", A, "2024-05-08", None, "2024-05-15", "H"),  # 9, 10 free; 13-15
    ("sbt-kajian", A, "2026-03-17", None, "2026-03-27", "H"),  # 18-24 free; 25-27
    ("pp94-periksa", A, "2025-12-22", None, "2026-01-05", "M"),  # 23, 24=2; 25, 26; 29-31=5; 1 Jan; 2=6, 5=7
    ("pp94-panggilan-kedua", A, "2024-06-14", None, "2024-06-27", "M"),  # 17, 18 free; 19-21=3, 24-27=7
    ("pp94-keputusan", A, "2024-05-20", None, "2024-06-11", "M"),  # 21, 22=2; 23, 24; 27-31=7; 3-7=12; 10, 11=14
]

HOURS = [
    ("pdp-kegagalan", "2024-02-27 10:15", "WIB", "2024-03-01 10:15", "H"),  # 28, 29, 1 at the same hour
    ("pdp-akses", "2023-12-30 08:00", "WITA", "2024-01-02 08:00", "H"),  # through the weekend and New Year
    ("pdp-perbaikan", "2024-04-09 16:45", "WIT", "2024-04-12 16:45", "H"),  # through Idulfitri
    ("pdp-penundaan", "2028-02-28 00:00", "WIB", "2028-03-02 00:00", "H"),  # 29, 1, 2
]

BACKWARDS = [
    ("undangan-klarifikasi", "2024-03-01", "2024-02-29", "H"),  # the day before is the leap day
    ("undangan-klarifikasi", "2023-03-01", "2023-02-28", "H"),
    ("undangan-klarifikasi", "2024-01-01", "2023-12-31", "H"),
    ("undangan-klarifikasi", "2024-10-14 10:00", "2024-10-13", "H"),  # a Sunday, is not moved
]

DESK = [
    # Mon-Fri 08.00-16.00 since 30 Sep 2024 (H); that it is closed on free days is M
    ("penanganan", "2024-10-14 15:59", "2024-10-17", "M"),  # Monday + 3
    ("penanganan", "2024-10-14 16:00", "2024-10-17", "M"),  # the closing minute counts
    ("penanganan", "2024-10-14 16:01", "2024-10-18", "M"),  # received on Tuesday at 8
    ("penanganan", "2024-10-14 07:30", "2024-10-17", "M"),  # received the same Monday at 8
    ("penanganan", "2024-10-11 16:30", "2024-10-17", "M"),  # Friday evening: Monday the 14th
    ("penanganan", "2024-10-12 10:00", "2024-10-17", "M"),  # Saturday: the same
    ("penanganan", "2024-09-27 20:00", "2024-09-30", "M"),  # before the rule there are no hours on record
    ("penanganan", "2024-09-29 20:00", "2024-10-02", "M"),  # the evening before the rule
    ("penanganan", "2024-09-30 16:30", "2024-10-04", "M"),  # its first day: received 1 October
    ("penanganan", "2024-10-12", "2024-10-17", "M"),  # a Saturday without an hour
    ("kajian-awal", "2024-12-24 16:30", "2024-12-30", "L"),  # 25, 26 free: received Friday 27
    ("kajian-awal", "2024-11-26 16:30", "2024-12-01", "L"),  # voting day free: received 28
]

EXTENDED = [
    # rule, regime, start, without it, extended, mark of the extension
    ("penanganan", G, "2024-10-14", "2024-10-21", "2024-11-01", "H"),  # in all 14: 15-18=4, 21-25=9, 28-1=14
    ("penanganan", G, "2024-12-16", "2024-12-23", "2025-01-08", "H"),  # 17-20=4, 23, 24=6, 27=7, 30, 31=9, 2, 3=11, 6-8
    ("penanganan", R, "2024-10-14 10:00", "2024-10-17", "2024-10-19", "M"),  # 2 more days
    ("hukum-lain", G, "2024-02-20", "2024-03-03", "2024-03-10", "L"),  # in all 19: 20 + 9 = 29, 10 more
]


@pytest.mark.parametrize(("rule", "regime", "start", "last", "mark"), CALENDAR)
def test_calendar_days(rule, regime, start, last, mark):
    told = ask(rule, regime, start)
    assert (local(told), told.rule.sure) == (f"{last} 23:59", mark)
    assert told.skipped == ()


@pytest.mark.parametrize(("rule", "regime", "start", "known", "last", "mark"), WORKING)
def test_working_days(rule, regime, start, known, last, mark):
    told = ask(rule, regime, start, known=known)
    assert (local(told), told.rule.sure) == (f"{last} 23:59", mark)


@pytest.mark.parametrize(("rule", "start", "zone", "due", "mark"), HOURS)
def test_hours_run_through_nights_and_holidays(rule, start, zone, due, mark):
    told = ask(rule, A, start, zone=zone)
    assert (local(told), told.rule.sure) == (due, mark)


@pytest.mark.parametrize(("rule", "start", "last", "mark"), BACKWARDS)
def test_so_long_before(rule, start, last, mark):
    told = ask(rule, G, start)
    assert (local(told), told.rule.sure) == (f"{last} 23:59", mark)


@pytest.mark.parametrize(("rule", "start", "last", "mark"), DESK)
def test_what_is_received_at_the_counter(rule, start, last, mark):
    told = ask(rule, R, start)
    assert (local(told), told.rule.sure) == (f"{last} 23:59", mark)


@pytest.mark.parametrize(("rule", "regime", "start", "plain", "last", "mark"), EXTENDED)
def test_extended_for_a_reason(rule, regime, start, plain, last, mark):
    told = ask(rule, regime, start, extended="keterangan tambahan")
    assert (local(told), told.extension.mark) == (f"{last} 23:59", mark)
    assert local(ask(rule, regime, start)) == f"{plain} 23:59"
    assert told.unextended_due_at == ask(rule, regime, start).due_at


@pytest.mark.parametrize(
    ("rule", "start", "pause", "last", "mark"),
    [
        ("pleno", "2024-10-14", ("2024-10-16", "2024-10-18"), "2024-10-24", "M"),  # 15=1, 19-24=2-7
        ("laporan", "2023-11-20", ("2023-11-22", "2023-11-24"), "2023-12-04", "H"),  # 21=1, 27-1=6, 4=7
        ("laporan", "2023-11-20", ("2023-11-25", "2023-11-26"), "2023-11-29", "H"),  # a weekend's pause moves nothing
    ],
)
def test_a_pause_stands_still(rule, start, pause, last, mark):
    told = ask(rule, G, start, pauses=[(*pause, "banjir")])
    assert (local(told), told.rule.sure) == (f"{last} 23:59", mark)
    assert any("banjir" in one.why for one in told.skipped)


def test_a_minute_before_midnight_in_the_east_is_two_hours_earlier_in_the_west():
    told = ask("pleno", G, "2024-10-14 23:59", zone="WIT")
    assert local(told) == "2024-10-21 23:59"
    assert local(told, "WIB") == "2024-10-21 21:59"  # WIT is UTC+9, WIB is UTC+7


@pytest.mark.parametrize(
    ("zone", "last"),
    [("WIT", "2024-10-22"), ("WITA", "2024-10-21"), ("WIB", "2024-10-21")],  # 00.30 WIT = 23.30 WITA = 22.30 WIB
)
def test_one_instant_lies_on_the_day_of_the_office(zone, last):
    assert local(ask("pleno", G, "2024-10-15 00:30", zone=zone, said_in="WIT")) == f"{last} 23:59"


@pytest.mark.parametrize(("zone", "last"), [("WIT", "2024-10-18"), ("WIB", "2024-10-17")])  # 16.30 WIT = 14.30 WIB
def test_the_counter_s_hours_are_the_office_s_too(zone, last):
    assert local(ask("penanganan", R, "2024-10-14 16:30", zone=zone, said_in="WIT")) == f"{last} 23:59"


def test_in_the_quiet_period_the_counter_s_hours_do_not_hold():
    quiet = (Span(first=date(2024, 11, 24), last=date(2024, 11, 26)),)
    told = ask("penanganan", R, "2024-11-24 21:00", desk_free=quiet)  # a Sunday night
    assert local(told) == "2024-11-27 23:59"
    assert local(ask("penanganan", R, "2024-11-24 21:00")) == "2024-11-28 23:59"  # received Monday 25


def test_the_last_hour_at_the_counter_is_shown_where_somebody_must_come():
    told = ask("laporan", R, "2024-10-12")  # ends on Saturday the 19th; the counter closes on Friday the 18th
    assert told.last_desk_hour.isoformat() == "2024-10-18T09:00:00+00:00"  # 16.00 WIB
    assert local(told) == "2024-10-19 23:59"


def test_there_are_at_least_sixty_examples():
    assert len(CALENDAR + WORKING + HOURS + BACKWARDS + DESK + EXTENDED) >= 60
