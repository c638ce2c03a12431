"""What may be cited: the rulebook's sources and articles, and those that questions, course and materials need besides.

An article is shown only on a day on which it holds; a repealed one is shown as its successor, where one is recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from saksama.kernel.words import _
from saksama.law.loading import load
from saksama.law.reading import Page, read
from saksama.law.rulebook import Rulebook
from saksama.law.shapes import Citation, Mark, Row, Source, covers_day

PACKAGED = Path(__file__).parent / "asking-book" / "cited.yaml"
ORDER = (Mark.H, Mark.M, Mark.L)
"""Surest first."""


class CitedSheet(Row, frozen=True, kw_only=True):
    """The further sources and articles."""

    sources: tuple[Source, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Cited:
    """Every source and article by its key, and the rulebook itself."""

    rulebook: Rulebook
    sources: Mapping[str, Source]
    citations: Mapping[str, Citation]

    def in_force(self, keys: Iterable[str], day: date) -> tuple[Citation, ...]:
        """The articles of `keys` that hold on `day`: each itself or its successor; none twice, never an expired one."""
        held = (self._holding(self.citations[key], day) for key in keys)
        return tuple({one.key: one for one in held if one is not None}.values())

    def sources_of(self, keys: Iterable[str]) -> tuple[Source, ...]:
        """The sources of `keys`, each once, in their order."""
        return tuple(self.sources[key] for key in dict.fromkeys(keys))

    def require(self, page: Page, *steps: str | int, sources: Iterable[str] = (), cites: Iterable[str] = ()) -> None:
        """Raises BadInput naming file and line for a source or an article nobody wrote down."""
        for key in sources:
            if key not in self.sources:
                raise page.bad(_("sumber {source} tidak dikenal.").format(source=key), *steps, "sources")
        for key in cites:
            if key not in self.citations:
                raise page.bad(_("dasar hukum {key} tidak dikenal.").format(key=key), *steps, "cites")

    def _holding(self, citation: Citation, day: date) -> Citation | None:
        if covers_day(citation.valid_from, citation.valid_to, day):
            return citation
        successor = citation.repealed.successor if citation.repealed else None
        if successor is None or (citation.valid_from and day < citation.valid_from):
            return None
        return self._holding(self.citations[successor], day)


def weakest(marks: Iterable[Mark]) -> Mark:
    """The least sure of `marks`."""
    return max(marks, key=ORDER.index)


def load_cited(path: Path = PACKAGED) -> Cited:
    """The packaged rulebook with the sheet at `path`. Raises BadInput for a key that stands twice or is not known."""
    book = load()
    sheet, page = read(path, CitedSheet)
    _once([one.id for one in sheet.sources], book.sources, page, "sources")
    _once([one.key for one in sheet.citations], book.citations, page, "citations")
    cited = Cited(
        rulebook=book, sources={**book.sources, **{one.id: one for one in sheet.sources}},
        citations={**book.citations, **{one.key: one for one in sheet.citations}},
    )  # fmt: skip
    for number, one in enumerate(sheet.citations):
        cited.require(page, "citations", number, sources=one.sources)
    return cited


@cache
def cited() -> Cited:
    """The packaged ones, read once."""
    return load_cited()


def _once(keys: list[str], taken: Mapping[str, object], page: Page, section: str) -> None:
    for number, key in enumerate(keys):
        if key in taken or key in keys[:number]:
            raise page.bad(_("{key} ditulis dua kali.").format(key=key), section, number)
