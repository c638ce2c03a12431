"""Rights of the persons concerned: on which clock a request runs, and the only grounds on which it may be refused."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from saksama.kernel.words import _
from saksama.law.reading import Page, read
from saksama.law.shapes import Filled, Mark, Row, Text

PACKAGED = Path(__file__).parent / "rights-book" / "rules.yaml"
Kind = Literal["access", "correction", "objection", "suspension"]
KEY = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z_]{0,23}$")]


class Running(Row, frozen=True, kw_only=True):
    """Which term of the law's clocks a kind of request runs on; a kind that is not named has none."""

    kind: Kind
    rule: Filled


class Exemption(Row, frozen=True, kw_only=True):
    """One ground for a refusal."""

    key: KEY
    kinds: Annotated[tuple[Kind, ...], msgspec.Meta(min_length=1)]
    article: Filled
    says: Text
    mark: Mark
    source: Filled


class RightsBook(Row, frozen=True, kw_only=True):
    """The whole sheet."""

    clocks: tuple[Running, ...]
    exemptions: tuple[Exemption, ...]

    def clock(self, kind: str) -> str:
        """Key of the term; empty where no source names one."""
        return next((one.rule for one in self.clocks if one.kind == kind), "")

    def grounds(self, kind: str) -> tuple[Exemption, ...]:
        """On which grounds a request of `kind` may be refused, in the sheet's order."""
        return tuple(one for one in self.exemptions if kind in one.kinds)


def load_rights(path: Path = PACKAGED) -> RightsBook:
    """The sheet at `path`. Raises BadInput naming file and line for what does not fit or stands twice."""
    book, page = read(path, RightsBook)
    _require_once(page, "exemptions", [one.key for one in book.exemptions])
    _require_once(page, "clocks", [one.kind for one in book.clocks])
    return book


@cache
def rights() -> RightsBook:
    """The packaged sheet, read once."""
    return load_rights()


def _require_once(page: Page, part: str, keys: list[str]) -> None:
    for key, times in Counter(keys).items():
        if times > 1:
            raise page.bad(_("{key} tertulis dua kali.").format(key=key), part)
