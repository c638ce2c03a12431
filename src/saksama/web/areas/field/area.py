"""The officer's own area as shapes for the phone: kecamatan and desa below the office, drawn without a map server."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import Any

from saksama.kernel.errors import BadInput
from saksama.regions.table import DATA, Region, by_code, children, parent

WIDTH = 1000
TOPOLOGY = {"33.11": DATA / "sukoharjo_desa.topojson"}
"""Whose desa are drawn (regions/data/SOURCES.md); others have their list."""
Point = tuple[float, float]


@cache
def area_of(code: str) -> dict[str, Any]:
    """`view` for the picture and `places`: code, name, name above, path ("" where there is no boundary)."""
    shapes, view = _shapes(code)
    return {
        "view": view,
        "places": [{"code": one.code, "name": one.name, "above": _above(one), "path": shapes.get(one.code, "")}
                   for one in _places(code)],
    }  # fmt: skip


def _places(code: str) -> list[Region]:
    try:
        own = by_code(code)
    except BadInput:
        return []
    below = children(own.code)
    return [place for one in below for place in (one, *children(one.code))] if below else [own]


def _above(one: Region) -> str:
    above = parent(one.code)
    return above.name if above and one.level == "village" else ""


def _shapes(code: str) -> tuple[dict[str, str], str]:
    path = next((path for start, path in TOPOLOGY.items() if code.startswith(start)), None)
    if path is None:
        return {}, f"0 0 {WIDTH} 10"
    return _drawn(path, code)


def _drawn(path: Path, code: str) -> tuple[dict[str, str], str]:
    topology: dict[str, Any] = json.loads(path.read_text("utf-8"))
    arcs = _arcs(topology)
    (layer,) = topology["objects"].values()
    wanted = [one for one in layer["geometries"] if str(one["id"]).startswith(code)]
    rings = {str(one["id"]): [_ring(ring, arcs) for ring in _lines(one)] for one in wanted}
    points = [point for shape in rings.values() for ring in shape for point in ring]
    left, right = min(x for x, _y in points), max(x for x, _y in points)
    low, high = min(y for _x, y in points), max(y for _x, y in points)
    flat = math.cos(math.radians((low + high) / 2))
    unit = WIDTH / ((right - left) * flat)

    def placed(ring: list[Point]) -> str:
        corners = ((round((x - left) * flat * unit), round((high - y) * unit)) for x, y in ring)
        return "M" + " ".join(f"{x},{y}" for x, y in dict.fromkeys(corners)) + "z"

    drawn = {name: "".join(placed(ring) for ring in shape) for name, shape in rings.items()}
    return drawn, f"0 0 {WIDTH} {round((high - low) * unit)}"


def _arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Longitudes and latitudes of every arc: they stand as steps from point to point."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[list[Point]] = []
    for steps in topology["arcs"]:
        x = y = 0
        arc: list[Point] = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * sx + tx, y * sy + ty))
        arcs.append(arc)
    return arcs


def _lines(geometry: dict[str, Any]) -> list[list[int]]:
    parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return [ring for part in parts for ring in part]


def _ring(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """A closed line out of arcs; ~n is the arc n walked backwards. Neighbours share their last and first point."""
    ring: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring[:-1]
