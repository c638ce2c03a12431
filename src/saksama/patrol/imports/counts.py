"""What became of the records of a file, by number and reason; no record itself, no person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import msgspec


class Aside(NamedTuple):
    """One record that was not understood: where it stands and why. The record stays in the sealed original."""

    line: int
    """1-based line or item number; 0 where the whole document is meant."""
    reason: str


class Counts(msgspec.Struct, kw_only=True):
    """`read` = `mapped` + all `left_out` + all `not_understood`; `rows` is what the mapped ones yielded."""

    read: int = 0
    mapped: int = 0
    rows: int = 0
    left_out: dict[str, int] = {}
    """By reason code: private, tombstone …; read, and left out on purpose."""
    not_understood: dict[str, int] = {}
    """By reason code; kept aside for a later mapper."""
    visibility: dict[str, int] = {}
    """Rows by visibility, the dropped private ones included."""

    def add(self, other: Counts) -> None:
        """Take `other` into this sum."""
        self.read += other.read
        self.mapped += other.mapped
        self.rows += other.rows
        self.left_out = summed(self.left_out, other.left_out)
        self.not_understood = summed(self.not_understood, other.not_understood)
        self.visibility = summed(self.visibility, other.visibility)

    @property
    def aside(self) -> int:
        """How many records are kept aside."""
        return sum(self.not_understood.values())


def summed(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    """Both tallies together, keys in order."""
    both = Counter(one)
    both.update(other)
    return dict(sorted(both.items()))
