"""A row's values: as they are read from either database, as PostgreSQL takes them, and as they are compared."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Context, Decimal
from typing import Any, cast

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BinaryField, DateTimeField, Field, ForeignKey, IntegerField, JSONField, TextField
from django.db.models.functions import Cast

from saksama.kernel.words import _
from saksama.upkeep.moving.order import Table

Row = Sequence[Any]
CHUNK = 200
_EXACT = Context(prec=400)
_ALL = 2**256


@dataclass
class Total:
    """How many rows, and a digest of all of them in which their order does not count."""

    rows: int = 0
    digest: int = 0

    def add(self, row: Row) -> None:
        """One row, its values as `compared` gives them."""
        self.rows += 1
        of_row = hashlib.sha256(repr(tuple(row)).encode("utf-8", "surrogatepass")).digest()
        self.digest = (self.digest + int.from_bytes(of_row, "big")) % _ALL


def fields_of(table: Table) -> list[Field[Any, Any]]:
    """The columns of `table`."""
    return list(table._meta.concrete_fields)


def rows_of(table: Table, alias: str) -> Iterator[Row]:
    """Every row of `table` in the database `alias`, by its key, read as it goes."""
    asked = [Cast(one.attname, TextField()) if isinstance(one, JSONField) else one.attname for one in fields_of(table)]
    return table._base_manager.using(alias).order_by("pk").values_list(*asked).iterator(CHUNK)


def comparers(table: Table) -> list[tuple[int, Callable[[Any], Any]]]:
    """Columns whose values the two databases give back in two shapes, and how to bring them into one."""
    of_kind = ((JSONField, _json), (DateTimeField, _instant), (BinaryField, _bytes))
    return [(n, say) for n, one in enumerate(fields_of(table)) for kind, say in of_kind if isinstance(one, kind)]


def compared(row: Row, how: list[tuple[int, Callable[[Any], Any]]]) -> Row:
    """The row in the shape that is compared."""
    found = list(row)
    for column, say in how:
        if found[column] is not None:
            found[column] = say(found[column])
    return found


@dataclass(frozen=True)
class Column:
    """A column as PostgreSQL has it."""

    field: Field[Any, Any]
    is_json: bool
    longest: int | None
    """Signs it holds at most; None for no limit."""
    least: int | None
    most: int | None

    def unfit(self, value: Any) -> str:
        """Why PostgreSQL would not take what SQLite kept; "" where it does."""
        if isinstance(value, str):
            if "\0" in value or (self.is_json and "\\u0000" in value.replace("\\\\", "")):
                return _("memuat tanda NUL")
            if self.longest and len(value) > self.longest:
                return _("lebih panjang dari {most} tanda").format(most=self.longest)
        elif isinstance(value, int) and not isinstance(value, bool) and not self._within(value):
            return _("di luar batas angka")
        return ""

    def taken(self, value: Any, target: BaseDatabaseWrapper) -> Any:
        """`value` as PostgreSQL takes it. JSON goes as the text it is."""
        return value if self.is_json else self.field.get_db_prep_save(value, connection=target)

    def _within(self, value: int) -> bool:
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)


def columns_of(table: Table, target: BaseDatabaseWrapper) -> list[Column]:
    """The columns of `table` in PostgreSQL."""
    return [column_of(field, target) for field in fields_of(table)]


def column_of(field: Field[Any, Any], target: BaseDatabaseWrapper) -> Column:
    """One column in PostgreSQL."""
    kind = _root(field)
    least, most = None, None
    if isinstance(kind, IntegerField):
        least, most = target.ops.integer_field_range(kind.get_internal_type())
    return Column(field, isinstance(kind, JSONField), kind.max_length, least, most)


def _root(field: Field[Any, Any]) -> Field[Any, Any]:
    """What a foreign key holds: the key of the table at its far end."""
    while field.remote_field:
        field = cast("ForeignKey[Any, Any]", field).target_field
    return field


def _json(text: str) -> str:
    """Keys in order, numbers by their value: PostgreSQL keeps neither order nor spelling."""
    return json.dumps(json.loads(text, parse_float=_number, parse_int=_number), sort_keys=True)


def _number(said: str) -> str:
    return "\0" + str(Decimal(said).normalize(_EXACT))  # no string of the database begins so


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _bytes(value: bytes | memoryview) -> str:
    return hashlib.sha256(value).hexdigest()
