"""A text as pieces that remember where they stand, so that every word shown is a word of the text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

PIECE = re.compile(
    r"(?P<url>https?://\S+|www\.\S+|<url>)"
    r"|(?P<user>@[\w.]+|<user>)"
    r"|(?P<hash>#\w+)"
    r"|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<stop>[.!?…;:,\n\"“”()|]+)"
    r"|(?P<sign>[^\s\w])"
)
CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
RUN = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a text: `kind` a group of PIECE, `key` folded, `start`/`end` as written."""

    kind: str
    key: str
    start: int
    end: int


def pieces(text: str) -> list[Piece]:
    """The pieces of `text` in order; hashtags stay whole."""
    folded, places = fold(text)
    found = []
    for match in PIECE.finditer(folded):
        kind = match.lastgroup or "sign"
        key = match.group()
        if kind in ("word", "hash", "user"):
            key = squeeze(key)
        found.append(Piece(kind, key, places[match.start()], places[match.end() - 1] + 1))
    return found


def fold(text: str) -> tuple[str, range | list[int]]:
    """`text` in lower case without styled letters and accents, and for each character its place in `text`."""
    if text.isascii():
        return text.lower(), range(len(text))
    out: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if char.isascii():
            out.append(char.lower())
            places.append(place)
            continue
        for part in unicodedata.normalize("NFKD", char).lower():
            if not unicodedata.combining(part):
                out.append(part)
                places.append(place)
    return "".join(out), places


@lru_cache(maxsize=65_536)
def squeeze(word: str) -> str:
    """`word` with every run of a letter shortened to one: "mantaaapp" and "mantap" meet."""
    return RUN.sub(r"\1", word)


def key_of(phrase: str) -> tuple[str, ...]:
    """The keys that `phrase` has as pieces; what an entry of a list is matched by."""
    return tuple(piece.key for piece in pieces(phrase) if piece.kind not in ("stop", "sign"))
