"""The officer's own area as shapes for the phone: kecamatan and desa below the office, drawn without a map server."""

from __future__ import annotations

from functools import cache
from typing import Any

from saksama.kernel.errors import BadInput
from saksama.regions.shapes import WIDE, drawing
from saksama.regions.table import Level, Region, by_code, children, parent


@cache
def area_of(code: str) -> dict[str, Any]:
    """`view` for the picture and `places`: code, name, name above, path ("" where there is no boundary)."""
    drawn = drawing(code)
    paths = drawn.paths if drawn else {}
    return {
        "view": drawn.view if drawn else f"0 0 {WIDE} 10",
        "places": [{"code": one.code, "name": one.name, "above": _above(one), "path": paths.get(one.code, "")}
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
    return above.name if above and one.level is Level.VILLAGE else ""
