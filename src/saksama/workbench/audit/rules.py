"""What a line says, how lines are chained and how a root is made over them. Pure; the same on every machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

START = "0" * 64
"""What the first line, and the first root, of a chain names as its predecessor."""
MACHINE = "machine"
"""The actor of what no officer did."""
TOLERANCE = timedelta(minutes=5)
"""A clock that is corrected by less than this was not moved."""

_encode = json.JSONEncoder(separators=(",", ":")).encode


def line_digest(said: Sequence[str | int]) -> str:
    """SHA-256 over everything a line says.

    `said`: office, seq, at, written_at, actor, verb, subject, detail, previous; instants as `say_instant` writes them.
    """
    return hashlib.sha256(_encode(said).encode()).hexdigest()


def say_instant(at: datetime) -> str:
    """`at` in UTC with six decimals and no zone, "2024-10-14T02:00:00.000000": sorts as time does."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")


def read_instant(said: str) -> datetime | None:
    """What `say_instant` wrote; None for anything else."""
    try:
        return datetime.fromisoformat(said).replace(tzinfo=UTC)
    except ValueError:
        return None


def runs_backwards(earlier: str, later: str) -> bool:
    """Whether `later` lies before `earlier` by more than a corrected clock explains; both as `say_instant` writes."""
    if later >= earlier:
        return False
    was, came = read_instant(earlier), read_instant(later)
    return was is not None and came is not None and was - came > TOLERANCE


class Tree:
    """A Merkle tree that grows leaf by leaf (RFC 6962, 2.1): prefix 0 for leaves, 1 for nodes. Keeps log2(n) hashes."""

    def __init__(self) -> None:
        self._peaks: list[tuple[int, bytes]] = []

    def add(self, digest: str) -> None:
        """One more leaf: the digest of a line, hex."""
        size, node = 1, hashlib.sha256(b"\x00" + bytes.fromhex(digest)).digest()
        while self._peaks and self._peaks[-1][0] == size:
            node = hashlib.sha256(b"\x01" + self._peaks.pop()[1] + node).digest()
            size *= 2
        self._peaks.append((size, node))

    @property
    def root(self) -> str:
        """The root over the leaves so far, hex; of none, SHA-256 of nothing."""
        if not self._peaks:
            return hashlib.sha256(b"").hexdigest()
        node = self._peaks[-1][1]
        for _size, left in reversed(self._peaks[:-1]):
            node = hashlib.sha256(b"\x01" + left + node).digest()
        return node.hex()
