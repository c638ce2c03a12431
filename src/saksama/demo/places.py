"""Sukoharjo's real kecamatan and desa: the only real thing in the demo beside the law."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import lru_cache

from saksama.regions import children

DISTRICT = "33.11"


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
    return tuple(
        Place(village.code, village.name, district.code, district.name)
        for district in children(DISTRICT)
        for village in children(district.code)
    )


@lru_cache(maxsize=1)
def kecamatan() -> tuple[tuple[str, str], ...]:
    """(code, name) of the 12 kecamatan, by code."""
    return tuple(sorted({(place.kecamatan_code, place.kecamatan) for place in places()}))


def somewhere(rng: random.Random) -> Place:
    """Any desa."""
    return rng.choice(places())
