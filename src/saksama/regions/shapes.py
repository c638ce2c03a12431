"""The shapes of an office's area as paths for a drawing, from the packaged TopoJSON: small, and no legal boundary."""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from saksama.regions.table import is_within

SOURCES = {"33.11": "sukoharjo_desa.topojson"}
"""Area → its file of villages; of any other area there is only the list of names."""
WIDE = 1000
"""Units across the drawing."""


Point = tuple[float, float]


class Drawing(NamedTuple):
    """Villages as SVG paths, by code."""

    view: str
    """viewBox."""
    paths: dict[str, str]


@cache
def drawing(territory: str) -> Drawing | None:
    """The villages within `territory`; None where the house has no shapes of it."""
    name = next((file for code, file in SOURCES.items() if is_within(territory, code)), None)
    if name is None:
        return None
    topology = json.loads((files("saksama.regions") / "data" / name).read_text("utf-8"))
    arcs = arcs_of(topology)
    (collection,) = topology["objects"].values()
    shapes = {
        one["properties"]["code"]: [ring_of(ring, arcs) for ring in rings_of(one)]
        for one in collection["geometries"] if is_within(one["properties"]["code"], territory)
    }  # fmt: skip
    return _fitted(shapes)


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """Every arc of a TopoJSON as longitudes and latitudes."""
    return [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> list[tuple[float, float]]:
    """Its points: TopoJSON tells each by its distance from the one before."""
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * wide + left, y * high + low))
    return points


def rings_of(shape: dict[str, Any]) -> list[list[int]]:
    """Outer and inner rings of a polygon or of several."""
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def ring_of(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """One closed line; a number below zero is the arc ~n, backwards."""
    points: list[Point] = []
    for n in numbers:
        points += (arcs[n] if n >= 0 else arcs[~n][::-1])[1 if points else 0 :]
    return points


def _fitted(shapes: dict[str, list[list[tuple[float, float]]]]) -> Drawing:
    xs, ys = zip(*(point for rings in shapes.values() for ring in rings for point in ring), strict=True)
    left, top, bottom = min(xs), max(ys), min(ys)
    flat = math.cos(math.radians((top + bottom) / 2))  # a degree of longitude is shorter than one of latitude
    scale = WIDE / ((max(xs) - left) * flat)

    def path(ring: list[tuple[float, float]]) -> str:
        at = dict.fromkeys((round((x - left) * flat * scale), round((top - y) * scale)) for x, y in ring)
        return "M" + "L".join(f"{x} {y}" for x, y in at) + "Z"

    paths = {code: "".join(map(path, rings)) for code, rings in shapes.items()}
    return Drawing(f"0 0 {WIDE} {round((top - bottom) * scale)}", paths)
