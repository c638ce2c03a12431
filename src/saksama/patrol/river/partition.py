"""Rows to partitions: by a stable hash, so that what belongs together meets wherever it is worked on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from saksama.patrol.engine.parts import Part

LABELS = pa.array([f"{n:02x}" for n in range(256)])
"""What ops.bucket gives."""
BUCKET = "_bucket"


def how_many(rows: int, each: int) -> int:
    """Partitions of about `each` rows; at most one per label."""
    return min(max(ceil(rows / each), 1), len(LABELS))


def split(table: pa.Table, many: int) -> Iterator[tuple[int, pa.Table]]:
    """`table` by its column BUCKET, which goes: (partition, its rows); empty ones are left out."""
    labels = pc.index_in(table[BUCKET], value_set=LABELS).combine_chunks().to_numpy(zero_copy_only=False)
    partition = labels.astype(np.int64) * many // len(LABELS)
    order = np.argsort(partition, kind="stable")
    sorted_rows = table.drop([BUCKET]).combine_chunks().take(pa.array(order))
    edges = np.searchsorted(partition[order], np.arange(many + 1))
    for number, (low, high) in enumerate(zip(edges[:-1], edges[1:], strict=True)):
        if high > low:
            yield number, sorted_rows.slice(low, high - low)


def by_partition(parts: Sequence[Part], many: int) -> list[tuple[Part, ...]]:
    """The parts of each of `many` partitions, sorted by name."""
    found: list[list[Part]] = [[] for _ in range(many)]
    for part in sorted(parts, key=lambda part: part.name):
        found[part.partition].append(part)
    return [tuple(one) for one in found]


def in_chunks(parts: Sequence[Part], rows: int) -> list[tuple[Part, ...]]:
    """`parts` in their order, in runs of about `rows` rows."""
    chunks: list[list[Part]] = []
    room = 0
    for part in parts:
        if not chunks or part.rows > room:
            chunks.append([])
            room = rows
        chunks[-1].append(part)
        room -= part.rows
    return [tuple(chunk) for chunk in chunks]
