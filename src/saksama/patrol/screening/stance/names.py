"""How the participants of a contest are called: names, short names, numbers, slogans, and how they sound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from saksama.handover.fence import Participant
from saksama.patrol.screening.stance.cues import read_words, single_words
from saksama.patrol.screening.stance.tokens import key_of, squeeze

JOINTS = re.compile(r"\s*(?:[–—&/+,]|\s-\s|(?<=\w)-(?=\w)|\bdan\b|\bbersama\b)\s*")
SHORTEST_NAME = 4
"""A single name shorter than this is matched only where the fence lists it as an alias."""


@dataclass(frozen=True)
class NameBook:
    """How the participants of one contest are called, ready for matching."""

    names: dict[tuple[str, ...], frozenset[str]]
    joined: tuple[tuple[str, frozenset[str]], ...]
    """The same without spaces, longest first: for hashtags and handles."""
    numbers: dict[int, frozenset[str]]
    slogans: frozenset[str]
    """The joined keys that are slogans."""
    longest: int
    firsts: frozenset[str]
    """The keys with which names begin."""


@cache
def words_of_names() -> dict[str, Any]:
    """words/names.yaml."""
    return read_words("names.yaml")


@lru_cache(maxsize=64)
def name_book(participants: tuple[Participant, ...]) -> NameBook:
    """The names of `participants`; a name that two of them bear means both."""
    names: dict[tuple[str, ...], set[str]] = {}
    joined: dict[str, set[str]] = {}
    numbers: dict[int, set[str]] = {}
    for one in participants:
        for keys in filter(None, map(heard, _called(one))):
            names.setdefault(keys, set()).add(one.participant_id)
            joined.setdefault("".join(keys), set()).add(one.participant_id)
        if one.number and one.number.isdigit():
            numbers.setdefault(int(one.number), set()).add(one.participant_id)
    return NameBook(
        names={keys: frozenset(who) for keys, who in names.items()},
        joined=tuple((k, frozenset(joined[k])) for k in sorted(joined, key=lambda k: (-len(k), k)) if len(k) > 2),
        numbers={number: frozenset(who) for number, who in numbers.items()},
        slogans=frozenset("".join(heard(slogan)) for one in participants for slogan in one.slogans),
        longest=max(map(len, names), default=0),
        firsts=frozenset(keys[0] for keys in names),
    )


def heard(name: str) -> tuple[str, ...]:
    """The keys of `name` as they sound; a hashtag's sign does not matter."""
    return tuple(sounding(key) for key in key_of(name.replace("#", " ")))


@lru_cache(maxsize=65_536)
def sounding(key: str) -> str:
    """`key` (squeezed) as it sounds, so that spellings of one name meet ("Oetomo", "Utomo")."""
    for old, new in words_of_names()["sounds"]:
        key = key.replace(old, new)
    return squeeze(key.removesuffix("h") if len(key) > SHORTEST_NAME else key)


def _called(one: Participant) -> Iterator[str]:
    """Every way `one` may be called: as given, the partners apart, and their single names."""
    if one.empty_box:
        yield from words_of_names()["empty_box"]
    yield from one.slogans
    for whole in (one.name, *one.aliases):
        yield whole
        for part in JOINTS.split(whole):
            yield part
            if not one.empty_box:
                yield from _single_names(part)


def _single_names(part: str) -> Iterator[str]:
    """The words of a name that can stand for it: not titles, not words that say something in these texts."""
    for word in part.split():
        key = squeeze(word.lower())
        common = key in words_of_names()["titles"] or key in single_words()
        if len(word) >= SHORTEST_NAME and word.isalpha() and not common:
            yield word
