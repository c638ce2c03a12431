"""The map with its table, agencies as a table, and the shapes for a browser's own map."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.regions import Level, regions
from saksama.regions.atlas import FILES, NATION, topology
from saksama.vulnerability.persons import level_of
from saksama.web.areas.map.choices import chips, chosen_of, crumbs
from saksama.web.areas.map.key import classes_of
from saksama.web.areas.map.shown import Chosen, area_of, areas_of, level_inside
from saksama.web.areas.map.words import LEVELS
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.early_warning import reading
from saksama.workbench.early_warning.reading import Sheet
from saksama.workbench.early_warning.saying import name_of

KEPT = "private, max-age=604800, immutable"


@door("early_warning.see")
def index(request: OfficerRequest) -> HttpResponse:
    """The office's own area."""
    own = request.desk.office.code
    return _map(request, own if own in regions() else NATION)


@door("early_warning.see")
def area(request: OfficerRequest, area: str) -> HttpResponse:
    """Any area that has areas in it; a village is a unit."""
    if area != NATION and area not in regions():
        raise _nowhere()
    if level_inside(area) is None:
        return redirect(chosen_of(request).to("map:unit", area))
    return _map(request, area)


@door("early_warning.see")
def agencies(request: OfficerRequest) -> HttpResponse:
    """Agencies: no map, the same table."""
    chosen = chosen_of(request)
    sheet = reading.sheet(request.desk, "agency", method=chosen.method, period=chosen.period)
    names = reading.agency_names(request.desk)
    rows = [area_of(sheet, code, chosen, agencies=names) for code in sheet.values] if sheet else []
    return render(request, "map/agencies.html", _frame(request, chosen, sheet, "") | {"rows": rows})


@door("early_warning.see")
def shapes(request: OfficerRequest, level: str, area: str) -> HttpResponse:
    """Boundaries, the same for everybody: a browser may keep them under their digest."""
    found = topology(area, Level(level)) if level in FILES else None
    if found is None:
        raise _nowhere()
    return HttpResponse(found, content_type="application/json", headers={"Cache-Control": KEPT})


def _map(request: OfficerRequest, area: str) -> HttpResponse:
    chosen, deeper = chosen_of(request), frozenset(reading.levels(request.desk))
    level = _level(request, area)
    sheet = reading.sheet(request.desk, level, method=chosen.method, period=chosen.period)
    rows, drawn = areas_of(sheet, area, chosen, deeper) if sheet else ([], None)
    return render(request, "map/index.html", _frame(request, chosen, sheet, area, level) | {
        "rows": rows, "drawn": drawn, "heading": name_of(area), "own": _own(request, area, chosen),
        "crumbs": crumbs(area, chosen), "level": level, "area": area,
    })  # fmt: skip


def _level(request: OfficerRequest, area: str) -> str:
    """Of what lies directly inside, or all villages of a regency where they are asked for."""
    inside = level_inside(area)
    if inside is None:
        raise _nowhere()
    every = request.GET.get("tingkat") == "desa" and inside is Level.DISTRICT
    return str(Level.VILLAGE if every else inside)


def _own(request: OfficerRequest, area: str, chosen: Chosen) -> object:
    """The area's own value beside its map; None where the office has none of it."""
    level = level_of(area)
    found = reading.sheet(request.desk, level) if level else None
    return area_of(found, area, Chosen()) if found and area in found.values else None


def _frame(
    request: OfficerRequest, chosen: Chosen, sheet: Sheet | None, area: str, level: str = "agency"
) -> dict[str, object]:
    return {
        "sheet": sheet, "chips": chips(request.desk, sheet, chosen, area, level),
        "key": classes_of(sheet) if sheet else [], "level_name": LEVELS[level],
    }  # fmt: skip


def _nowhere() -> NotThere:
    return NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
