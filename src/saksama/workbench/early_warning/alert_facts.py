"""What the alert book is asked of, put together for one office: adopted indices, events by day, the calendar, coverage.

Records of supervision are counted by their day only; nothing sealed is opened. Nobody is in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import msgspec

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput
from saksama.regions import children, regions
from saksama.vulnerability.alerting.book import AlertBook, Day
from saksama.vulnerability.alerting.calendar import long_holidays
from saksama.vulnerability.alerting.facts import Facts, Happened, Seen, Series
from saksama.vulnerability.cells import LEAST_ASN
from saksama.workbench.agenda import terms
from saksama.workbench.contest.models import Election
from saksama.workbench.contest.queries import current_election
from saksama.workbench.early_warning.models import Agency, Alert, Event, Run, Value
from saksama.workbench.early_warning.rules import AlertState, RunState
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.offices.models import Office

NATION = "ri"


class _Kept(msgspec.Struct, frozen=True):
    """What is needed of hasil.json; read without numpy."""

    class_names: tuple[str, ...] = ()
    over: str = ""
    fixed: bool = False


def facts_of(office: Office, book: AlertBook, *, at: datetime, reached: Mapping[str, date] | None = None) -> Facts:
    """Everything of `office` on its own day of `at`. `reached`: unit → last day of prevention there; None: not told."""
    today, election = local_day(at, office.zone), current_election(office, at)
    events = events_of(office, today)
    last, standing = _raised_before(office)
    return Facts(
        today=today, office=office.code, series=tuple(series_of(office)),
        happened=tuple(one for one in events if not book.watching(one.indicator)),
        watching=tuple(one for one in events if book.watching(one.indicator)),
        days=_days(election, book, today) if election else {}, areas=areas_below(office.code),
        agencies=tuple(sorted(units_of_agencies(office))), watch_since=watched_since(election, today),
        record=_newest_record(office), reached=reached, newest=last, standing=standing,
    )  # fmt: skip


def events_of(office: Office, last: date) -> list[Happened]:
    """What happened up to `last` and was not taken back, as area, agency, indicator and day.

    Of an agency of fewer than 20 civil servants, or nobody knows how many, the area alone: one event there and its day
    would be a person (G7).
    """
    rows = Event.objects.filter(office=office, dropped_at__isnull=True, happened_on__lte=last)
    found = rows.order_by("happened_on", "pk").values_list(
        "region_code", "agency__slug", "agency__asn", "indicator", "happened_on"
    )
    return [
        Happened(area, f"{office.code}/{slug}" if slug and (asn or 0) >= LEAST_ASN else "", key, day)
        for area, slug, asn, key, day in found
    ]


def series_of(office: Office) -> list[Series]:
    """The newest adopted run of each method and level, by method and level."""
    adopted = Run.objects.filter(office=office, state=RunState.ADOPTED).order_by("method", "level", "-adopted_at")
    newest: dict[tuple[str, str], Run] = {}
    for run in adopted.defer("method_text", "data_text", "cells"):
        newest.setdefault((run.method, run.level), run)
    return [_series(run) for run in newest.values()]


def _series(run: Run) -> Series:
    kept = msgspec.json.decode(bytes(run.result), type=_Kept) if run.result else _Kept()
    return Series(
        run=str(run.pk), method=run.method, mark=run.mark, periods=tuple(run.periods), class_names=kept.class_names,
        trend=kept.over == "all" or kept.fixed,
        values={(one.unit, one.period): Seen(one.value, one.low, one.high, one.index_class, one.classes)
                for one in Value.objects.filter(run=run)},
    )  # fmt: skip


def units_of_agencies(office: Office) -> dict[str, str]:
    """Unit → name of the agencies that are not closed."""
    rows = Agency.objects.filter(office=office, closed_at__isnull=True).values_list("slug", "name")
    return {f"{office.code}/{slug}": name for slug, name in rows}


def areas_below(office: str) -> tuple[str, ...]:
    """Codes of the areas directly below an office's own; of the nation its provinces."""
    if office == NATION:
        return tuple(code for code in regions() if "." not in code)
    return tuple(one.code for one in children(office)) if office in regions() else ()


def watched_since(election: Election | None, day: date) -> date | None:
    """First day of the stage in which areas are watched, where `day` lies in it: the days that are set for it, else
    from the candidates' (or the campaign's first) day to voting.
    """
    if election is None:
        return None
    first = election.watch_first or election.candidates_set_on or election.campaign_first
    return first if first and first <= day <= (election.watch_last or election.voting_on) else None


def _days(election: Election, book: AlertBook, today: date) -> dict[Day, tuple[date, ...]]:
    said: dict[Day, date | None] = {
        "candidates_set": election.candidates_set_on, "campaign": election.campaign_first,
        "quiet": election.quiet_first, "voting": election.voting_on,
    }  # fmt: skip
    days: dict[Day, tuple[date, ...]] = {key: (day,) for key, day in said.items() if day}
    first, last = election.campaign_first or election.candidates_set_on, election.voting_on
    return {**days, "holiday": _holidays(first, last, book.long_holiday, today)} if first else days


def _holidays(first: date, last: date, least: int, today: date) -> tuple[date, ...]:
    """Long holidays near today, as known today; the law's own where the office's file cannot be read."""
    try:
        table = terms.clockbook().free_days(today)
    except BadInput:
        table = terms.packaged().free_days(today)
    near = timedelta(days=60)
    span = max(first, today - near), min(last, today + near)
    return tuple(long_holidays(lambda day: table.free(day) is not None, *span, least))


def _newest_record(office: Office) -> date | None:
    newest = Record.objects.filter(office=office, issued_at__isnull=False).order_by("-issued_at").first()
    return local_day(newest.issued_at, office.zone) if newest and newest.issued_at else None


def _raised_before(office: Office) -> tuple[dict[tuple[str, str], date], frozenset[tuple[str, str]]]:
    last: dict[tuple[str, str], date] = {}
    standing: set[tuple[str, str]] = set()
    rows = Alert.objects.filter(office=office).order_by("raised_at").values_list("rule", "unit", "raised_at", "state")
    for rule, unit, raised_at, state in rows:
        last[rule, unit] = local_day(raised_at, office.zone)
        if state != AlertState.CLOSED:
            standing.add((rule, unit))
    return last, frozenset(standing)
