"""Which materials there are to choose, and letters to start a text from: the material book's, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable

from saksama.law.materials import Format, Material, materials
from saksama.web.areas.prevention.words import PAGES
from saksama.workbench.prevention.merging import DRAFT

FIELDS = {"agency": "{instansi}", "addressee": "{kepada}"}
"""The book's fields as the letters of this room call them."""


def choices() -> list[tuple[str, str]]:
    """(key, title) of everything that can be brought along."""
    return [(one.key, one.title.say()) for one in materials()] + [(key, str(says)) for key, says in PAGES.items()]


def called(keys: Iterable[str]) -> list[str]:
    """Titles of `keys`; a key that left the book since stands as it is."""
    titles = dict(choices())
    return [titles.get(key, key) for key in keys]


def letters() -> list[tuple[str, str]]:
    """(key, title) of the letters in the book."""
    return [(one.key, one.title.say()) for one in materials() if one.format is Format.LETTER]


def start(key: str) -> str:
    """The text to start from: a letter of the book with this room's fields, or the room's own."""
    found = next((one for one in materials() if one.key == key and one.format is Format.LETTER), None)
    return _text(found) if found else DRAFT


def _text(piece: Material) -> str:
    parts = piece.filled(FIELDS)
    blocks = [
        block for part in parts
        for block in (part.heading, *part.paragraphs, "\n".join(f"{n}. {one}" for n, one in enumerate(part.points, 1)))
    ]  # fmt: skip
    return "\n\n".join(block for block in blocks if block)
