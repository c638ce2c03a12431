"""Collect the interface's sentences into the English catalogue and compile it: `make words`.

Indonesian stands in the code; src/saksama/locale/en/LC_MESSAGES/saksama.po holds the English. Sentences that are gone
from the code go from the catalogue; new ones are added without a translation, and a test asks for it.
"""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "saksama"
PO = SOURCE / "locale" / "en" / "LC_MESSAGES" / "saksama.po"
MO = PO.with_suffix(".mo")


def template() -> Catalog:
    """Every sentence in the code, with the files it stands in."""
    catalog = Catalog(domain="saksama", project="Saksama", charset="utf-8")
    for name, _line, message, _comments, _context in extract_from_dir(
        SOURCE, method_map=[("**.py", "python")], keywords={"_": None}
    ):
        catalog.add(message, locations=[(name, 0)])
    return catalog


def english() -> Catalog:
    """The English catalogue as it stands in the repository."""
    with PO.open("rb") as file:
        return read_po(file, locale="en", domain="saksama")


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def main() -> None:
    """Update the catalogue from the code and compile it."""
    catalog = english() if PO.exists() else Catalog(locale="en", domain="saksama", charset="utf-8")
    catalog.update(template(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalog, width=120, sort_output=True, omit_header=True, include_lineno=False)
    MO.write_bytes(compiled(catalog))
    missing = [message.id for message in catalog if message.id and not message.string]
    print(f"{len(catalog)} sentences, {len(missing)} without English")


if __name__ == "__main__":
    main()
