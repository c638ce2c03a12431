"""Rows of a source → an Arrow batch of THE table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from saksama.kernel.ids import interaction_id, item_ids
from saksama.patrol.interactions.schema import INTERACTIONS
from saksama.patrol.sources.base import Row

RENAMED = {"occurred_at": "occurred_us", "observed_at": "observed_us"}
UNSTORABLE = (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError, UnicodeEncodeError)
"""What `batch` raises for a value no column can hold: half a surrogate pair, a time beyond 64 bits."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What all rows of one file share."""

    platform: str
    source: str
    source_version: str
    file_digest: str


def batch(rows: Sequence[Row], origin: Origin) -> pa.RecordBatch:
    """INTERACTIONS, one row per element of `rows`, fence columns null. Raises one of UNSTORABLE."""
    columns: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else ((),) * len(Row._fields)
    told = dict(zip(Row._fields, columns, strict=True))
    ids = _ids(origin.platform, rows, told)
    arrays = [_array(field, told, ids, origin) for field in INTERACTIONS]
    return pa.RecordBatch.from_arrays(arrays, schema=INTERACTIONS)


def _array(field: pa.Field, told: dict[str, Sequence[Any]], ids: list[str], origin: Origin) -> pa.Array:
    if field.name == "interaction_id":
        return pa.array(ids, field.type)
    if shared := getattr(origin, field.name, None):
        return pa.repeat(pa.scalar(shared, field.type), len(ids))
    values = told.get(RENAMED.get(field.name, field.name))
    return pa.nulls(len(ids), field.type) if values is None else pa.array(values, field.type)


def _ids(platform: str, rows: Sequence[Row], told: dict[str, Sequence[Any]]) -> list[str]:
    acts, items = told["act"], told["item_id"]
    of_item = {act: item_ids(platform, act) for act in set(acts)}
    known = zip(acts, items, rows, strict=True)
    return [_id(platform, row) if item is None else of_item[act](item) for act, item, row in known]


def _id(platform: str, row: Row) -> str:
    return interaction_id(
        platform=platform,
        act=row.act,
        item_id=row.item_id,
        object_id=row.object_id,
        text=row.text,
        actor=row.actor_id or row.actor_handle or row.actor_name,
        reaction=row.reaction,
    )
