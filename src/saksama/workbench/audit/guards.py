"""The database itself refuses to change or delete a line or a root: triggers, on SQLite and on PostgreSQL.

Whoever owns the database can drop them: `verify` notices that they are gone or were replaced, and the chain
notices what was done meanwhile. SQLite loses a table's triggers when a migration rebuilds the table: such a
migration calls `install` again. On PostgreSQL the lines are partitioned (partitions.py): every partition has triggers
of its own, because a parent's do not refuse a TRUNCATE of the part, nor anything once the part is detached.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

Run = Callable[[str], Iterable[Sequence[Any]]]
"""Runs a statement and gives its rows."""
KEYS = {"audit_line": "seq", "audit_root": "number"}
"""Guarded tables, and what numbers their rows beside the office."""
WORDS = "audit: what is written stays"
_NAMES = ", ".join(f"'{table}'" for table in KEYS)

_POSTGRES_FUNCTION = f"""
BEGIN
    RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation';
END
"""


def expected(vendor: str, parts: Iterable[str] = ()) -> dict[str, str]:
    """Name → definition of every trigger, as the database gives it back; `parts`: the partitions there are."""
    return _postgres((*KEYS, *parts)) if vendor == "postgresql" else _sqlite()


def parts(run: Run, vendor: str) -> list[str]:
    """Partitions of the guarded tables, by name; none on SQLite, and none before the lines were partitioned."""
    return sorted(str(row[0]) for row in run(_PARTS)) if vendor == "postgresql" else []


def missing(run: Run, vendor: str) -> list[str]:
    """Triggers that are gone, switched off or say something else than ours, by name."""
    there = {str(row[0]): _plain(str(row[1])) for row in run(_LIST[vendor])}
    ours = expected(vendor, parts(run, vendor))
    return sorted(name for name, text in ours.items() if there.get(name) != _plain(text))


def install(run: Run, vendor: str) -> None:
    """Puts every trigger in place; those that are there are made anew."""
    remove(run, vendor)
    if vendor == "postgresql":
        run(f"CREATE OR REPLACE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$ {_POSTGRES_FUNCTION} $$")
    for name, text in expected(vendor, parts(run, vendor)).items():
        run(text.partition(" | ")[0])
        if vendor == "postgresql":  # also for sessions that replay another server's changes
            run(f"ALTER TABLE {_table(name)} ENABLE ALWAYS TRIGGER {name}")


def remove(run: Run, vendor: str) -> None:
    """Takes every trigger away: for the tests' own cleaning up, and before `install`."""
    for name in expected(vendor, parts(run, vendor)):
        run(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {_table(name)}" if vendor == "postgresql" else ""))


@contextmanager
def lifted(run: Run, vendor: str) -> Iterator[None]:
    """Without triggers while inside."""
    remove(run, vendor)
    yield
    install(run, vendor)


def _sqlite() -> dict[str, str]:
    """An insert that replaces a row deletes without a delete trigger: hence the third."""
    found = {}
    for table, key in KEYS.items():
        refuse = f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        twice = f"EXISTS (SELECT 1 FROM {table} WHERE office = NEW.office AND {key} = NEW.{key})"  # noqa: S608
        found[f"{table}_no_update"] = f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}"
        found[f"{table}_no_delete"] = f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}"
        found[f"{table}_no_replace"] = (
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {twice} {refuse}"
        )
    return found


def _postgres(tables: Iterable[str]) -> dict[str, str]:
    """After the bar: that it fires always, and what its function does."""
    found = {}
    for table in tables:
        for name, events in ((f"{table}_no_change", "DELETE OR UPDATE"), (f"{table}_no_truncate", "TRUNCATE")):
            each = "STATEMENT" if events == "TRUNCATE" else "ROW"
            made = f"CREATE TRIGGER {name} BEFORE {events} ON {table} FOR EACH {each} EXECUTE FUNCTION audit_stays()"
            found[name] = f"{made} | A | {_POSTGRES_FUNCTION}"
    return found


def _table(name: str) -> str:
    return name.partition("_no_")[0]


def _plain(text: str) -> str:
    return " ".join(text.replace("public.", "").split())


_LIST = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT t.tgname, pg_get_triggerdef(t.oid) || ' | ' || t.tgenabled::text || ' | ' || p.prosrc "
        "FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal AND t.tgparentid = 0"
    ),
}
_PARTS = (
    "SELECT child.relname FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid "  # noqa: S608  ours
    f"JOIN pg_class parent ON parent.oid = inhparent WHERE parent.relkind = 'p' AND parent.relname IN ({_NAMES})"
)
