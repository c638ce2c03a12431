"""Collect the interface's sentences into the English catalogue and compile it: `make words`.

Indonesian stands in the code and the templates; src/saksama/locale/en/LC_MESSAGES/saksama.po holds the English,
compiled twice: saksama.mo for the code, django.mo (the same) for what Django's templates say. Sentences that are gone
from the code go from the catalogue; new ones are added without a translation, and a test asks for it. Click's own
words (usage, missing option …) are English in Click; locale/id/LC_MESSAGES/click.po holds the Indonesian.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "saksama"
LOCALE = SOURCE / "locale"
PO = LOCALE / "en" / "LC_MESSAGES" / "saksama.po"
CLICK = LOCALE / "id" / "LC_MESSAGES" / "click.po"
MARKS = {"_": None, "later": None, "_l": None}
DJANGO_MARKS = {"gettext": None, "_": None}


class Dateless(Catalog):
    """A catalogue whose header holds no date, so that the same sentences give the same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What gettext needs and no more."""
        return [("Content-Type", "text/plain; charset=utf-8"), ("Plural-Forms", self.plural_forms)]


def template() -> Catalog:
    """Every sentence in the code, with the files it stands in."""
    catalog = Catalog(domain="saksama", project="Saksama", charset="utf-8")
    for name, _line, message, _comments, _context in extract_from_dir(
        SOURCE, method_map=[("**.py", "python")], keywords=MARKS
    ):
        catalog.add(message, locations=[(name, 0)])
    for name, message in templates():
        catalog.add(message, locations=[(name, 0)])
    return catalog


def templates() -> Iterator[tuple[str, str]]:
    """(file, sentence) of everything that a page's template says."""
    if not settings.configured:
        settings.configure()
    for path in sorted((SOURCE / "web").rglob("templates/**/*")):
        if path.is_file():
            code = templatize(path.read_text("utf-8")).encode()
            for _line, message, _comments, _context in extract("python", io.BytesIO(code), keywords=DJANGO_MARKS):
                yield str(path.relative_to(SOURCE)), str(message)


def read(path: Path) -> Catalog:
    """The catalogue in the file `path`, in the language of its folder."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, domain=path.stem)


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    plain = Dateless(locale=catalog.locale, domain=catalog.domain, charset="utf-8")
    for message in catalog:
        if message.id:
            plain.add(message.id, message.string)
    buffer = io.BytesIO()
    write_mo(buffer, plain)
    return buffer.getvalue()


def written(catalog: Catalog) -> bytes:
    """The catalogue as people read it: alphabetical, without places or dates; the same sentences, the same bytes."""
    for message in catalog:
        message.flags.discard("python-format")  # guessed from "%"; the values are written {name}
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=120, sort_output=True, omit_header=True, no_location=True)
    return buffer.getvalue()


def main() -> None:
    """Update the catalogue from the code and compile both."""
    catalog = read(PO) if PO.exists() else Catalog(locale="en", domain="saksama", charset="utf-8")
    catalog.update(template(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(written(catalog))
    for path in (PO, CLICK):
        path.with_suffix(".mo").write_bytes(compiled(read(path)))
    PO.with_name("django.mo").write_bytes(compiled(read(PO)))
    missing = [message.id for message in catalog if message.id and not message.string]
    print(f"{len(catalog)} sentences, {len(missing)} without English")


if __name__ == "__main__":
    main()
