"""Tables of a form as lines of inputs that work without a script: what was sent, and empty ones after it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from saksama.kernel.folding import hidden
from saksama.law.forms import Field
from saksama.workbench.documents.rules import MOST_ROWS
from saksama.workbench.documents.shapes import Rows

EMPTY = 2
"""Empty lines after what is filled."""
MORE = 5
"""So many when more were asked for."""
NAME = re.compile(r"baris-([a-z][a-z0-9_]*)-(\d{1,3})-([a-z][a-z0-9_]*)")


@dataclass(frozen=True)
class Cell:
    """One input."""

    name: str
    label: str
    """Column and line, for who does not see the table: "Nama, baris 2"."""
    head: str
    value: str
    code: bool


@dataclass(frozen=True)
class Table:
    """One field of rows as it stands on the page."""

    field: Field
    lines: tuple[tuple[Cell, ...], ...]
    faults: tuple[str, ...] = ()

    @property
    def is_table(self) -> bool:
        """Tells it from a field with one input."""
        return True


def sent_rows(field: Field, data: Mapping[str, str]) -> Rows:
    """The lines of `field` that hold anything, in their order, without blanks around a text."""
    found: dict[int, dict[str, str]] = {}
    known = {column.key for column in field.columns}
    for name in data:
        match = NAME.fullmatch(name)
        if match and match[1] == field.key and match[3] in known and (said := data[name].strip()):
            found.setdefault(int(match[2]), {})[match[3]] = said
    return tuple(found[number] for number in sorted(found))


def faults_of(field: Field, rows: Rows, says: str) -> tuple[str, ...]:
    """Characters that nobody sees, by line; `says` is the sentence with {n} and {marks}."""
    told = []
    for number, row in enumerate(rows, start=1):
        marks = {mark for text in row.values() for mark in hidden(text)}
        told += [says.format(n=number, marks=", ".join(sorted(marks)))] if marks else []
    return tuple(told)


def table(field: Field, rows: Rows, *, more: bool, line: str, faults: tuple[str, ...] = ()) -> Table:
    """`rows` with empty lines after them, never more than the form takes. `line`: the word for a line, {n} in it."""
    count = min(len(rows) + (MORE if more else EMPTY), MOST_ROWS)
    lines = tuple(_line(field, rows[n] if n < len(rows) else {}, n, line.format(n=n + 1)) for n in range(count))
    return Table(field, lines, faults)


def _line(field: Field, row: Mapping[str, str], number: int, says: str) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            name=f"baris-{field.key}-{number}-{column.key}", label=f"{column.label}, {says}", head=column.label,
            value=row.get(column.key, ""), code=column.kind == "code",
        )
        for column in field.columns
    )  # fmt: skip
