"""The office's kecamatan as shapes on one small map: drawn here, without a map server and without a script."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from saksama.regions.shapes import Point, arcs_of, ring_of, rings_of
from saksama.regions.table import DATA, children

WIDTH = 1000
TOLERANCE = 6.0
"""Units of the map within which a border may be straightened: a third of a percent of its width."""
FILES = {"33.11": DATA / "sukoharjo_kecamatan.topojson"}
"""Office → its boundaries, for pictures only (regions/data/SOURCES.md)."""


@dataclass(frozen=True)
class Shape:
    """One kecamatan."""

    code: str
    name: str
    path: str
    x: int
    y: int
    """Where its name is written."""


@dataclass(frozen=True)
class Plan:
    """All of them; `height` for a width of 1000."""

    shapes: tuple[Shape, ...]
    height: int


@cache
def plan_of(code: str) -> Plan | None:
    """The map of the office `code`; None where there are no boundaries of it: its list still stands."""
    path = FILES.get(code)
    return _drawn(path, {one.code: one.name for one in children(code)}) if path else None


def _drawn(path: Path, names: dict[str, str]) -> Plan:
    topology: dict[str, Any] = json.loads(path.read_text("utf-8"))
    arcs = arcs_of(topology)
    left, right = min(x for arc in arcs for x, _y in arc), max(x for arc in arcs for x, _y in arc)
    low, high = min(y for arc in arcs for _x, y in arc), max(y for arc in arcs for _x, y in arc)
    flat = math.cos(math.radians((low + high) / 2))
    unit = WIDTH / ((right - left) * flat)

    def placed(point: Point) -> Point:
        return (point[0] - left) * flat * unit, (high - point[1]) * unit

    simple = [_simplified([placed(point) for point in arc]) for arc in arcs]
    (layer,) = topology["objects"].values()
    shapes = tuple(_shape(one, simple, names) for one in layer["geometries"] if one["id"] in names)
    return Plan(shapes, round((high - low) * unit))


def _shape(geometry: dict[str, Any], arcs: list[list[Point]], names: dict[str, str]) -> Shape:
    rings = [ring_of(ring, arcs)[:-1] for ring in rings_of(geometry)]  # the last point is the first
    x, y = _middle(max(rings, key=lambda ring: abs(_area(ring))))
    path = "".join("M" + " ".join(f"{round(px)},{round(py)}" for px, py in ring) + "z" for ring in rings)
    return Shape(geometry["id"], names[geometry["id"]], path, round(x), round(y))


def _simplified(line: list[Point]) -> list[Point]:
    """`line` with fewer points, its ends kept (Douglas-Peucker): neighbours share arcs, so no gap opens."""
    if len(line) < 3:  # noqa: PLR2004  a line of two points is as short as it gets
        return line
    apart = [_distance(point, line[0], line[-1]) for point in line]
    far = max(range(len(line)), key=apart.__getitem__)
    if apart[far] <= TOLERANCE:
        return [line[0], line[-1]]
    return _simplified(line[: far + 1])[:-1] + _simplified(line[far:])


def _distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (ax, ay), (bx, by) = point, start, end
    length = math.hypot(bx - ax, by - ay)
    if not length:
        return math.hypot(x - ax, y - ay)
    return abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length


def _area(ring: list[Point]) -> float:
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*ring, ring[0]])) / 2


def _middle(ring: list[Point]) -> Point:
    """The centre of mass; inside for shapes like these."""
    area = _area(ring)
    pairs = list(pairwise([*ring, ring[0]]))
    x = sum((ax + bx) * (ax * by - bx * ay) for (ax, ay), (bx, by) in pairs) / (6 * area)
    y = sum((ay + by) * (ax * by - bx * ay) for (ax, ay), (bx, by) in pairs) / (6 * area)
    return x, y
