"""What maps and pages of the index read: the newest adopted run of a method and level, and what stands behind a value.

Nothing here computes an index, so nothing here loads numpy. One run at a time: values of two never meet (their marks
may differ).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.vulnerability.kept import Cells, Kept, Told, read_cells, read_kept, read_method
from saksama.vulnerability.lowering import Lower, lowering
from saksama.vulnerability.persons import level_of
from saksama.vulnerability.shapes import Method
from saksama.workbench.early_warning.models import Agency, Event, Run, Value
from saksama.workbench.early_warning.rules import RunState
from saksama.workbench.offices.desk import Desk, require
from saksama.workbench.offices.models import Office

BLOBS = ("method_text", "data_text", "result", "cells")
TREND_LEAST = 2


class Effort(NamedTuple):
    """How much was watched here, and in the unit in the middle: more eyes see more."""

    column: str
    """Name of what is counted, in the method's words."""
    here: float
    middle: float


@dataclass(frozen=True)
class Sheet:
    """One period of one adopted run."""

    run: Run
    method: Method
    period: str
    methods: tuple[tuple[str, str], ...]
    """Key and name of every method that has an adopted run at this level."""
    values: dict[str, Value]
    """Unit → value, in the order of the codes."""

    @property
    def level(self) -> str:
        """Of every unit in it."""
        return str(self.run.level)

    @cached_property
    def kept(self) -> Kept:
        """The result beside its values."""
        return read_kept(bytes(self.run.result or b""))

    @cached_property
    def cells(self) -> Cells:
        """What stands behind every value of this period."""
        return read_cells(bytes(self.run.cells or b""), self.period)

    @cached_property
    def class_names(self) -> tuple[str, ...]:
        """From low to high, as values name them."""
        return tuple(name.id for name in self.method.classes.names)

    def within(self, area: str) -> dict[str, Value]:
        """Values of the units inside `area` ("ID": all)."""
        return {
            unit: one for unit, one in self.values.items() if area == "ID" or unit.startswith((f"{area}.", f"{area}/"))
        }

    def shown_class(self, value: Value) -> int | None:
        """Which class, 0 the lowest; None without a value."""
        return self.class_names.index(value.index_class) if value.index_class in self.class_names else None


@dataclass(frozen=True)
class Unit:
    """One unit's value and everything that explains it."""

    sheet: Sheet
    value: Value

    @property
    def code(self) -> str:
        """Of the area or agency."""
        return str(self.value.unit)

    @cached_property
    def place(self) -> Told | None:
        """Between which places it stands among the units of its period."""
        here = (self.code, self.sheet.period)
        return next((row for row in self.sheet.kept.rows if (row.told.unit, row.told.period) == here), None)

    @cached_property
    def lower(self) -> list[Lower]:
        """What would lower it, the strongest first; nothing where there is no value."""
        if self.value.value is None:
            return []
        index, cuts = self.sheet.shown_class(self.value), self.sheet.kept.cuts.get(self.sheet.period, ())
        cut = cuts[index - 1] if index and index <= len(cuts) else None
        return lowering(self.sheet.method, self.sheet.cells, self.code, cut)

    @cached_property
    def trend(self) -> list[Value]:
        """Its values over the periods of this run, oldest first; empty where periods were scaled apart."""
        if not (self.sheet.kept.fixed or self.sheet.kept.over == "all"):
            return []
        order = {period: n for n, period in enumerate(self.sheet.run.periods)}
        found = [one for one in self.sheet.run.values.filter(unit=self.code) if one.period in order]
        return sorted(found, key=lambda one: order[one.period]) if len(found) >= TREND_LEAST else []

    @cached_property
    def effort(self) -> Effort | None:
        """How much was watched here beside the others; None where the method has no such column or it is unknown."""
        watched = next((one.watched_by for one in self.sheet.method.indicators if one.watched_by), "")
        column = next((one for one in self.sheet.method.columns if one.key == watched), None)
        counts = _column(bytes(self.sheet.run.data_text), watched, self.sheet.period) if column else {}
        if column is None or self.code not in counts:
            return None
        return Effort(column.name.say(), counts[self.code], median(counts.values()))


