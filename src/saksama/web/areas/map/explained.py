"""One unit explained: what brings its points, what would lower it, how sure it is, how it moved."""

from __future__ import annotations

from dataclasses import dataclass

from saksama.kernel.figures import decimal, whole
from saksama.kernel.words import _
from saksama.vulnerability.kept import Cell
from saksama.vulnerability.shapes import Indicator
from saksama.vulnerability.weighing import root_of, weights
from saksama.web.areas.map.shown import Bar, Chosen, bar
from saksama.web.areas.map.words import MARKS
from saksama.workbench.early_warning.reading import Unit
from saksama.workbench.early_warning.saying import period_words, span, whole_of


@dataclass(frozen=True)
class Reason:
    """One indicator of one unit."""

    name: str
    given: str
    """The figure as it was given, with its unit; "kosong" where there is none."""
    normal: str
    points: str
    length: str
    """Of its bar, 0 to 100."""
    done: tuple[str, ...]
    """What was done to the figure, in words."""
    address: str


@dataclass(frozen=True)
class Dimension:
    """One part of the index, with its indicators, or alone."""

    name: str
    value: str
    weight: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Way:
    """What would lower the value."""

    name: str
    says: str


@dataclass(frozen=True)
class Moment:
    """One period of a trend."""

    period: str
    value: str
    span: str
    bar: Bar | None


def dimensions(unit: Unit, chosen: Chosen) -> list[Dimension]:
    """Every group that holds indicators, in the method's order; the index itself where it holds some."""
    method, root = unit.sheet.method, root_of(unit.sheet.method)
    share = weights(method, root)
    most = max([cell.points or 0.0 for cell in _row(unit).values()], default=0.0)
    found = []
    for group in method.groups:
        if leaves := [one for one in method.indicators if one.key in group.parts]:
            weight = share.get(group.key)
            found.append(Dimension(
                group.name.say(), whole_of(unit.value.groups.get(group.key)),
                _("bobot {n} %").format(n=decimal(100 * weight, 0)) if weight else "",
                tuple(_reason(unit, one, chosen, most) for one in leaves),
            ))  # fmt: skip
    return found


def ways(unit: Unit) -> list[Way]:
    """Each indicator that could lower the value: by how many points, and from which figure the class falls."""
    named = {one.key: one for one in unit.sheet.method.indicators}
    found = []
    for lower in unit.lower:
        one, said = named[lower.indicator], []
        if lower.at_median is not None and lower.points >= 0.5:
            said.append(_("bila mencapai nilai tengah ({figure}): turun kira-kira {points}").format(
                figure=figure(one, lower.at_median), points=decimal(lower.points, 0)))  # fmt: skip
        if lower.drops_at is not None:
            edge = _("turun kelas bila paling sedikit {figure}") if one.direction == "down" else _(
                "turun kelas bila paling banyak {figure}")  # fmt: skip
            said.append(edge.format(figure=figure(one, lower.drops_at)))
        if said:
            found.append(Way(one.name.say(), "; ".join(said)))
    return found


def chances(unit: Unit) -> list[tuple[str, int, bool]]:
    """Each class from low to high: name, per cent, whether it is the unit's own."""
    names = unit.sheet.method.classes.names
    return [
        (name.say(), round(100 * unit.value.classes.get(name.id, 0.0)), name.id == unit.value.index_class)
        for name in names
    ]


def trend(unit: Unit) -> list[Moment]:
    """Its periods, oldest first."""
    return [
        Moment(period_words(one.period), whole_of(one.value), span(one), bar(unit.sheet, one)) for one in unit.trend
    ]


def without(unit: Unit) -> list[tuple[str, str, str, str]]:
    """The index left without each indicator: name, agreement, largest shift, units in another class."""
    names = {one.key: one.name.say() for one in unit.sheet.method.indicators}
    return [
        (names.get(one.indicator, one.indicator), "–" if one.agreement is None else decimal(one.agreement, 2),
         whole(one.moved), whole(one.reclassed))
        for one in unit.sheet.kept.without
    ]  # fmt: skip


def effort(unit: Unit) -> str:
    """How much was watched here beside the middle, in a sentence; empty where it is not known."""
    seen = unit.effort
    if seen is None:
        return ""
    told = _("{what} di sini: {here}; nilai tengah wilayah setara: {middle}.").format(
        what=seen.column, here=_short(seen.here), middle=_short(seen.middle))  # fmt: skip
    if seen.here > seen.middle:
        return told + " " + _("Sebagian nilai tinggi dapat berarti lebih banyak mata, bukan lebih banyak masalah.")
    if seen.here < seen.middle:
        return told + " " + _("Sebagian nilai rendah dapat berarti lebih sedikit mata, bukan lebih sedikit masalah.")
    return told


def figure(one: Indicator, value: float) -> str:
    """A figure of an indicator with what it is counted in."""
    said = _short(value)
    return _("{n} per {per} ASN").format(n=said, per=whole(round(one.per))) if one.denominator else said


def done_to(one: Indicator, cell: Cell) -> tuple[str, ...]:
    """What was done to a figure before it counted, in words."""
    marks = [*cell.marks, *(["shrunken"] if one.shrink and cell.given is not None and cell.figure else [])]
    return tuple(str(MARKS[mark]) for mark in marks if mark in MARKS)


def _reason(unit: Unit, one: Indicator, chosen: Chosen, most: float) -> Reason:
    cell = _row(unit).get(one.key, Cell(None, None, None, None, ()))
    points = cell.points
    return Reason(
        one.name.say(), _("kosong") if cell.given is None else _short(cell.given),
        "–" if cell.normal is None else decimal(cell.normal, 0),
        "–" if points is None else decimal(points, 1),
        f"{100 * (points or 0.0) / most:.0f}" if most else "0",
        done_to(one, cell), chosen.to("map:indicator", one.key, unit.code),
    )  # fmt: skip


def _row(unit: Unit) -> dict[str, Cell]:
    return unit.sheet.cells.get(unit.code, {})


def scale_of(unit: Unit, one: Indicator) -> str:
    """How a figure becomes 0 to 100, in words."""
    scale = one.scale or unit.sheet.method.scale
    if scale.how == "goalposts":
        low, high = decimal(scale.low or 0, 0), decimal(scale.high or 0, 0)
        told = _("{low} menjadi 0, {high} atau lebih menjadi 100").format(low=low, high=high)
        return (
            told
            if one.direction == "up"
            else _("{low} menjadi 100, {high} atau lebih menjadi 0").format(low=low, high=high)
        )
    return (
        _("dibandingkan dengan wilayah lain pada masa yang sama") if scale.how != "given" else _("dipakai apa adanya")
    )


def _short(value: float) -> str:
    return decimal(value, 0 if abs(value) >= 100 or float(value).is_integer() else 1)
