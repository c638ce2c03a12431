"""Cells as agencies send them: unseen signs removed, foreign letters that pass for Latin ones replaced."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import NamedTuple

from saksama.kernel.clock import MONTHS

LOOKALIKES = str.maketrans(
    "АВЕКМНОРСТУХІЈЅԁаеорсухіјѕһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονı",
    "ABEKMHOPCTYXIJSdaeopcyxijshqwABEZHIKMNOPTYXovi",
)
"""Cyrillic, Greek and Turkish letters that look Latin."""
EMPTY = frozenset({"", "-", "--", "n/a", "na", "null", "nihil", "none", "#n/a"})
FORCED_TEXT = re.compile(r'^="?([0-9 ]+)"?$')  # how exports keep Excel from rounding a long number
ROUNDED = re.compile(r"^\d([.,]\d+)?[eE]\+?\d+$")
LONG_MONTHS = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)
MONTH_NAMES = {name.lower(): number for months in (LONG_MONTHS, MONTHS) for number, name in enumerate(months, start=1)}
EXACT = 10**15  # a spreadsheet keeps 15 digits of a number


class Cleaned(NamedTuple):
    """The text, and what was done to it."""

    text: str
    stripped: bool
    lookalike: bool


def clean(text: str) -> Cleaned:
    """Compatibility forms resolved, unseen signs dropped, lookalikes replaced, spaces single; "-" is empty."""
    if text.isascii() and text.isprintable():  # nearly every cell: nothing to resolve or to hide
        return Cleaned(_single(text), False, False)
    normal = unicodedata.normalize("NFKC", text)
    seen = "".join(" " if c.isspace() else c for c in normal if c.isspace() or not _unseen(c))
    latin = seen.translate(LOOKALIKES)
    return Cleaned(_single(latin), len(seen) != len(normal), latin != seen)


def number(text: str) -> str:
    """`text` with every script's decimal digits as 0–9, and the mark that forces text in a spreadsheet removed."""
    plain = forced[1] if (forced := FORCED_TEXT.match(text)) else text
    if plain.isascii():
        return plain
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in plain)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would compute the cell; a long number forced to text is none."""
    return text.lstrip().startswith("=") and not FORCED_TEXT.match(text.strip())


def lost_digits(value: object) -> bool:
    """Whether a number cell or its printed form has lost its last digits."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return abs(value) >= EXACT
    return bool(ROUNDED.match(str(value).strip()))


def as_text(value: object) -> str:
    """A spreadsheet's cell as text; whole numbers without ".0"."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def day(text: str) -> date | None:
    """2024-09-01, 01/09/2024, 1-9-2024, 1 September 2024, 1 Sep 2024; None when it is no day."""
    if not text:
        return None
    parts = [p for p in re.split(r"[\s/.\-]+", text.lower().removesuffix(" 00:00:00")) if p]
    if len(parts) != 3:
        return None
    year_first = len(parts[0]) == 4
    year, month, of_month = parts if year_first else reversed(parts)
    try:
        return date(int(year), MONTH_NAMES.get(month) or int(month), int(of_month))
    except ValueError:
        return None


def _single(text: str) -> str:
    words = " ".join(text.split())
    return "" if words.lower() in EMPTY else words


def _unseen(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs", "Cn")
