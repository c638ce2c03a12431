"""The table that an index is computed from: events counted, figures as noted, civil servants of the agencies."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Sum

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.vulnerability.feeds import feeds
from saksama.vulnerability.shapes import Method
from saksama.workbench.early_warning.areas import areas_of, unit_of, up_to
from saksama.workbench.early_warning.models import Agency, Event, Figure
from saksama.workbench.early_warning.periods import span_of
from saksama.workbench.early_warning.queries import open_agencies
from saksama.workbench.offices.models import Office

Cell = tuple[str, str, str]
"""unit, key, period"""
HEADING = ("unit", "indicator", "value", "period")


@dataclass(frozen=True)
class Gap:
    """How much of one column is known."""

    key: str
    name: str
    known: int
    zeros: int
    missing: int


@dataclass(frozen=True)
class Table:
    """Units × keys of each period; None is unknown."""

    units: tuple[str, ...]
    periods: tuple[str, ...]
    keys: tuple[str, ...]
    cells: dict[Cell, float]

    def row(self, unit: str, period: str) -> list[float | None]:
        """One unit's figures in the order of the keys."""
        return [self.cells.get((unit, key, period)) for key in self.keys]


def assembled(
    office: Office, method: Method, level: str, periods: Sequence[str], above: Mapping[Cell, float] | None = None
) -> Table:
    """The office's data for a method. Raises BadInput for a level that it does not have, or where there is no unit.

    What an officer noted stands before what is counted. A zero is written only for a key that the office counts, in
    a period in which it counted something at all: before that nothing is known. `above`: what rooms above count.
    """
    if level not in method.levels:
        raise BadInput(_("Metode ini tidak untuk tingkat itu."),
                       _("Tingkatnya: {levels}.").format(levels=", ".join(method.levels)))  # fmt: skip
    agencies = {unit_of(office.code, one.slug): one for one in open_agencies(office)}
    units = tuple(agencies) if level == "agency" else areas_of(office.code, level)
    if not units:
        raise BadInput(_("Kantor ini tidak mempunyai satu unit pun pada tingkat itu."),
                       _("Pilih tingkat lain, atau catat instansinya lebih dahulu."))  # fmt: skip
    keys = (*(one.key for one in method.columns), *(one.key for one in method.indicators))
    cells = _counted(office, level, units, periods, keys)
    cells |= _heads(agencies, level, units, periods) if "asn" in keys else {}
    known, wanted = set(units), set(keys)
    cells |= {cell: value for cell, value in (above or {}).items() if cell[0] in known and cell[1] in wanted}
    cells |= _noted(office, units, periods, (*keys, *(one.key for one in method.groups)))
    printed = tuple(one.key for one in method.groups if any(key == one.key for _unit, key, _period in cells))
    return Table(units, tuple(periods), (*keys, *printed), cells)


def as_csv(table: Table) -> bytes:
    """`unit,indicator,value,period`, as index methods read it; what is unknown is left empty."""
    out = io.StringIO(newline="")
    write = csv.writer(out, lineterminator="\n")
    write.writerow(HEADING)
    for period in table.periods:
        for unit in table.units:
            write.writerows(
                (unit, key, "" if value is None else f"{value:.12g}", period)
                for key, value in zip(table.keys, table.row(unit, period), strict=True)
            )
    return out.getvalue().encode()


def from_csv(text: bytes) -> Table:
    """What `as_csv` wrote."""
    rows = list(csv.DictReader(io.StringIO(text.decode())))
    cells = {(row["unit"], row["indicator"], row["period"]): float(row["value"]) for row in rows if row["value"]}
    units, keys, periods = (tuple(dict.fromkeys(row[name] for row in rows)) for name in ("unit", "indicator", "period"))
    return Table(units, periods, keys, cells)


def gaps(table: Table, names: dict[str, str]) -> list[Gap]:
    """Column by column, how much is known."""
    every = [(unit, period) for period in table.periods for unit in table.units]
    found = []
    for key in table.keys:
        known = [value for unit, period in every if (value := table.cells.get((unit, key, period))) is not None]
        zeros = sum(value == 0 for value in known)
        found.append(Gap(key, names.get(key, key), len(known), zeros, len(every) - len(known)))
    return found


def _counted(
    office: Office, level: str, units: Sequence[str], periods: Sequence[str], keys: Sequence[str]
) -> dict[Cell, float]:
    spans = {period: span_of(period) for period in periods}
    book, known = feeds(), set(units)
    counts_for = {key: book.counted(key) for key in keys}
    sums: defaultdict[Cell, float] = defaultdict(float)
    busy: set[str] = set()
    own: set[str] = set()
    for period, (first, last) in spans.items():
        for area, slug, indicator, weight in _events(office, first, last):
            busy.add(period)
            own.add(indicator)
            unit = unit_of(office.code, slug) if level == "agency" else up_to(area, level)
            for key, counted in counts_for.items():
                if indicator in counted and unit in known:
                    sums[unit, key, period] += weight
    fed = [key for key, counted in counts_for.items() if key in book.every_key() or counted & own]
    zeros = {(unit, key, period): 0.0 for unit in units for key in fed for period in busy}
    return zeros | sums


def _events(office: Office, first: object, last: object) -> Iterable[tuple[str, str, str, float]]:
    there = Event.objects.filter(office=office, dropped_at=None, happened_on__range=(first, last)).exclude(
        region_code=""
    )
    rows = there.values_list("region_code", "agency__slug", "indicator").annotate(weight=Sum("weight")).order_by()
    return ((area, slug or "", indicator, weight) for area, slug, indicator, weight in rows)


def _heads(agencies: dict[str, Agency], level: str, units: Sequence[str], periods: Sequence[str]) -> dict[Cell, float]:
    """Civil servants: an agency's own; of an area those of the agencies that sit in it, where all are known."""
    if level == "agency":
        heads = {unit: one.asn for unit, one in agencies.items()}
    else:
        sitting: defaultdict[str, list[int | None]] = defaultdict(list)
        for one in agencies.values():
            sitting[up_to(one.region_code, level)].append(one.asn)
        heads = {unit: None if None in some else sum(filter(None, some)) for unit, some in sitting.items()}
    return {
        (unit, "asn", period): float(count) for unit in units for period in periods
        if (count := heads.get(unit)) is not None
    }  # fmt: skip


def _noted(office: Office, units: Sequence[str], periods: Sequence[str], keys: Sequence[str]) -> dict[Cell, float]:
    there = Figure.objects.filter(office=office, period__in=periods, indicator__in=keys).exclude(value=None)
    known = set(units)
    return {
        (unit, key, period): value
        for unit, key, period, value in there.values_list("unit", "indicator", "period", "value")
        if unit in known and value is not None
    }  # fmt: skip
