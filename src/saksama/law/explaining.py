"""From a question about a term to its date, with everything that led there. Time and knowledge are arguments."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from saksama.kernel.clock import ZONES, local_day
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.law.clock_shapes import ClockRule, CountedFrom, Extension, Reading, Regime, Toward, Unit
from saksama.law.clockbook import Clockbook
from saksama.law.counting import YEARS, Pause, Skipped, count, end_of, why_not_working
from saksama.law.desk_hours import Received, last_hour, received
from saksama.law.free_days import FreeDayTable
from saksama.law.shapes import Span


@dataclass(frozen=True)
class Question:
    """What is asked: which term, of which regime, from when, where, and with which knowledge of free days."""

    rule: str
    start: datetime | date
    """An instant (UTC or with a zone), or a day of the office where the hour does not matter."""
    zone: str
    known_on: date
    """Free days count as they were known on this day."""
    regime: Regime | None = None
    pauses: tuple[Pause, ...] = ()
    extended_for: str = ""
    """The reason of the extension; empty where the term was not extended."""
    desk_free: tuple[Span, ...] = ()
    """Days on which desk hours do not hold: quiet period, voting, recapitulation."""


@dataclass(frozen=True)
class Beside:
    """Another reading of the term and where it would end."""

    reading: Reading
    due_at: datetime


@dataclass(frozen=True)
class Explanation:
    """One date and all that led to it. It is kept as it is: a later decree makes a new one."""

    question: Question
    book_version: str
    rule: ClockRule
    received: Received
    due_at: datetime
    """UTC; for days the last second of the last day in the office's zone."""
    skipped: tuple[Skipped, ...]
    extension: Extension | None
    unextended_due_at: datetime | None
    """Where the term would have ended without the extension."""
    beside: tuple[Beside, ...]
    last_desk_hour: datetime | None
    ends_on_free_day: Skipped | None
    """Why the last day is no working day; a term is not moved for that, no source says so."""
    unsure_years: tuple[int, ...]
    """Years the count ran through whose list of free days was not whole as known then."""

    @property
    def last_day(self) -> date:
        """The day of the office on which the term ends."""
        return local_day(self.due_at, self.question.zone)


def explain(book: Clockbook, question: Question) -> Explanation:
    """The date of a term and its whole explanation. Same book and question, same answer.

    Raises BadInput for an unknown zone, term or regime, a year outside 2000 to 2100, an hour that is missing where
    hours are counted, a pause of a term of hours, an extension that the rule does not know.
    """
    _check(question)
    day = _day(question.start, question.zone)
    rule = book.rule(question.rule, question.regime, day)
    extension = _extension(rule, question)
    table = book.free_days(question.known_on)
    began = _received(book, rule, question, table)
    plain = _due(rule, began.at, question, table, toward=rule.toward)
    due, skipped = plain
    if extension:
        due, skipped = _extended(extension, began.at, plain, question, table)
    last = local_day(due, question.zone)
    first = _day(began.at, question.zone)
    return Explanation(
        question=question, book_version=book.version, rule=rule, received=began, due_at=due, skipped=skipped,
        extension=extension, unextended_due_at=plain[0] if extension else None,
        beside=_beside(rule, began.at, question, table),
        last_desk_hour=_last_desk_hour(book, rule, question, (first, last), table),
        ends_on_free_day=None if _hours(rule, extension) else why_not_working(last, table),
        unsure_years=_unsure(rule, extension, first, last, table),
    )  # fmt: skip


def again(before: Explanation, book: Clockbook, known_on: date) -> Explanation:
    """The same question with what is known on a later day; a term that had ended by then stays as it was."""
    if known_on <= before.question.known_on or before.last_day < known_on:
        return before
    return explain(book, replace(before.question, known_on=known_on))


def _check(question: Question) -> None:
    if question.zone not in ZONES:
        raise BadInput(_("Zona {zone} tidak dikenal.").format(zone=question.zone), ", ".join(ZONES))
    if isinstance(question.start, datetime) and question.start.tzinfo is None:
        raise BadInput(_("Jam tanpa zona waktu."))
    if question.start.year not in YEARS:
        raise BadInput(_("Tanggal di luar tahun 2000 sampai 2100."))


def _day(start: datetime | date, zone: str) -> date:
    return local_day(start, zone) if isinstance(start, datetime) else start


def _extension(rule: ClockRule, question: Question) -> Extension | None:
    if not question.extended_for.strip():
        return None
    if rule.extension is None:
        raise BadInput(_("Tenggat {key} tidak mengenal perpanjangan.").format(key=rule.key))
    return rule.extension


def _received(book: Clockbook, rule: ClockRule, question: Question, table: FreeDayTable) -> Received:
    desk = book.desk(rule.regime, _day(question.start, question.zone)) if rule.starts_at_desk else None
    if desk is None:
        return Received(question.start, "")
    return received(question.start, desk, zone=question.zone, table=table, without=question.desk_free)


Due = tuple[datetime, tuple[Skipped, ...]]


def _due(
    term: ClockRule | Extension | Reading,
    start: datetime | date,
    question: Question,
    table: FreeDayTable,
    *,
    toward: Toward = Toward.AFTER,
) -> Due:
    if term.unit is not Unit.HOURS:
        day = _day(start, question.zone)
        counted = count(day, term.amount, term.unit, table=table, pauses=question.pauses, toward=toward)
        return end_of(counted.last, question.zone), counted.skipped
    if not isinstance(start, datetime):
        raise BadInput(_("Tenggat jam membutuhkan jam mulai."), _("Tulis 2024-10-14T09:30."))
    if question.pauses:
        raise BadInput(_("Tenggat jam tidak dapat dihentikan sementara."))
    return start.astimezone(UTC) + timedelta(hours=term.amount), ()


def _extended(extension: Extension, start: datetime | date, plain: Due, question: Question, table: FreeDayTable) -> Due:
    if extension.counted_from is CountedFrom.START:
        return _due(extension, start, question, table)
    more = _due(extension, plain[0], question, table)
    return more[0], plain[1] + more[1]


def _beside(rule: ClockRule, start: datetime | date, question: Question, table: FreeDayTable) -> tuple[Beside, ...]:
    """Readings in hours are left out where the hour of the start is not known, or the term stood still."""
    able = [one for one in rule.readings if one.unit is not Unit.HOURS or _has_hours(start, question)]
    return tuple(Beside(one, _due(one, start, question, table, toward=rule.toward)[0]) for one in able)


def _has_hours(start: datetime | date, question: Question) -> bool:
    return isinstance(start, datetime) and not question.pauses


def _last_desk_hour(
    book: Clockbook, rule: ClockRule, question: Question, span: tuple[date, date], table: FreeDayTable
) -> datetime | None:
    first, last = span
    desk = book.desk(rule.regime, last) if rule.ends_at_desk else None
    if desk is None or any(free.first <= last <= free.last for free in question.desk_free):
        return None
    return last_hour(first, last, desk, zone=question.zone, table=table)


def _hours(rule: ClockRule, extension: Extension | None) -> bool:
    return (extension.unit if extension else rule.unit) is Unit.HOURS


def _unsure(
    rule: ClockRule, extension: Extension | None, first: date, last: date, table: FreeDayTable
) -> tuple[int, ...]:
    units = {rule.unit, extension.unit} if extension else {rule.unit}
    if Unit.WORKING not in units and not rule.starts_at_desk:
        return ()
    years = range(min(first, last).year, max(first, last).year + 1)
    return tuple(year for year in years if year not in table.whole_years)
