"""One area or agency: score, dimensions, indicators, events and their documents."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.vulnerability.kept import Cell
from saksama.vulnerability.persons import level_of
from saksama.vulnerability.shapes import Indicator
from saksama.web.areas.map import explained
from saksama.web.areas.map.choices import chosen_of, crumbs
from saksama.web.areas.map.happened import rows_of
from saksama.web.areas.map.shown import area_of, goes_deeper
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.early_warning import reading
from saksama.workbench.early_warning.saying import name_of, placed

PAGE = 25


@door("early_warning.see")
def unit(request: OfficerRequest, code: str) -> HttpResponse:
    """Why its value is what it is, and what would lower it."""
    chosen, names = chosen_of(request), reading.agency_names(request.desk)
    one = reading.unit(request.desk, code, method=chosen.method, period=chosen.period)
    deeper = goes_deeper(code, frozenset({"district", "village", "regency"}))
    here, last = one.place, len([row for row in one.sheet.values.values() if row.value is not None])
    return render(request, "map/unit.html", {
        "one": one, "sheet": one.sheet, "row": area_of(one.sheet, code, chosen, agencies=names),
        "crumbs": crumbs(code, chosen),
        "dimensions": explained.dimensions(one, chosen), "ways": explained.ways(one), "chances": explained.chances(one),
        "trend": explained.trend(one), "without": explained.without(one), "effort": explained.effort(one),
        "inside": chosen.to("map:area", code) if deeper else "",
        "place": placed(here.first, here.last, last, one.sheet.level) if here else "",
    })  # fmt: skip


@door("early_warning.see")
def indicator(request: OfficerRequest, key: str, code: str) -> HttpResponse:
    """One indicator of one unit, down to the events and the papers that prove them."""
    chosen, names = chosen_of(request), reading.agency_names(request.desk)
    one = reading.unit(request.desk, code, method=chosen.method, period=chosen.period)
    told = next((each for each in one.sheet.method.indicators if each.key == key), None)
    if told is None or level_of(code) != one.sheet.level:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    cell = one.sheet.cells.get(code, {}).get(key)
    page = Paginator(reading.events(request.desk, code, key), PAGE).get_page(request.GET.get("page"))
    return render(request, "map/indicator.html", {
        "indicator": told, "cell": cell, "done": explained.done_to(told, cell) if cell else (), "page": page,
        "events": rows_of(page, request.desk), "name": name_of(code, names), "up": chosen.to("map:unit", code),
        "scale": explained.scale_of(one, told), "unit": one, "used": _used(told, cell),
    })  # fmt: skip


def _used(told: Indicator, cell: Cell | None) -> str:
    return explained.figure(told, cell.figure) if cell and cell.figure is not None else ""
