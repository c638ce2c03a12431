"""What an office is called, which zone it keeps and which office stands above it: read from the official list. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.regions import Level, by_code, parent

NATION = "ri"
"""The code of the national office."""
WITA = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})
WIT = frozenset({"81", "82", "91", "92", "93", "94", "95", "96"})
"""Provinces by zone (Keppres 41/1987 and the provinces split off since); the others keep WIB."""
AGENCIES = {
    "bkn": "BKN", "ppk": "PPK", "inspektorat": "Inspektorat", "bkpsdm": "BKPSDM", "gakkumdu": "Sentra Gakkumdu",
}  # fmt: skip
"""Partner desks that a Bawaslu office can open beside itself."""


@dataclass(frozen=True)
class Place:
    """An office as the official list has it."""

    code: str
    kind: str
    name: str
    zone: str
    above: str | None
    """Code of the office above; None for the national one."""


def place_of(code: str) -> Place:
    """The office for `code`: "ri" or a region's. Raises BadInput for a code that the official list does not know."""
    if code == NATION:
        return Place(NATION, "national", "Bawaslu Republik Indonesia", "WIB", None)
    region = by_code(code)
    above = parent(region.code)
    return Place(region.code, str(region.level), _name(region.level, region.kind, region.name),
                 zone_of(region.code), above.code if above else NATION)  # fmt: skip


def partner_of(agency: str, beside: str, zone: str) -> Place:
    """The desk of a partner agency beside the office `beside`. Raises BadInput for an agency that is no partner."""
    if agency not in AGENCIES:
        raise BadInput(_("Instansi mitra itu belum dikenal."))
    where = "" if beside == NATION else f" {by_code(beside).name}"
    code = f"mitra-{agency}" if beside == NATION else f"mitra-{beside}-{agency}"
    return Place(code, "partner", f"Meja {AGENCIES[agency]}{where}", zone, beside)


def zone_of(code: str) -> str:
    """The zone of a region: WIB, WITA or WIT."""
    province = code[:2]
    return "WITA" if province in WITA else "WIT" if province in WIT else "WIB"


def _name(level: Level, kind: str, name: str) -> str:
    if level is Level.PROVINCE:
        return f"Bawaslu Provinsi {name}"
    if level is Level.REGENCY:
        return f"Bawaslu {name}"  # the list writes "Kabupaten …" or "Kota …" in front
    return f"Panwaslu {kind.capitalize()} {name}"
