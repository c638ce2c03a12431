"""The Ibis operations the patrol relies on: few, each tested on both engines cell by cell.

Why a thin room of our own: Ibis rewrites some calls differently per engine (`.strip()` eats the letters f and v at
the ends of words on Spark; group references in replacements differ silently). What is not here is not used in a
step; if Ibis should have to go, this file is what has to be written again (docs/decisions/0002-ibis.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import ibis

Table = Any  # ibis.Table: the library publishes no types that hold under mypy strict
Value = Any


def trim(text: Value) -> Value:
    r"""`text` without blanks at both ends; never `.strip()` (see the head of this file), nor `\s` (Java counts \v)."""
    return text.re_replace(r"^[ \t\n\r]+|[ \t\n\r]+$", "")


def blank_to_null(text: Value) -> Value:
    """Trimmed text, null where nothing is left: missing is null, never ""."""
    return trim(text).nullif("")


def first_of(*values: Value) -> Value:
    """The first that is not null."""
    return ibis.coalesce(*values)


def one_row_each(table: Table, key: str | Sequence[str], order: Sequence[Value]) -> Table:
    """One row per `key`: the first by `order`, which must be total for a repeatable result."""
    rank = ibis.row_number().over(ibis.window(group_by=key, order_by=list(order)))
    return table.mutate(_rank=rank).filter(lambda t: t["_rank"] == 0).drop("_rank")


def greatest_row(table: Table, columns: Sequence[str]) -> Value:
    """An aggregate: the columns of the greatest row, compared column by column in their order."""
    return ibis.struct({column: table[column] for column in columns}).max()


def local_day(instant: Value, offset_hours: int) -> Value:
    """Calendar day of a UTC instant at a fixed offset; Indonesia's zones have no summer time."""
    return (instant + ibis.interval(hours=offset_hours)).date()


def within(day: Value, first: date, last: date) -> Value:
    """Whether `day` lies from `first` to `last`, both included."""
    return (day >= ibis.literal(first)) & (day < ibis.literal(last + timedelta(days=1)))


def is_one_of(value: Value, allowed: Sequence[str]) -> Value:
    """Whether `value` is among `allowed`."""
    return value.isin(list(allowed))


def bucket(text: Value) -> Value:
    """One of 256 labels ("00" to "ff") that `text` has on every engine and machine: what partitions are made of."""
    return text.hexdigest("md5").substr(0, 2)


def keep_matching(table: Table, keys: Table, on: Sequence[str]) -> Table:
    """Rows of `table` whose `on` columns occur in `keys`."""
    return table.semi_join(keys, list(on))


def drop_matching(table: Table, keys: Table, on: Sequence[str]) -> Table:
    """Rows of `table` whose `on` columns do not occur in `keys`."""
    return table.anti_join(keys, list(on))
