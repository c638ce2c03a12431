"""What the guardrails did in a quarter, as counts of the office's log and tables. No officer, no person (G7, G10)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from saksama.kernel.clock import ZONES, local_day
from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.audit.queries import tallies
from saksama.workbench.mandates.queries import active_mandate
from saksama.workbench.offices.desk import Desk, require
from saksama.workbench.rights.guards import guards

MONTHS = 3
FIRST_YEAR = 2022
"""Of the law and the decree."""


@dataclass(frozen=True)
class Quarter:
    """Three months of a year, by the office's clock."""

    year: int
    number: int
    """1 to 4."""

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, MONTHS * (self.number - 1) + 1, 1)

    @property
    def after(self) -> Quarter:
        """The next one."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def before(self) -> Quarter:
        """The one before."""
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    @property
    def code(self) -> str:
        """As it stands in an address, "2024-4"."""
        return f"{self.year}-{self.number}"


@dataclass(frozen=True)
class Guarded:
    """One guardrail in a quarter."""

    code: str
    says: str
    counts: tuple[tuple[str, int], ...]
    """What happened, how often; empty where nothing is counted."""
    why_not: str = ""
    """Why the log cannot say: what keeps it is then named."""


def quarter_of(day: date) -> Quarter:
    """The quarter in which `day` lies."""
    return Quarter(day.year, (day.month - 1) // MONTHS + 1)


def quarter_from(code: str, today: date) -> Quarter:
    """The quarter of an address; empty: today's. Raises NotThere for one to come, or none at all."""
    if not code:
        return quarter_of(today)
    year, _dash, number = code.partition("-")
    if not (year.isdecimal() and number in {"1", "2", "3", "4"} and FIRST_YEAR <= int(year) <= today.year):
        raise _no_quarter()
    found = Quarter(int(year), int(number))
    if found.first > today:
        raise _no_quarter()
    return found


def self_audit(desk: Desk, quarter: Quarter, *, at: datetime) -> list[Guarded]:
    """Guardrail by guardrail what the log of the desk's office counts in `quarter`, in order.

    G1 adds whether a mandate is in force at `at`. Raises Refused for who may not see it.
    """
    require(desk, "rights.see")
    began, ended = (_midnight(one.first, desk.zone) for one in (quarter, quarter.after))
    done: Counter[str] = Counter()
    for one in tallies(desk.office.code, began, ended):
        done[one.verb] += one.number
    found = []
    for code, says, rows, why_not in guards():
        counts = [(label, sum(done[verb] for verb in verbs)) for label, verbs in rows]
        if code == "G1" and quarter == quarter_of(local_day(at, desk.zone)):
            counts.insert(0, (_("mandat yang berlaku sekarang"), int(active_mandate(desk.office, at) is not None)))
        if code == "G10":
            counts.insert(0, (_("baris jejak seluruhnya"), done.total()))
        found.append(Guarded(code, says, tuple(counts), why_not))
    return found


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(ZONES[zone])).astimezone(UTC)


def _no_quarter() -> NotThere:
    return NotThere(_("Triwulan ini tidak ada, atau belum tiba."))
