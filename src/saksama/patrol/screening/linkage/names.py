"""Names as accounts write them and as registers write them, brought to one spelling.

Pure string work. A folded token is a–z only: leet digits read as letters, old
spelling (oe, dj, tj) and alay (z for s, y for i) resolved, doubled letters single.
Both sides are folded alike, so nothing here decides anything.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import msgspec

from saksama.kernel.folding import plain

LEET = str.maketrans("4130578", "aieostb")
REWRITES = (
    ("oe", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("ch", "c"),
    ("z", "s"),
    ("y", "i"),
    ("q", "k"),
    ("v", "f"),
    ("x", "ks"),
)
RUNS = re.compile(r"(.)\1+")
WORDS = re.compile(r"[a-z0-9.]+")
DOTTED = re.compile(r"^[a-z]{1,4}(\.[a-z]{1,5})+\.?$")


class Spellings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Word lists of our own: what is a title, a degree, a form of
    address; which short forms mean the same name.
    """

    muhammad: frozenset[str]
    same: dict[str, str]
    titles_before: frozenset[str]
    degrees: frozenset[str]
    degrees_that_are_also_words: frozenset[str]
    degrees_in_capitals: frozenset[str]
    forms_of_address: frozenset[str]


LISTS = msgspec.json.decode((Path(__file__).parent / "spellings.json").read_bytes(), type=Spellings)
MUHAMMAD = "muhamad"
SAME = {form: MUHAMMAD for form in LISTS.muhammad} | LISTS.same
FRONT = LISTS.titles_before
BARE_DEGREES = LISTS.degrees - LISTS.degrees_that_are_also_words


@lru_cache(maxsize=1 << 19)
def fold(token: str) -> str:
    """One spelling for one name token; "" when nothing of a name is
    left. Expects `plain` text without spaces.
    """
    text = token.translate(LEET) if any(c.isalpha() for c in token) else token
    text = "".join(c for c in text if "a" <= c <= "z")
    text = squeeze(text)
    return SAME.get(text, text)


def squeeze(text: str) -> str:
    """Respell and make doubled letters single."""
    text = RUNS.sub(r"\1", text)
    for old, new in REWRITES:
        text = text.replace(old, new)
    return RUNS.sub(r"\1", text)


def registered(name: str) -> tuple[str, ...]:
    """Folded tokens of a register name; titles before and degrees after it dropped."""
    return _fold_all(_without_titles(name))


def displayed(name: str) -> tuple[tuple[str, ...], bool, bool]:
    """Folded tokens of a display name; whether it was a form of
    address (Pak, Bu); whether it showed a degree.
    """
    words = _without_titles(name)
    called = len(words) > 1 and fold(words[0]) in LISTS.forms_of_address
    body, _, tail = name.partition(",")
    degree = _is_degree(tail) or any(_is_degree(word) for word in body.split())
    return _fold_all(words[1:] if called else words), called, degree


def _fold_all(words: list[str]) -> tuple[str, ...]:
    folded = (fold(word) for word in words)
    return tuple(token for token in folded if token)


def _without_titles(name: str) -> list[str]:
    body = name.partition(",")[0]
    kept = [w for w in WORDS.findall(_lowered(body)) if not _is_degree(w)]
    while len(kept) > 1 and kept[0].replace(".", "") in FRONT:
        kept = kept[1:]
    return [part for word in kept for part in word.split(".") if part]


def _lowered(body: str) -> str:
    """`plain` text without the degrees that bare capitals at its end mean (SE, SH)."""
    words = body.split()
    while len(words) > 1 and words[-1] in LISTS.degrees_in_capitals and not body.isupper():
        words.pop()
    text = " ".join(words)
    return text.lower() if text.isascii() else plain(text)


@lru_cache(maxsize=1 << 16)
def _is_degree(word: str) -> bool:
    low = plain(word).strip(" .,")
    bare = low.replace(".", "").replace(" ", "").replace(",", "")
    if DOTTED.match(low):
        return bare in LISTS.degrees
    return bare in BARE_DEGREES
