"""What a page of the map lets one choose, as links: level, period, method; and the way back up."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from saksama.kernel.words import _
from saksama.regions import Level
from saksama.regions.atlas import NATION, atlas
from saksama.web.areas.map.shown import Chosen
from saksama.web.areas.map.words import LEVELS
from saksama.workbench.early_warning.reading import Sheet
from saksama.workbench.early_warning.saying import name_of, period_words
from saksama.workbench.offices.desk import Desk

LONG = 60


@dataclass(frozen=True)
class Chip:
    """One link of a choice."""

    label: str
    address: str
    here: bool


def chosen_of(request: HttpRequest) -> Chosen:
    """Method and period as the address says them."""
    return Chosen(request.GET.get("metode", "")[:LONG], request.GET.get("masa", "")[:LONG])


def chips(desk: Desk, sheet: Sheet | None, chosen: Chosen, area: str, level: str) -> list[tuple[str, list[Chip]]]:
    """Groups of links, each with its name; a choice of one is none and is left out."""
    found = [(_("Tingkat"), _levels(desk, area, level))]
    if sheet is not None:
        every = {"tingkat": "desa"} if area and level == Level.VILLAGE and len(area) == len("33.11") else {}
        page = ("map:area", area) if area else ("map:agencies",)
        periods = [Chip(period_words(one), Chosen(chosen.method, one).to(*page, **every), one == sheet.period)
                   for one in sheet.run.periods]  # fmt: skip
        methods = [Chip(name, Chosen(key).to(*page, **every), key == sheet.run.method) for key, name in sheet.methods]
        found += [(_("Masa"), periods), (_("Metode"), methods)]
    return [(name, group) for name, group in found if len(group) > 1]


def crumbs(area: str, chosen: Chosen) -> list[tuple[str, str]]:
    """Name and address of every area around this one, from the nation inwards."""
    if area == NATION:
        return []
    parts = area.partition("/")[0].split(".")
    above = [NATION, *(".".join(parts[:n]) for n in range(1, len(parts)))]
    return [(name_of(code), chosen.to("map:area", code)) for code in above]


def _levels(desk: Desk, area: str, level: str) -> list[Chip]:
    own = desk.office.code
    found = [Chip(_("Indonesia"), reverse("map:area", args=[NATION]), area == NATION)]
    parts = (area if area and area != NATION else own).split(".") if own[:2].isdigit() or area else []
    for n in range(1, min(len(parts), 3) + 1):
        code = ".".join(parts[:n])
        here = area == code and not (n == 2 and level == Level.VILLAGE)
        found.append(Chip(name_of(code), reverse("map:area", args=[code]), here))
    if len(parts) > 1 and (every := atlas(".".join(parts[:2]), Level.VILLAGE)):
        code = ".".join(parts[:2])
        label = _("{n} desa dan kelurahan").format(n=len(every.paths))
        found.append(
            Chip(label, Chosen().to("map:area", code, tingkat="desa"), area == code and level == Level.VILLAGE)
        )
    return [*found, Chip(str(LEVELS["agency"]), reverse("map:agencies"), not area)]
