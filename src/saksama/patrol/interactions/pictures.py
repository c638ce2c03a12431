"""Where else a picture stands in all that was imported: how many acts, and since when. It knows no account (G2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from saksama.handover.days import day_of

COLUMNS = ("interaction_id", "media_digests", "occurred_at", "precision")

Carried = Mapping[str, Mapping[str, date | None]]
"""Digest → the acts that carry it, each with its local day, None where nobody knows it."""


def carried(batches: Iterable[pa.RecordBatch], wanted: Iterable[str], zone: str) -> Carried:
    """For each digest of `wanted` the acts that carry it, inside and outside fence and period: an old one acquits.

    In: COLUMNS of schema INTERACTIONS. Repeated rows of one act count once.
    """
    asked = pa.array(sorted(set(wanted)), pa.string())
    found: dict[str, dict[str, date | None]] = defaultdict(dict)
    for batch in batches if len(asked) else ():
        for row in _with_pictures(batch).to_pylist():
            day = day_of(row["occurred_at"], row["precision"], zone)
            for digest in row["media_digests"]:
                found[digest].setdefault(row["interaction_id"], day)
    return {digest: acts for digest, acts in found.items() if digest in set(asked.to_pylist())}


def known_of(carried_by: Carried, alike: Mapping[str, frozenset[str]]) -> dict[str, tuple[int, date | None]]:
    """Digest → how many acts carry it or a copy of it (`alike`, itself included), and the earliest known day."""
    known = {}
    for digest, group in alike.items():
        acts = {act: day for one in sorted(group) for act, day in carried_by.get(one, {}).items()}
        days = [day for day in acts.values() if day is not None]
        known[digest] = (max(len(acts), 1), min(days, default=None))
    return known


def _with_pictures(batch: pa.RecordBatch) -> pa.RecordBatch:
    return batch.filter(pc.greater(pc.fill_null(pc.list_value_length(batch["media_digests"]), 0), 0))
