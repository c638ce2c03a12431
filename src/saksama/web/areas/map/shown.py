"""Rows of the map and its table: one unit with its value as it is drawn, said and linked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from saksama.kernel.figures import decimal, whole
from saksama.kernel.words import _
from saksama.regions import Level
from saksama.regions.atlas import NATION, Atlas, Label, atlas
from saksama.workbench.early_warning.reading import Sheet
from saksama.workbench.early_warning.saying import (
    SURE,
    class_word,
    colour,
    likely,
    name_of,
    says,
    short_name,
    span,
    whole_of,
)

BELOW = {2: Level.REGENCY, 5: Level.DISTRICT, 8: Level.VILLAGE}
"""Length of an area's code → level of what lies directly in it."""
TOUCH = 94
"""Units that are 24 px on a phone: what is smaller is a link in the table, and by mouse, only."""
LETTER = 21
"""Units a letter of a name takes."""
PHONE_LETTER = 29
"""The same on a phone."""
STANDS_OUT = 2


@dataclass(frozen=True)
class Chosen:
    """Which sheet a page shows, as its addresses say it."""

    method: str = ""
    period: str = ""

    def to(self, name: str, *args: str, **more: str) -> str:
        """An address that keeps the choice."""
        said = {"metode": self.method, "masa": self.period, **more}
        asked = urlencode({key: value for key, value in said.items() if value})
        return reverse(name, args=args) + (f"?{asked}" if asked else "")


@dataclass(frozen=True)
class Bar:
    """An interval drawn on 0 to 100, with the method's cut-offs."""

    low: str
    high: str
    at: str
    axis: str
    """The axis and a stroke at each cut-off, as one path: a page may hold hundreds."""


@dataclass(frozen=True)
class Area:
    """One unit."""

    code: str
    name: str
    short: str
    value: str
    span: str
    """"12–28"; empty without a value."""
    class_name: str
    chance: str
    """Chance of its class in words and per cent; empty without a value."""
    missing: str
    colour: int
    """Step of the ramp, 0: no value."""
    unsure: bool
    stands_out: str
    says: str
    """The whole in one sentence."""
    address: str
    why: str
    bar: Bar | None
    path: str = ""
    label: Label | None = None
    small: bool = False
    """Too small on a phone for a finger, and for its name."""

    @property
    def fill(self) -> str:
        """Classes of its path: the step, and the pattern of what is not sure or not known."""
        return f"c{self.colour}" + (" unsure" if self.unsure else "" if self.colour else " nodata")

    @property
    def named(self) -> bool:
        """Whether its name fits into it."""
        return self.label is not None and self.label.room >= LETTER * len(self.short)

    @property
    def valued(self) -> bool:
        """Whether it has a value and that fits into it, with air around it; what has none is dotted."""
        return self.label is not None and self.colour > 0 and self.label.room >= LETTER * 5

    @property
    def wide_only(self) -> bool:
        """Whether its name fits on a wide screen only: on a phone letters take more of the drawing."""
        return self.label is not None and self.label.room < PHONE_LETTER * len(self.short)


def areas_of(sheet: Sheet, area: str, chosen: Chosen, deeper: frozenset[str]) -> tuple[list[Area], Atlas | None]:
    """Units of a sheet inside `area` in the order of their codes, and their map; drawn units without a value too."""
    drawn = atlas(area, Level(sheet.level)) if sheet.level != "agency" else None
    codes = sorted({*sheet.within(area), *(drawn.paths if drawn else ())})
    return [area_of(sheet, code, chosen, deeper, drawn=drawn) for code in codes], drawn


def area_of(
    sheet: Sheet, code: str, chosen: Chosen, deeper: frozenset[str] = frozenset(), *, drawn: Atlas | None = None,
    agencies: dict[str, str] | None = None,
) -> Area:  # fmt: skip
    """One unit of a sheet."""
    value = sheet.values.get(code)
    index = sheet.shown_class(value) if value else None
    name, why = name_of(code, agencies), chosen.to("map:unit", code)
    share = value.classes.get(value.index_class, 0.0) if value and index is not None else 0.0
    label = drawn.labels.get(code) if drawn else None
    has = value is not None and value.value is not None
    return Area(
        code=code, name=name, short=short_name(code, agencies), value=whole_of(value.value if value else None),
        span=span(value), class_name=class_word(sheet, index), chance=_chance(share) if index is not None else "",
        missing=_("{n} %").format(n=decimal(100 * value.missing_share, 0)) if value else "",
        colour=colour(sheet, index), unsure=index is not None and share < SURE,
        stands_out=_stands_out(sheet, value) if has else _("data belum cukup; kosong tidak berarti aman"),
        says=says(sheet, name, value, index), why=why if value else "",
        address=chosen.to("map:area", code) if goes_deeper(code, deeper) else why if value else "",
        bar=bar(sheet, value), path=drawn.paths[code] if drawn and code in drawn.paths else "", label=label,
        small=label is not None and label.room < TOUCH,
    )  # fmt: skip


def goes_deeper(code: str, deeper: frozenset[str]) -> bool:
    """Whether a map of what lies inside `code` has anything to show."""
    level = BELOW.get(len(code)) if "/" not in code else None
    return level is not None and level in deeper and atlas(code, level) is not None


def level_inside(area: str) -> Level | None:
    """Of the areas directly in `area`; None of a village."""
    return Level.PROVINCE if area == NATION else BELOW.get(len(area))


def bar(sheet: Sheet, value: Any) -> Bar | None:
    """The interval as it is drawn: 144 units wide, 4 free at both ends."""
    if value is None or value.value is None or value.low is None or value.high is None:
        return None
    cuts = sheet.kept.cuts.get(sheet.period, ())
    axis = "M4 9H140" + "".join(f"M{at(cut)} 2V16" for cut in cuts)
    return Bar(at(value.low), at(value.high), at(value.value), axis)


def at(value: float) -> str:
    """Where a value stands on a drawn bar, as SVG writes figures in every language."""
    return f"{4 + 1.36 * min(max(value, 0.0), 100.0):.1f}"


def _chance(share: float) -> str:
    return _("{words}, {n} dari 100 hitungan").format(words=likely(share), n=whole(round(100 * share)))


def _stands_out(sheet: Sheet, value: Any) -> str:
    names = {one.key: one.name.say() for one in sheet.method.indicators}
    most = sorted(value.contributions.items(), key=lambda pair: -pair[1])[:STANDS_OUT]
    return ", ".join(names[key].lower() for key, points in most if key in names and points >= 1) or _(
        "tidak ada yang menonjol"
    )
