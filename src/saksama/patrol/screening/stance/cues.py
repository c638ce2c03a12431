"""The cue lists (words/*.yaml) and where they hit in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from saksama.kernel.digests import sha256
from saksama.patrol.screening.stance.tokens import Piece, key_of, squeeze

SIDES = ("vote_for", "vote_against", "praise", "blame", "wish", "mock")
CLITICS = ("nya", "lah", "kah", "pun", "ku", "mu", "ne", "e", "na", "keun", "in")
LONGEST = 5
SHORTEST_STEM = 3

Book = dict[tuple[str, ...], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue of `kinds` on the pieces from `first` to `last` (both included)."""

    kinds: frozenset[str]
    first: int
    last: int


@cache
def book() -> Book:
    """Every cue, by its keys. One cue can be of several kinds."""
    found: dict[tuple[str, ...], set[str]] = {}
    for kind, phrase in _entries():
        found.setdefault(key_of(phrase), set()).add(kind)
    return {keys: frozenset(kinds) for keys, kinds in found.items()}


@cache
def emoji() -> dict[str, str]:
    """Mood (warm | cold | laugh) by emoji character."""
    return {char: mood for mood, chars in read_words("emoji.yaml").items() for char in chars}


@cache
def digest() -> str:
    """SHA-256 over the cue files: part of the model's version."""
    return sha256(b"".join((files(__package__) / "words" / name).read_bytes() for name in _FILES))


@cache
def single_words() -> frozenset[str]:
    """All single keys of the lists."""
    return frozenset(keys[0] for keys in book() if len(keys) == 1)


@cache
def joined() -> dict[str, tuple[str, ...]]:
    """Every cue written together, and its keys: what a hashtag may be cut into."""
    return {squeeze("".join(keys)): keys for keys in book()}


@cache
def beginnings() -> frozenset[tuple[str, ...]]:
    """The keys with which longer cues begin."""
    return frozenset(keys[:size] for keys in book() for size in range(1, len(keys)))


@cache
def negators() -> frozenset[str]:
    """Words that turn the cue after them."""
    return frozenset(keys[0] for keys, kinds in book().items() if "negators" in kinds)


def hits(row: Sequence[Piece]) -> list[Hit]:
    """Cues in `row`, longest first at each place, not overlapping."""
    found = []
    at = 0
    while at < len(row):
        hit = _longest(row, at)
        if hit is None:
            at += 1
        else:
            found.append(hit)
            at = hit.last + 1
    return found


def read_words(name: str) -> dict[str, Any]:
    """One file of words/."""
    loaded: dict[str, Any] = yaml.safe_load((files(__package__) / "words" / name).read_text("utf-8"))
    return loaded


_FILES = ("sides.yaml", "context.yaml", "emoji.yaml", "names.yaml")


def _entries() -> Iterator[tuple[str, str]]:
    for kind, languages in read_words("sides.yaml").items():
        for phrases in languages.values():
            yield from ((kind, phrase) for phrase in phrases)
    for kind, phrases in read_words("context.yaml").items():
        yield from ((kind, phrase) for phrase in phrases)


def _longest(row: Sequence[Piece], at: int) -> Hit | None:
    lists = book()
    keys: list[str] = []
    best: Hit | None = None
    for place in range(at, min(at + LONGEST, len(row))):
        if row[place].kind not in ("word", "number"):
            break
        keys.append(row[place].key)
        kinds = lists.get(tuple(keys)) or _stemmed(keys)
        if kinds:
            best = Hit(kinds, at, place)
        if tuple(keys) not in beginnings():
            break
    return best


def _stemmed(keys: list[str]) -> frozenset[str] | None:
    last = keys[-1]
    for clitic in CLITICS:
        if last.endswith(clitic) and len(last) - len(clitic) >= SHORTEST_STEM:
            kinds = book().get((*keys[:-1], last.removesuffix(clitic)))
            if kinds:
                return kinds
    return None
