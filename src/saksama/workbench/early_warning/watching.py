"""How much was watched where: without it a count says as much about the watching as about what happened."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from saksama.kernel.figures import decimal
from saksama.vulnerability.feeds import feeds
from saksama.workbench.early_warning.areas import areas_of, up_to
from saksama.workbench.early_warning.models import Event
from saksama.workbench.early_warning.words import say_area
from saksama.workbench.offices.desk import Desk, require

FINER = ("district", "regency", "province")


@dataclass(frozen=True)
class Watched:
    """One area: what came of it, and how often somebody looked."""

    area: str
    name: str
    shown: tuple[tuple[str, int], ...]
    """What is counted, and how often."""
    records: int
    """Form A."""

    @property
    def happened(self) -> int:
        """Everything that came of it."""
        return sum(count for _name, count in self.shown)

    @property
    def per_record(self) -> float | None:
        """Events a Form A; None where nobody looked."""
        return self.happened / self.records if self.records else None

    @property
    def said(self) -> str:
        """`per_record` as it is read."""
        return "" if self.per_record is None else decimal(self.per_record, 2)

    @property
    def unwatched(self) -> bool:
        """Nobody looked: zero is not safe."""
        return not self.records


@dataclass(frozen=True)
class Effort:
    """All areas of a level from day to day."""

    level: str
    columns: tuple[str, ...]
    """Names of what is counted beside the Form A."""
    rows: tuple[Watched, ...]

    @property
    def per_record(self) -> float | None:
        """Events a Form A in all areas together: what the rows are compared with."""
        records = sum(row.records for row in self.rows)
        return sum(row.happened for row in self.rows) / records if records else None

    @property
    def unwatched(self) -> int:
        """Areas in which nobody looked."""
        return sum(row.unwatched for row in self.rows)


def effort(desk: Desk, first: date, last: date) -> Effort:
    """Events and Form A of each kecamatan (of a coarser office: kabupaten, provinsi). Raises Refused."""
    require(desk, "early_warning.see")
    level = next((one for one in FINER if areas_of(desk.office.code, one)), "district")
    watched = feeds().key_of("watched")
    shown = [one for one in feeds().feeds if one.when in ("proven", "suspicion", "received", "noted")]
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    there = Event.objects.filter(office=desk.office, dropped_at=None, happened_on__range=(first, last))
    rows = there.values_list("region_code", "indicator").annotate(times=Count("pk")).order_by()
    for area, indicator, times in rows:
        counts[up_to(area, level)][indicator] += times
    names = [(one.name.say(), one.key) for one in shown]
    return Effort(level, tuple(name for name, _key in names), tuple(
        Watched(area, say_area(area), tuple((name, here[key]) for name, key in names), here[watched])
        for area in areas_of(desk.office.code, level) for here in [counts[area]]
    ))  # fmt: skip
