"""Official region codes, who lives where, and the names people write for places."""

from saksama.regions.gazetteer import common, find_place
from saksama.regions.table import (
    Level,
    Region,
    by_code,
    children,
    is_finer,
    is_within,
    parent,
    population,
    regions,
)

__all__ = [
    "Level",
    "Region",
    "by_code",
    "children",
    "common",
    "find_place",
    "is_finer",
    "is_within",
    "parent",
    "population",
    "regions",
]
