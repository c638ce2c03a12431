"""The database itself refuses to change or delete a line of custody: triggers, on SQLite and on PostgreSQL.

As for the audit lines (workbench.audit.guards): who owns the database can drop them; the chain shows what was done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Run = Callable[[str], object]
TABLE = "custody_custodyevent"
WORDS = "custody: what is written stays"
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION custody_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
)
_REFUSE = f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
_TWICE = f"EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id OR (item_id = NEW.item_id AND seq = NEW.seq))"  # noqa: S608
SQLITE = {
    "custody_no_update": f"BEFORE UPDATE ON {TABLE} {_REFUSE}",
    "custody_no_delete": f"BEFORE DELETE ON {TABLE} {_REFUSE}",
    # an insert that replaces a row deletes without a delete trigger
    "custody_no_replace": f"BEFORE INSERT ON {TABLE} WHEN {_TWICE} {_REFUSE}",
}
POSTGRES = {
    "custody_no_change": f"BEFORE DELETE OR UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION custody_stays()",
    "custody_no_truncate": f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION custody_stays()",
}


def install(run: Run, vendor: str) -> None:
    """Puts every trigger in place; those that are there are made anew."""
    remove(run, vendor)
    if vendor == "postgresql":
        run(_FUNCTION)
    for name, rest in _of(vendor).items():
        run(f"CREATE TRIGGER {name} {rest}")
        if vendor == "postgresql":
            run(f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {name}")


def remove(run: Run, vendor: str) -> None:
    """Takes every trigger away: for the tests' own cleaning up, and before `install`."""
    for name in _of(vendor):
        run(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {TABLE}" if vendor == "postgresql" else ""))


@contextmanager
def lifted(run: Run, vendor: str) -> Iterator[None]:
    """Without triggers while inside."""
    remove(run, vendor)
    yield
    install(run, vendor)


def _of(vendor: str) -> dict[str, str]:
    return POSTGRES if vendor == "postgresql" else SQLITE
