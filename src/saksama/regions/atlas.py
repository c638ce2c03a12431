"""Maps of the areas one step below an area, from the packaged TopoJSON: as SVG paths, and as TopoJSON for a browser.

For pictures: no legal boundary.
"""

from __future__ import annotations

import json
import math
from functools import cache, lru_cache
from typing import Any, NamedTuple

from saksama.regions.shapes import Point, arcs_of, ring_of, rings_of
from saksama.regions.table import DATA, Level, is_within

NATION = "ID"
FILES = {
    Level.PROVINCE: "provinces.topojson",
    Level.REGENCY: "districts.topojson",
    Level.DISTRICT: "sukoharjo_kecamatan.topojson",
    Level.VILLAGE: "sukoharjo_desa.topojson",
}
WIDE, TALL = 1280, 1440
"""The drawing fits into so many units; the larger of both is filled."""
GRID = 2
"""Units between points that are told apart: a pixel where the drawing is widest."""
LINES = 24
"""Horizontal lines on which the widest place of an area is looked for."""


class Label(NamedTuple):
    """Where an area's name stands, and how many units wide the area is there."""

    x: int
    y: int
    room: int


class Atlas(NamedTuple):
    """Areas of one level within one area."""

    view: str
    """viewBox."""
    paths: dict[str, str]
    """Code → path, in the order of the codes."""
    labels: dict[str, Label]


@lru_cache(maxsize=64)
def atlas(area: str, level: Level) -> Atlas | None:
    """The areas of `level` within `area` ("ID": the nation); None where the house has no shapes of them."""
    shapes = _within(area, level)
    return _drawn(shapes) if shapes else None


@lru_cache(maxsize=64)
def topology(area: str, level: Level) -> bytes | None:
    """The same areas as TopoJSON: only the arcs they need, coordinates as packaged; None where there are none."""
    whole = _file(level)
    chosen = [one for one in _features(whole) if _inside(one["properties"]["code"], area)]
    if not chosen:
        return None
    used = sorted({n if n >= 0 else ~n for one in chosen for ring in rings_of(one) for n in ring})
    new = {old: n for n, old in enumerate(used)}
    shapes = [
        {"type": one["type"], "id": one["properties"]["code"], "arcs": _renumbered(one["arcs"], new)} for one in chosen
    ]
    told = {
        "type": "Topology", "transform": whole["transform"], "arcs": [whole["arcs"][n] for n in used],
        "objects": {"areas": {"type": "GeometryCollection", "geometries": shapes}},
    }  # fmt: skip
    return json.dumps(told, separators=(",", ":")).encode()


def _renumbered(arcs: list[Any], new: dict[int, int]) -> list[Any]:
    return [_renumbered(one, new) if isinstance(one, list) else new[one] if one >= 0 else ~new[~one] for one in arcs]


@cache
def _file(level: Level) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads((DATA / FILES[level]).read_text("utf-8"))
    return whole


def _features(whole: dict[str, Any]) -> list[dict[str, Any]]:
    (collection,) = whole["objects"].values()
    found: list[dict[str, Any]] = sorted(collection["geometries"], key=lambda one: str(one["properties"]["code"]))
    return found


def _inside(code: str, area: str) -> bool:
    return area == NATION or (code != area and is_within(code, area))


def _within(area: str, level: Level) -> dict[str, list[list[Point]]]:
    whole = _file(level)
    arcs = arcs_of(whole)
    return {
        one["properties"]["code"]: [ring_of(ring, arcs) for ring in rings_of(one)]
        for one in _features(whole) if _inside(one["properties"]["code"], area)
    }  # fmt: skip


def _drawn(shapes: dict[str, list[list[Point]]]) -> Atlas:
    """Longitudes drawn together as they are at the middle latitude; on the grid, only where a line turns."""
    xs, ys = zip(*(point for rings in shapes.values() for ring in rings for point in ring), strict=True)
    left, top, bottom = min(xs), max(ys), min(ys)
    flat = math.cos(math.radians((top + bottom) / 2))
    scale = min(WIDE / ((max(xs) - left) * flat), TALL / (top - bottom))

    def at(x: float, y: float) -> tuple[int, int]:
        return GRID * round((x - left) * flat * scale / GRID), GRID * round((top - y) * scale / GRID)

    def units(ring: list[Point]) -> list[tuple[int, int]]:
        return _bends([at(x, y) for x, y in ring])

    fitted = {code: [points for ring in rings if len(points := units(ring)) > 3] for code, rings in shapes.items()}
    view = "0 0 {} {}".format(*at(max(xs), bottom))
    return Atlas(
        view,
        {code: "".join(map(_path, rings)) for code, rings in fitted.items()},
        {code: label for code, rings in fitted.items() if (label := _label(rings))},
    )


def _bends(ring: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Its first and last point, and those between at which it turns."""
    points = [point for n, point in enumerate(ring) if n == 0 or point != ring[n - 1]]
    kept = points[:1]
    for here, ahead in zip(points[1:], points[2:], strict=False):
        (a, b), (c, d), (e, f) = kept[-1], here, ahead
        across, along = (c - a) * (f - d) - (d - b) * (e - c), (c - a) * (e - c) + (d - b) * (f - d)
        if across or along < 0:
            kept.append(here)
    return kept + points[-1:]


def _path(ring: list[tuple[int, int]]) -> str:
    """Each point by its distance from the one before: half the bytes."""
    steps = [f"{x - a} {y - b}" for (a, b), (x, y) in zip(ring, ring[1:-1], strict=False)]
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}z"


def _label(rings: list[list[tuple[int, int]]]) -> Label | None:
    """The middle of the widest stretch inside the largest ring, the nearer to its middle height the better."""
    if not rings:
        return None
    ring = max(rings, key=_area)
    low, high = min(y for _x, y in ring), max(y for _x, y in ring)
    best: tuple[float, Label] | None = None
    for n in range(1, LINES):
        y = low + (high - low) * n / LINES + 0.01  # no corner lies on such a line
        cuts = sorted(
            a + (y - b) * (c - a) / (d - b)
            for (a, b), (c, d) in zip(ring, ring[1:], strict=False)
            if (b > y) != (d > y)
        )
        for first, last in zip(cuts[::2], cuts[1::2], strict=False):
            worth = (last - first) * (1 - abs(2 * n / LINES - 1) / 2)
            if best is None or worth > best[0]:
                best = worth, Label(round((first + last) / 2), round(y), round(last - first))
    return best[1] if best else None


def _area(ring: list[tuple[int, int]]) -> float:
    return abs(sum(a * d - c * b for (a, b), (c, d) in zip(ring, ring[1:], strict=False))) / 2
