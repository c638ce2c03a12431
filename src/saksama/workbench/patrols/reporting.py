"""The patrol report of a day or a week: what was watched, what came of it, under which mandate, by whom.

Counts, participants and officers; no civil servant and no account of one. "Nothing was found" is a result.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from saksama.kernel.clock import ZONES
from saksama.workbench.accounts.models import Officer
from saksama.workbench.audit.services import MACHINE
from saksama.workbench.contest.models import Election, Participant
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.offices.desk import Desk
from saksama.workbench.patrols.models import Import, Run
from saksama.workbench.patrols.rules import aside
from saksama.workbench.patrols.words import class_words

Kept = TypeVar("Kept", Import, Run)
LONGEST = timedelta(days=31)


@dataclass(frozen=True)
class Watched:
    """One participant's row."""

    number: str
    name: str
    accounts: dict[str, int]
    """By class, in words; the classes that were watched."""
    interactions: int
    leads: int
    reason: str
    """Why it was not watched."""

    @property
    def total(self) -> int:
        """Accounts of all classes."""
        return sum(self.accounts.values())


@dataclass(frozen=True)
class Report:
    """One period of one office."""

    first: date
    last: date
    mandates: list[Mandate]
    imports: list[Import]
    runs: list[Run]
    officers: dict[str, str]
    """Code → name, of those who imported and ran."""
    coverage: list[Watched]
    leads: int
    read: int
    aside: int

    @property
    def nothing_found(self) -> bool:
        """Screened, and nothing to judge came of it."""
        return bool(self.runs) and self.leads == 0


def report_of(desk: Desk, first: date, last: date) -> Report:
    """The period from `first` to `last`, both included, in the office's zone; at most 31 days back from `last`."""
    first = max(first, last - LONGEST)
    begin, end = _midnight(first, desk.zone), _midnight(last + timedelta(days=1), desk.zone)
    imports = list(_within(Import.objects.exclude(import_code=""), desk, begin, end).order_by("at"))
    runs = list(_within(Run.objects.all(), desk, begin, end).select_related("election").order_by("at"))
    return Report(
        first=first, last=last, imports=imports, runs=runs, mandates=_mandates([*imports, *runs]),
        officers=_names({one.officer for one in imports} | {one.asked_by for one in runs}),
        coverage=coverage_of(runs), leads=sum(row["leads"] for run in runs for row in run.coverage),
        read=sum(one.report.get("counts", {}).get("read", 0) for one in imports),
        aside=sum(aside(one.report) for one in imports),
    )  # fmt: skip


def coverage_of(runs: Sequence[Run]) -> list[Watched]:
    """Every participant of the newest run; leads of all runs together, since each run brings only what is new.

    A run reads all that is kept, so interactions and accounts are those of the newest run, never a sum.
    """
    if not runs:
        return []
    newest, leads = runs[-1], Counter[str]()
    for run in runs:
        for row in run.coverage:
            leads[row["participant"]] += row["leads"]
    known = _participants(newest.election)
    return [
        Watched(
            number=known[row["participant"]].number, name=known[row["participant"]].name,
            accounts={class_words()[kind]: n for kind, n in row["watched"].items() if n},
            interactions=row["interactions"], leads=leads[row["participant"]], reason=row["reason"],
        )
        for row in newest.coverage if row["participant"] in known
    ]  # fmt: skip


def who(code: str) -> str:
    """The name of the officer with `code`; the code where there is none any more."""
    return _names({code}).get(code, code)


def _within(rows: QuerySet[Kept], desk: Desk, begin: datetime, end: datetime) -> QuerySet[Kept]:
    return rows.filter(office=desk.office, at__gte=begin, at__lt=end).select_related("mandate")


def _mandates(rows: Iterable[Import | Run]) -> list[Mandate]:
    return list({row.mandate_id: row.mandate for row in rows}.values())


def _names(codes: set[str]) -> dict[str, str]:
    found = dict(Officer.objects.filter(code__in=codes - {MACHINE}).values_list("code", "name"))
    return dict(sorted(found.items(), key=lambda pair: pair[1]))


def _participants(election: Election) -> dict[str, Participant]:
    return {one.code: one for one in Participant.objects.filter(election=election)}


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(ZONES[zone]))
