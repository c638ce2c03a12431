"""Which areas and agencies an office counts, and how one area lies in another. Pure but for the official list."""

from __future__ import annotations

import re
from typing import Literal

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.regions import by_code, is_within, regions
from saksama.vulnerability.persons import level_of

NATION = "ri"
PARTS = {"province": 1, "regency": 2, "district": 3, "village": 4}
"""Level → parts of its code."""
NUMBER = re.compile(r"\d{16,}")
Level = Literal["province", "regency", "district", "village", "agency"]


def up_to(code: str, level: str) -> str:
    """The area of `level` in which `code` lies; "" where `code` itself is coarser, or is none."""
    parts = code.split(".")
    wanted = PARTS[level]
    return ".".join(parts[:wanted]) if code and len(parts) >= wanted else ""


def inside(code: str, office: str) -> bool:
    """Whether an area's code lies in the office's area."""
    return office == NATION or is_within(code, office)


def areas_of(office: str, level: str) -> tuple[str, ...]:
    """Codes of the areas of a level in the office's area, in order."""
    return tuple(code for code, one in regions().items() if one.level == level and inside(code, office))


def known_area(code: str, office: str) -> str:
    """`code` as the list writes it where it is an area of this office; else ""."""
    try:
        found = by_code(code).code
    except BadInput:
        return ""
    return found if inside(found, office) else ""


def unit_of(office: str, slug: str) -> str:
    """The unit of an agency, as index methods read it."""
    return f"{office}/{slug}"


def why_no_own_unit(unit: str, office: str) -> str:
    """Why `unit` is no area or agency of this office, in words; "" where it is one."""
    area = unit.partition("/")[0]
    if not level_of(unit):
        return _("bukan kode wilayah (33.11) atau instansi (33.11/dinkes)")
    return "" if inside(area, office) else _("bukan wilayah kantor ini")


def require_nobody(*texts: str) -> None:
    """Raises BadInput where a line holds a number as long as a person's."""
    if any(NUMBER.search(re.sub(r"[\s.-]", "", text)) for text in texts):
        raise BadInput(_("Isian ini memuat angka sepanjang NIP atau NIK."),
                       _("Tulis jabatan, nomor surat dan tanggalnya saja, tanpa nama orang."))  # fmt: skip
