"""What platforms say of a supervisory body that asks their interfaces for data: point by point, with where it was read.

Their terms are no law of ours and change without notice. The sheet helps to decide whether to ask for an agreement at
all; it replaces none.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec

from saksama.kernel.words import _
from saksama.law.reading import read
from saksama.law.shapes import Filled, Mark, Row, Text

PACKAGED = Path(__file__).parent / "platform-book" / "terms.yaml"


class Point(Row, frozen=True, kw_only=True):
    """One thing that the terms say."""

    says: Text
    source: Filled
    read_on: date
    mark: Mark


class Terms(Row, frozen=True, kw_only=True):
    """One platform's sheet."""

    platform: Annotated[str, msgspec.Meta(pattern=r"^[a-z]{1,16}$")]
    """As `handover.parts.Platform`."""
    interface: Filled
    """The interface's own name."""
    gist: Text
    points: Annotated[tuple[Point, ...], msgspec.Meta(min_length=1)]
    most_days: Annotated[int, msgspec.Meta(ge=1)] | None = None
    """The longest that data may be kept which are no evidence, in days; None where the terms name none."""


class PlatformBook(Row, frozen=True, kw_only=True):
    """Every sheet, in the order officers meet the platforms."""

    platforms: tuple[Terms, ...]

    def of(self, platform: str) -> Terms | None:
        """The sheet of `platform`; None for one that has none: no agreement can be written down for it."""
        return next((one for one in self.platforms if one.platform == platform), None)


def load_platforms(path: Path = PACKAGED) -> PlatformBook:
    """The sheets at `path`. Raises BadInput naming file and line for what does not fit or stands twice."""
    book, page = read(path, PlatformBook)
    for name, times in Counter(one.platform for one in book.platforms).items():
        if times > 1:
            raise page.bad(_("{key} tertulis dua kali.").format(key=name), "platforms")
    return book


@cache
def platform_book() -> PlatformBook:
    """The packaged sheets, read once."""
    return load_platforms()
