"""Sukoharjo's real kecamatan and desa: the only real thing in the demo beside the law."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

DISTRICT = "33.11"
DISTRICT_NAME = "Sukoharjo"


@dataclass(frozen=True)
class Place:
    """One desa or kelurahan with its kecamatan."""

    code: str
    name: str
    kecamatan_code: str
    kecamatan: str


@lru_cache(maxsize=1)
def places() -> tuple[Place, ...]:
    """All 167 of them, by code."""
    with (files("saksama.regions") / "data" / "regions.csv").open(encoding="utf-8") as file:  # type: ignore[attr-defined]  # Traversable.open keeps its mode untyped
        rows = [row for row in csv.DictReader(file) if row["code"].startswith(DISTRICT + ".")]
    kecamatan = {row["code"]: row["name"] for row in rows if row["level"] == "district"}
    return tuple(
        Place(row["code"], row["name"], row["parent"], kecamatan[row["parent"]])
        for row in sorted(rows, key=lambda row: row["code"])
        if row["level"] == "village"
    )


@lru_cache(maxsize=1)
def kecamatan() -> tuple[tuple[str, str], ...]:
    """(code, name) of the 12 kecamatan, by code."""
    return tuple(sorted({(place.kecamatan_code, place.kecamatan) for place in places()}))


def somewhere(rng: random.Random) -> Place:
    """Any desa."""
    return rng.choice(places())
