"""The audit's tables as they stand in a database, read without changing a byte: for checking here and elsewhere.

Values are read as text, so that whatever somebody put into a cell is looked at and never breaks the reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from saksama.workbench.audit import guards

Row = Sequence[Any]
Ask = Callable[[str, Sequence[object]], Iterable[Row]]
CHUNK = 20_000
NAMES = ("audit_line", "audit_head", "audit_root")
_LIST = ", ".join(f"'{name}'" for name in NAMES)
_TABLES = {
    "sqlite": f"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ({_LIST})",  # noqa: S608
    "postgresql": f"SELECT count(*) FROM pg_tables WHERE tablename IN ({_LIST})",  # noqa: S608
}
_SQLITE_TIME = "replace(CAST({0} AS TEXT), ' ', 'T') || CASE WHEN length({0}) = 19 THEN '.000000' ELSE '' END"
_POSTGRES_TIME = "to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')"
_TEXTS = "CAST(actor AS TEXT), CAST(verb AS TEXT), CAST(subject AS TEXT), CAST(detail AS TEXT)"


class Connection(Protocol):
    """As much of a Django connection as is needed here."""

    @property
    def vendor(self) -> str:
        """Which database."""

    def cursor(self) -> AbstractContextManager[Any]:
        """A cursor."""


@dataclass(frozen=True)
class Book:
    """The audit's tables of one database."""

    ask: Ask
    vendor: str

    def offices(self) -> list[str]:
        """Offices that have a chain, a head or roots."""
        found: set[str] = set()
        for table in NAMES:
            found |= {str(row[0]) for row in self.ask(f"SELECT DISTINCT CAST(office AS TEXT) FROM {table}", ())}  # noqa: S608
        return sorted(found)

    def head(self, office: str) -> tuple[int, str] | None:
        """Number and digest of the newest link, as the office's writer knows it."""
        rows = list(self.ask("SELECT seq, CAST(digest AS TEXT) FROM audit_head WHERE office = %s", (office,)))
        return (rows[0][0], str(rows[0][1])) if rows else None

    def lines(self, office: str, after: object = -1) -> Iterator[Row]:
        """Lines by number: seq, at, written_at, actor, verb, subject, detail, previous, digest; short transactions."""
        at, written = self._time("at"), self._time("written_at")
        ask = (
            f"SELECT seq, {at}, {written}, {_TEXTS}, CAST(previous AS TEXT), CAST(digest AS TEXT) "  # noqa: S608
            f"FROM audit_line WHERE office = %s AND seq > %s ORDER BY seq LIMIT {CHUNK}"
        )
        while rows := list(self.ask(ask, (office, after))):
            yield from rows
            after = rows[-1][0]

    def count(self, office: str, last: int) -> int:
        """How many lines up to number `last`; more than one of a number is more."""
        (row,) = self.ask("SELECT count(*) FROM audit_line WHERE office = %s AND seq <= %s", (office, last))
        return int(row[0])

    def roots(self, office: str) -> Iterator[Row]:
        """Roots by number: number, first, last, at, root, head, previous, digest, key id, public key, signature."""
        texts = ", ".join(
            f"CAST({name} AS TEXT)"
            for name in ("root", "head", "previous", "digest", "key_id", "public_key", "signature")
        )
        ask = (
            f"SELECT number, first_seq, last_seq, {self._time('at')}, {texts} "  # noqa: S608
            "FROM audit_root WHERE office = %s ORDER BY number"
        )
        return iter(self.ask(ask, (office,)))

    def has_tables(self) -> bool:
        """Whether these tables are there at all."""
        (row,) = self.ask(_TABLES[self.vendor], ())
        return int(row[0]) == len(NAMES)

    def missing_guards(self) -> list[str]:
        """Triggers that are gone or altered."""
        return guards.missing(lambda text: [tuple(row) for row in self.ask(text, ())], self.vendor)

    def _time(self, column: str) -> str:
        return (_POSTGRES_TIME if self.vendor == "postgresql" else _SQLITE_TIME).format(column)


def through(connection: Connection) -> Book:
    """The tables of this process's own database."""

    def ask(text: str, values: Sequence[object]) -> Iterable[Row]:
        with connection.cursor() as cursor:
            cursor.execute(text, values or None)
            return list(cursor.fetchall()) if cursor.description else []

    return Book(ask, connection.vendor)
