"""Short pieces for prevention: cards, posters, letters, talks. Texts with their sources; no person in any of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.law.asking_shapes import Slug
from saksama.law.cited import Cited, cited
from saksama.law.reading import Page, read
from saksama.law.shapes import Filled, Mark, Row, Sources, Text, covers_day

PACKAGED = Path(__file__).parent / "material-book"
PLACE = re.compile(r"\{(\w+)\}")
Field = Literal["agency", "addressee"]


class Format(StrEnum):
    """What a piece is."""

    CARD = "card"
    POSTER = "poster"
    INFOGRAPHIC = "infographic"
    PLEDGE = "pledge"
    PACT = "pact"
    LETTER = "letter"
    OUTLINE = "outline"
    MESSAGE = "message"
    RADIO = "radio"
    FAQ = "faq"


class Part(Row, frozen=True, kw_only=True):
    """A passage of a piece: heading, paragraphs, points, in this order. Indonesian."""

    heading: str = ""
    paragraphs: tuple[Filled, ...] = ()
    points: tuple[Filled, ...] = ()

    def texts(self) -> tuple[str, ...]:
        """Everything it says."""
        return (self.heading, *self.paragraphs, *self.points)


class Material(Row, frozen=True, kw_only=True):
    """One piece."""

    key: Slug
    title: Text
    format: Format
    audience: Text
    fields: tuple[Field, ...] = ()
    """What mail merge fills in."""
    parts: Annotated[tuple[Part, ...], msgspec.Meta(min_length=1)]
    rows: tuple[Filled, ...] = ()
    cites: tuple[Filled, ...] = ()
    sources: Sources
    mark: Mark
    valid_from: date
    valid_to: date | None = None
    """Last day on which it may be given out."""

    def filled(self, values: Mapping[str, str]) -> tuple[Part, ...]:
        """Its passages with `values` in place of its fields; a field without a value becomes a dotted line."""

        def put(text: str) -> str:
            return PLACE.sub(lambda found: values.get(found[1]) or "." * 28, text)

        return tuple(
            Part(
                heading=put(one.heading), paragraphs=tuple(map(put, one.paragraphs)), points=tuple(map(put, one.points))
            )
            for one in self.parts
        )


class MaterialSheet(Row, frozen=True, kw_only=True):
    """One sheet of pieces."""

    materials: tuple[Material, ...]


def load_materials(folder: Path = PACKAGED, known: Cited | None = None) -> tuple[Material, ...]:
    """The sheets of `folder`.

    Raises BadInput naming file and line: a key twice, something nobody knows, a field that is used and not named or
    named and not used, days the wrong way round, an article that ended without the piece ending with it.
    """
    book, seen, found = known or cited(), set[str](), list[Material]()
    for path in sorted(folder.glob("*.yaml")):
        sheet, page = read(path, MaterialSheet)
        for number, one in enumerate(sheet.materials):
            _require_sound(book, one, page, number, seen)
            seen.add(one.key)
            found.append(one)
    return tuple(found)


@cache
def packaged() -> tuple[Material, ...]:
    """The packaged pieces, read once."""
    return load_materials()


def materials(day: date | None = None) -> tuple[Material, ...]:
    """Every piece that may be given out on `day`; all without one."""
    return tuple(one for one in packaged() if day is None or covers_day(one.valid_from, one.valid_to, day))


def material(key: str, day: date | None = None) -> Material:
    """The piece `key`. Raises NotThere for one that there is not, or not on `day`."""
    found = next((one for one in materials(day) if one.key == key), None)
    if found is None:
        raise NotThere(_("Bahan ini tidak ada, atau masanya sudah lewat."), _("Pilih dari daftarnya."))
    return found


def _require_sound(book: Cited, one: Material, page: Page, number: int, seen: Iterable[str]) -> None:
    at = "materials", number
    if one.key in seen:
        raise page.bad(_("{key} ditulis dua kali.").format(key=one.key), *at)
    known = {rule.code for rule in book.rulebook.rules}
    for code in one.rows:
        if code not in known:
            raise page.bad(_("{key} tidak dikenal.").format(key=code), *at, "rows")
    book.require(page, *at, sources=one.sources, cites=one.cites)
    used = {name for part in one.parts for text in part.texts() for name in PLACE.findall(text)}
    if used != set(one.fields):
        raise page.bad(_("isian yang dipakai dan yang disebut tidak sama."), *at, "fields")
    _require_days(book, one, page, number)


def _require_days(book: Cited, one: Material, page: Page, number: int) -> None:
    if one.valid_to is not None and one.valid_to < one.valid_from:
        raise page.bad(_("masa berlaku berakhir sebelum dimulai."), "materials", number, "valid_to")
    for key in one.cites:
        last = book.citations[key].valid_to
        if last is not None and (one.valid_to is None or last < one.valid_to):
            raise page.bad(_("dasar hukum {key} berakhir lebih dulu.").format(key=key), "materials", number, "cites")
