"""One table's rows from one database into the other, by plain INSERTs: they go into parts of a table as well."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import DataError, IntegrityError
from django.db.backends.base.base import BaseDatabaseWrapper

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.upkeep.moving.order import Table
from saksama.upkeep.moving.values import Column, Row, Total, columns_of, compared, comparers, rows_of

ROWS, BYTES = 500, 8_000_000
"""Of one statement: so many rows at most, and about so many bytes."""
Say = Callable[[str, int], None]
"""Told table and rows so far."""
STEP = 50_000
"""Rows of one table after which something is said again."""


def copy(table: Table, source: BaseDatabaseWrapper, target: BaseDatabaseWrapper, say: Say) -> Total:
    """Every row of `table`; what was read. Raises BadInput naming the column whose value PostgreSQL does not take."""
    name, total, how = table._meta.db_table, Total(), comparers(table)
    columns = columns_of(table, target)
    for rows in _batches(rows_of(table, source.alias)):
        _insert(name, columns, rows, target)
        for row in rows:
            total.add(compared(row, how))
            if total.rows % STEP == 0:
                say(name, total.rows)
    return total


def total_of(table: Table, alias: str) -> Total:
    """What the database `alias` gives back of `table`."""
    total, how = Total(), comparers(table)
    for row in rows_of(table, alias):
        total.add(compared(row, how))
    return total


def _insert(name: str, columns: list[Column], rows: list[Row], target: BaseDatabaseWrapper) -> None:
    quoted = target.ops.quote_name
    named = ", ".join(quoted(str(one.field.column)) for one in columns)
    marks = ", ".join("%s::jsonb" if one.is_json else "%s" for one in columns)
    values = [value for row in rows for value in _fitted(name, columns, row, target)]
    places = ", ".join([f"({marks})"] * len(rows))
    into = f"INSERT INTO {quoted(name)} ({named}) VALUES {places}"  # noqa: S608  names of our own
    try:
        with target.cursor() as cursor:
            cursor.execute(into, values)
    except (DataError, IntegrityError):  # its own words quote the value
        raise BadInput(_("Tabel {table}: PostgreSQL menolak isinya.").format(table=name)) from None


def _fitted(name: str, columns: list[Column], row: Row, target: BaseDatabaseWrapper) -> Iterator[Any]:
    for column, value in zip(columns, row, strict=True):
        why = column.unfit(value)
        if why:
            said = _("Tabel {table}, kolom {column}: ada nilai yang {why}; PostgreSQL tidak menerimanya.")
            raise BadInput(said.format(table=name, column=column.field.column, why=why))
        yield column.taken(value, target)


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    heavy = 0
    for row in rows:
        batch.append(row)
        heavy += sum(len(value) for value in row if isinstance(value, str | bytes))
        if len(batch) == ROWS or heavy > BYTES:
            yield batch
            batch, heavy = [], 0
    if batch:
        yield batch
