"""What holds of every date, whatever is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksama.kernel.clock import ZONES, local_day
from saksama.kernel.errors import BadInput
from saksama.law.clock_shapes import Regime, Toward, Unit
from saksama.law.counting import Pause, count, why_not_working
from saksama.law.explaining import Question, again, explain
from tests.law.clock_asking import BOOK

DAYS = st.dates(date(2023, 1, 1), date(2028, 12, 31))
INSTANTS = st.datetimes(datetime(2023, 1, 1), datetime(2028, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001
ZONE = st.sampled_from(sorted(ZONES))
RULES = st.sampled_from(BOOK.rules)
DAY_RULES = st.sampled_from([one for one in BOOK.rules if one.unit is not Unit.HOURS])
MANY = settings(max_examples=150, deadline=None)


def asked(rule, start, zone, known, **more):
    regime = Regime.GENERAL if rule.regime is Regime.ANY else rule.regime
    return Question(rule=rule.key, regime=regime, start=start, zone=zone, known_on=known, **more)


@MANY
@given(rule=RULES, start=INSTANTS, zone=ZONE, known=DAYS)
def test_a_term_ends_after_its_start_or_before_its_event(rule, start, zone, known):
    told = explain(BOOK, asked(rule, start, zone, known))
    if rule.toward is Toward.AFTER:
        assert told.due_at > start
    else:
        assert told.due_at < start
    assert explain(BOOK, told.question) == told


@MANY
@given(rule=DAY_RULES, start=INSTANTS, zone=ZONE, known=DAYS)
def test_days_end_with_the_office_s_day(rule, start, zone, known):
    told = explain(BOOK, asked(rule, start, zone, known))
    assert local_day(told.due_at, zone) != local_day(told.due_at + timedelta(seconds=1), zone)


@MANY
@given(start=DAYS, amount=st.integers(1, 40), known=DAYS)
def test_every_day_between_is_counted_or_skipped_with_a_reason(start, amount, known):
    table = BOOK.free_days(known)
    counted = count(start, amount, Unit.WORKING, table=table)
    assert (counted.last - start).days == amount + len(counted.skipped)
    assert all(one.why for one in counted.skipped)
    assert why_not_working(counted.last, table) is None
    skipped = {one.day for one in counted.skipped}
    assert all((why_not_working(day, table) is None) == (day not in skipped)
               for day in (start + timedelta(n) for n in range(1, (counted.last - start).days + 1)))  # fmt: skip


@MANY
@given(start=DAYS, amount=st.integers(1, 40), known=DAYS)
def test_working_days_never_end_before_calendar_days(start, amount, known):
    table = BOOK.free_days(known)
    calendar = count(start, amount, Unit.CALENDAR, table=table)
    assert calendar.last == start + timedelta(amount)
    assert count(start, amount, Unit.WORKING, table=table).last >= calendar.last


@MANY
@given(start=DAYS, later=st.integers(0, 9), amount=st.integers(1, 20), known=DAYS)
def test_who_starts_later_does_not_end_earlier(start, later, amount, known):
    table = BOOK.free_days(known)
    first = count(start, amount, Unit.WORKING, table=table).last
    assert count(start + timedelta(later), amount, Unit.WORKING, table=table).last >= first


@MANY
@given(start=DAYS, amount=st.integers(1, 20), known=DAYS, after=st.integers(0, 30), length=st.integers(0, 10),
       unit=st.sampled_from([Unit.CALENDAR, Unit.WORKING]))  # fmt: skip
def test_a_pause_never_makes_a_term_shorter_and_no_paused_day_counts(start, amount, known, after, length, unit):
    table = BOOK.free_days(known)
    first = start + timedelta(after)
    pause = Pause(first, first + timedelta(length), "banjir")
    counted = count(start, amount, unit, table=table, pauses=[pause])
    assert counted.last >= count(start, amount, unit, table=table).last
    assert not pause.covers(counted.last)


@MANY
@given(rule=st.sampled_from([one for one in BOOK.rules if one.extension]), start=INSTANTS, zone=ZONE, known=DAYS)
def test_an_extension_makes_it_longer(rule, start, zone, known):
    told = explain(BOOK, asked(rule, start, zone, known, extended_for="keterangan tambahan"))
    assert told.due_at > told.unextended_due_at


@MANY
@given(rule=DAY_RULES, start=INSTANTS, zone=ZONE, known=DAYS, more=st.integers(1, 5))
def test_changing_the_rule_changes_the_date(rule, start, zone, known, more):
    changed = msgspec.structs.replace(rule, amount=rule.amount + more)
    book = type(BOOK)(
        version="x", rules=tuple(changed if one is rule else one for one in BOOK.rules),
        desks=BOOK.desks, decrees=BOOK.decrees, sources=BOOK.sources,
    )  # fmt: skip
    question = asked(rule, start, zone, known)
    assert explain(book, question).due_at != explain(BOOK, question).due_at


@MANY
@given(rule=DAY_RULES, start=INSTANTS, zone=ZONE, known=DAYS, later=st.integers(0, 900))
def test_what_had_ended_before_a_decree_stays_as_it_was(rule, start, zone, known, later):
    before = explain(BOOK, asked(rule, start, zone, known))
    now = known + timedelta(later)
    after = again(before, BOOK, now)
    if before.last_day < now or now == known:
        assert after is before
    else:
        assert after == explain(BOOK, asked(rule, start, zone, now))


@MANY
@given(known=DAYS, day=DAYS)
def test_nobody_knows_a_free_day_before_its_decree(known, day):
    free = BOOK.free_days(known).free(day)
    assert free is None or free.known_on <= known


def test_hours_are_not_paused_nor_started_without_an_hour():
    kept = Question(rule="pdp-akses", start=date(2024, 10, 14), zone="WIB", known_on=date(2024, 10, 14))
    with pytest.raises(BadInput, match="jam mulai"):
        explain(BOOK, kept)
    at = datetime(2024, 10, 14, 2, tzinfo=UTC)
    pause = (Pause(date(2024, 10, 15), date(2024, 10, 15), "banjir"),)
    with pytest.raises(BadInput, match="dihentikan"):
        explain(BOOK, replace(kept, start=at, pauses=pause))
