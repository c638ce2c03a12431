"""How a plenary decides: quorum, majority, the fewest who decide, patterns of numbers; the sheet's own or the office's.

No source names them, so they are of mark L: a setting, shown with its mark wherever a meeting is shown.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Annotated

import msgspec

from saksama.kernel.words import _
from saksama.law.forms import NUMBER, PLACE, PLACES
from saksama.law.reading import Page, read
from saksama.law.shapes import Filled, Mark, Row

PACKAGED = Path(__file__).parent / "plenary-book" / "rules.yaml"
Share = Annotated[str, msgspec.Meta(pattern=r"^[1-9]/[1-9]$")]
Least = Annotated[int, msgspec.Meta(ge=2, le=7)]
HALF = Fraction(1, 2)


class PlenaryRules(Row, frozen=True, kw_only=True):
    """What holds in a plenary of this office."""

    quorum: Share
    """More than this share of those who may decide an item has to be there."""
    majority: Share
    """More than this share of those there has to say the same."""
    least: Least
    """So many at least decide; nobody decides alone."""
    record_number: Filled
    report_number: Filled
    mark: Mark
    source: Filled
    set_by: str = ""
    """The decision of the office that set these values; empty while they are the sheet's own."""


class OwnPlenary(Row, frozen=True, kw_only=True):
    """An office's own file: only what it sets."""

    quorum: Share | None = None
    majority: Share | None = None
    least: Least | None = None
    record_number: Filled | None = None
    report_number: Filled | None = None
    reason: Filled
    decided_by: Filled
    """The decision's reference: minutes or letter number; no person."""


def load_plenary(*, own: Path | None = None) -> PlenaryRules:
    """The rules of the packaged sheet, with an office's `own` values.

    Raises BadInput naming file and line for what does not fit: a share below a half (two answers could both win), or
    of everybody, or a number without its `seq`.
    """
    rules, page = read(PACKAGED, PlenaryRules)
    if own is not None:
        said, page = read(own, OwnPlenary)
        given = {key: value for key, value in msgspec.structs.asdict(said).items() if value is not None}
        decided_by = given.pop("decided_by")
        del given["reason"]
        rules = msgspec.structs.replace(rules, **given, set_by=decided_by)
    _require_sound(rules, page)
    return rules


def needed(share: str, of: int) -> int:
    """The smallest number that is more than `share` of `of`: more than 1/2 of 3 is 2, of 4 is 3."""
    return int(Fraction(share) * of) + 1


def _require_sound(rules: PlenaryRules, page: Page) -> None:
    for key in ("quorum", "majority"):
        if not HALF <= Fraction(getattr(rules, key)) < 1:
            raise page.bad(_("bagian suara paling sedikit 1/2 dan kurang dari seluruhnya."), key)
    for key in ("record_number", "report_number"):
        _require_pattern(getattr(rules, key), key, page)


def _require_pattern(pattern: str, key: str, page: Page) -> None:
    places = set(PLACE.findall(pattern))
    if "seq" not in places or places - PLACES or not NUMBER.fullmatch(PLACE.sub("0", pattern)):
        raise page.bad(_("pola nomor harus memuat seq, dan hanya seq, unit, month, year."), key)
