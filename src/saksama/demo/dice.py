"""Chance that always falls the same way: one seed, one label, one stream."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"


def dice(seed: int, label: str) -> random.Random:
    """A stream of its own for `label`, so that a change in one part leaves the others as they were."""
    return random.Random(f"{seed}/{label}")  # noqa: S311  an invented world must be repeatable, not secret


class Skewed(Generic[T]):
    """Draws from a list whose earlier entries are more frequent (Zipf–Mandelbrot)."""

    def __init__(self, values: Sequence[T], *, steepness: float = 1.0, offset: float = 2.7) -> None:
        self._values = tuple(values)
        self._weights = tuple(accumulate(1 / (rank + offset) ** steepness for rank in range(len(values))))

    def __call__(self, rng: random.Random) -> T:
        """One value."""
        return rng.choices(self._values, cum_weights=self._weights)[0]


def token(rng: random.Random, length: int) -> str:
    """A platform-like id of letters and digits."""
    return "".join(rng.choices(ALPHABET, k=length))


def digits(rng: random.Random, length: int, first: str = "123456789") -> str:
    """A number of `length` digits as a string that begins with one of `first`."""
    return rng.choice(first) + str(rng.randrange(10 ** (length - 1))).zfill(length - 1)
