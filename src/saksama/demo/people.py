"""Invented residents: names with their natural skew, sex, day of birth, home."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from saksama.demo.dice import Skewed
from saksama.demo.places import Place, somewhere
from saksama.demo.resources import words

SINGLE, TWO, THREE = 0.07, 0.55, 0.33  # names of one, two, three parts; the rest has four
COMPOSED = 0.25  # names built of Javanese roots and endings instead of taken whole


class Person(NamedTuple):
    """Somebody who does not exist."""

    parts: tuple[str, ...]
    female: bool
    born: date
    home: Place

    @property
    def name(self) -> str:
        """The full name."""
        return " ".join(self.parts)


class _Pools(NamedTuple):
    first: Skewed[str]
    last: Skewed[str]
    suffix: tuple[str, ...]


@lru_cache(maxsize=2)
def _pools(female: bool) -> _Pools:
    sex = "f" if female else "m"
    return _Pools(
        Skewed(words("names", f"first_{sex}"), steepness=1.05),
        Skewed(words("names", f"last_{sex}"), steepness=0.95),
        words("names", f"suffix_{sex}"),
    )


@lru_cache(maxsize=1)
def _middle() -> Skewed[str]:
    return Skewed(words("names", "middle"))


def _first(rng: random.Random, female: bool) -> str:
    if rng.random() < COMPOSED:
        return rng.choice(words("names", "root")) + rng.choice(_pools(female).suffix)
    return _pools(female).first(rng)


def _last(rng: random.Random, female: bool) -> str:
    if rng.random() < COMPOSED / 2:
        return rng.choice(words("names", "root")) + rng.choice(_pools(female).suffix)
    return _pools(female).last(rng)


def name_parts(rng: random.Random, female: bool) -> tuple[str, ...]:
    """One to four different name parts."""
    kind, first = rng.random(), _first(rng, female)
    if kind < SINGLE:
        return (first,)
    parts = [first, _last(rng, female)]
    if kind >= SINGLE + TWO:
        parts.insert(1, _middle()(rng))
    if kind >= SINGLE + TWO + THREE:
        parts.append(_last(rng, female))
    return tuple(dict.fromkeys(parts))


def birthday(rng: random.Random, first_year: int, last_year: int) -> date:
    """Any day of those years."""
    start = date(first_year, 1, 1)
    return start + timedelta(days=rng.randrange((date(last_year, 12, 31) - start).days + 1))


def resident(rng: random.Random) -> Person:
    """One of the 900,000 residents, old enough to have an account."""
    female = rng.random() < 0.5
    return Person(name_parts(rng, female), female, birthday(rng, 1960, 2010), somewhere(rng))
