"""Values of the newest adopted run of each method, told as `saksama index report` does: steps of five, no places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from saksama.regions import regions
from saksama.vulnerability.cells import Cell, hidden
from saksama.vulnerability.persons import area_around, level_of
from saksama.workbench.early_warning.models import Agency, Run, Value
from saksama.workbench.early_warning.publishing.period import Period
from saksama.workbench.early_warning.rules import RunState

COARSE = 5
"""One more case is not to be read from a value."""
LARGE = ("province", "regency")
Block = dict[str, Any]


def blocks(period: Period, before: list[Block]) -> list[Block]:
    """One a method and level. `before`: those of the edition before: a value that crept over a step stays there."""
    adopted = Run.objects.filter(office=period.office, state=RunState.ADOPTED, adopted_at__isnull=False)
    newest: dict[tuple[str, str], Run] = {}
    for run in adopted.order_by("adopted_at", "pk"):
        newest[run.method, run.level] = run
    names = _names(period)
    return [_block(run, names, before) for _key, run in sorted(newest.items(), key=lambda one: one[0]) if run.periods]


def _names(period: Period) -> dict[str, str]:
    agencies = Agency.objects.filter(office=period.office)
    return {f"{period.office.code}/{one.slug}": one.name for one in agencies}


def _block(run: Run, names: Mapping[str, str], before: list[Block]) -> Block:
    period = run.periods[-1]
    rows = list(Value.objects.filter(run=run, period=period).order_by("unit"))
    small = _small(rows)
    same = [one for one in before if (one["mark"], one["period"]) == (run.mark, period)]
    old = {row["unit"]: row for one in same for row in one["areas"]}
    return {
        "method": run.method, "method_version": run.method_version, "mark": run.mark, "level": run.level,
        "period": period, "hidden": len(small),
        "areas": [_row(one, names, old.get(one.unit)) for one in rows if one.unit not in small],
    }  # fmt: skip


def _small(rows: list[Value]) -> set[str]:
    """Units behind which there are too few civil servants or cases, and those that protect them, in each whole."""
    wholes: defaultdict[str, dict[str, Cell]] = defaultdict(dict)
    small = set()
    for one in rows:
        if one.asn is not None and one.cases is not None:
            wholes[area_around(one.unit)][one.unit] = Cell(one.asn, one.cases)
        elif level_of(one.unit) not in LARGE:
            small.add(one.unit)
    return small.union(*(hidden(cells) for cells in wholes.values()))


def _row(one: Value, names: Mapping[str, str], old: Mapping[str, Any] | None) -> Block:
    said = names.get(one.unit) or (regions()[one.unit].name if one.unit in regions() else one.unit)
    told = {"unit": one.unit, "name": said, "value": coarse(one.value), "low": coarse(one.low),
            "high": coarse(one.high), "class": one.index_class}  # fmt: skip
    if old and one.value is not None and old["value"] is not None and abs(one.value - old["value"]) < COARSE:
        return told | {key: old[key] for key in ("value", "low", "high", "class")}
    return told


def coarse(value: float | None) -> int | None:
    """To the nearest five."""
    return None if value is None else COARSE * round(value / COARSE)