def newest_adopted(desk: Desk, level: str, method: str = "") -> Run | None:
    """The office's newest adopted run of `level`, of `method` where one is named; without its large columns."""
    require(desk, "early_warning.see")
    return _adopted(desk.office, level).filter(**({"method": method} if method else {})).first()


def levels(desk: Desk) -> tuple[str, ...]:
    """Levels of which the office has an adopted run."""
    require(desk, "early_warning.see")
    found = Run.objects.filter(office=desk.office, state=RunState.ADOPTED).order_by("level")
    return tuple(found.values_list("level", flat=True).distinct())


def sheet(desk: Desk, level: str, *, method: str = "", period: str = "") -> Sheet | None:
    """The newest adopted run of a level, one period of it (the last one).

    None where the office has adopted none. Raises NotThere for a method or period that it does not have.
    """
    found = newest_adopted(desk, level, method)
    if found is None:
        if method or period:
            raise _nowhere()
        return None
    chosen = period or found.periods[-1]
    if chosen not in found.periods:
        raise _nowhere()
    return _sheet(Run.objects.get(pk=found.pk), chosen, _methods(desk.office, level))


def sheet_of_run(office: Office, run_id: UUID, period: str) -> Sheet:
    """One period of one run of the office, for its worker. Raises NotThere."""
    run = Run.objects.filter(pk=run_id, office=office, state=RunState.ADOPTED).first()
    if run is None or period not in run.periods:
        raise _nowhere()
    return _sheet(run, period, ())


def unit(desk: Desk, code: str, *, method: str = "", period: str = "") -> Unit:
    """One unit. Raises NotThere where the office's adopted run of its level does not hold it."""
    found = sheet(desk, level_of(code), method=method, period=period)
    if found is None or code not in found.values:
        raise _nowhere()
    return Unit(found, found.values[code])


def events(desk: Desk, code: str, indicator: str) -> QuerySet[Event]:
    """What happened in a unit, as one indicator counts it, the newest first; what was taken back is not among them."""
    require(desk, "early_warning.see")
    area, _slash, slug = code.partition("/")
    place = Q(agency__slug=slug) if slug else Q(region_code=area) | Q(region_code__startswith=f"{area}.")
    found = Event.objects.filter(place, office=desk.office, indicator=indicator, dropped_at=None)
    return found.select_related("agency").order_by("-happened_on", "pk")


def agency_names(desk: Desk) -> dict[str, str]:
    """Slug of each of the office's agencies → its name."""
    require(desk, "early_warning.see")
    return names_in(desk.office)


def names_in(office: Office) -> dict[str, str]:
    """The same for the office's worker."""
    return dict(Agency.objects.filter(office=office).order_by("slug").values_list("slug", "name"))


def _sheet(run: Run, period: str, methods: tuple[tuple[str, str], ...]) -> Sheet:
    values = {one.unit: one for one in Value.objects.filter(run=run, period=period).order_by("unit")}
    return Sheet(run, read_method(bytes(run.method_text)), period, methods, values)


def _adopted(office: Office, level: str) -> QuerySet[Run]:
    found = Run.objects.filter(office=office, level=level, state=RunState.ADOPTED)
    return found.defer(*BLOBS).order_by("-made_at", "-adopted_at", "pk")


def _methods(office: Office, level: str) -> tuple[tuple[str, str], ...]:
    keys: dict[str, Run] = {}
    for run in _adopted(office, level):
        keys.setdefault(run.method, run)
    texts = Run.objects.filter(pk__in=[run.pk for run in keys.values()]).only("method", "method_text")
    names = {run.method: read_method(bytes(run.method_text)).name.say() for run in texts}
    return tuple(sorted(names.items()))


def _column(data: bytes, key: str, period: str) -> dict[str, float]:
    """Unit → figure of one column of the data as they were used; a column without period holds for all."""
    rows: Iterable[dict[str, str]] = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    return {
        row["unit"]: float(row["value"])
        for row in rows if row["indicator"] == key and row["value"] and (row.get("period") or period) == period
    }  # fmt: skip


def _nowhere() -> NotThere:
    return NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
