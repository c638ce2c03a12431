"""The official codes (Kemendagri): read once, on first use.

38 provinces, 514 kabupaten/kota, and below them only Sukoharjo (33.11): 12 kecamatan, 167 desa and kelurahan.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from saksama.kernel.errors import BadInput
from saksama.kernel.folding import region_code
from saksama.kernel.words import _

DATA = Path(__file__).parent / "data"


class Level(StrEnum):
    """The four levels of the code, coarse to fine."""

    PROVINCE = "province"
    REGENCY = "regency"
    DISTRICT = "district"
    VILLAGE = "village"


class Region(NamedTuple):
    """One region of the official list."""

    code: str
    """Dotted: "33", "33.11", "33.11.09", "33.11.09.2001"."""
    name: str
    """As the list writes it; kabupaten and kota with their kind in front."""
    level: Level
    kind: str
    """provinsi | kabupaten | kota | kecamatan | desa | kelurahan"""


@cache
def regions() -> dict[str, Region]:
    """Every region by its dotted code, in the order of the codes."""
    with (DATA / "regions.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: Region(row["code"], row["name"].strip(), Level(row["level"]), row["type"])
            for row in csv.DictReader(file)
        }


def by_code(code: str) -> Region:
    """The region of `code`, dotted or not ("33.11", "3311"). Raises BadInput where the list has none."""
    found = regions().get(_dotted(code))
    if found is None:
        raise BadInput(
            _("Kode wilayah {code} tidak ada dalam daftar resmi.").format(code=code),
            _("Kecamatan dan desa baru tersedia untuk Sukoharjo (33.11)."),
        )
    return found


def parent(code: str) -> Region | None:
    """The region that `code` lies in directly; None for a province."""
    above, dot, _last = _dotted(code).rpartition(".")
    return by_code(above) if dot else None


def children(code: str) -> tuple[Region, ...]:
    """The regions directly below `code`, in the order of their codes; empty where the list goes no deeper."""
    return _children().get(by_code(code).code, ())


def is_within(code: str, territory: str) -> bool:
    """Whether `code` is `territory` or lies below it. Looks at the codes only, not at the list."""
    inner, outer = _dotted(code), _dotted(territory)
    return inner == outer or inner.startswith(outer + ".")


def is_finer(code: str, territory: tuple[str, ...]) -> bool:
    """Whether `code` lies strictly below one of the `territory` codes (G5). Looks at the codes only."""
    inner = _dotted(code)
    return any(inner.startswith(_dotted(outer) + ".") for outer in territory)


def population(code: str) -> int | None:
    """Residents of a province or kabupaten/kota (Dukcapil, second half of 2024); None for finer regions."""
    return _population().get(by_code(code).code)


def _dotted(code: str) -> str:
    try:
        return region_code(code)
    except ValueError:
        raise BadInput(
            _("{code} bukan kode wilayah.").format(code=code),
            _("Kode wilayah berisi 2, 4, 6 atau 10 angka, misalnya 33.11."),
        ) from None


@cache
def _children() -> dict[str, tuple[Region, ...]]:
    below: defaultdict[str, list[Region]] = defaultdict(list)
    for region in regions().values():
        below[region.code.rpartition(".")[0]].append(region)
    return {code: tuple(inside) for code, inside in below.items()}


@cache
def _population() -> dict[str, int]:
    with (DATA / "population_area.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: int(row["population"]) for row in csv.DictReader(file)}
