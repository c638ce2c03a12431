"""The database itself refuses to change or delete the vault's history: triggers, on SQLite and on PostgreSQL.

As for the audit lines (workbench.audit.guards): who owns the database can drop them; the log's chain shows what was
done. An entry's sealed bytes, a paper's sealed key and the generation of either may change, for new custodians;
nothing else of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

Run = Callable[[str], object]
WORDS = "vault: what is written stays"
UNIQUE: dict[str, tuple[tuple[str, ...], ...]] = {
    "vault_custodian": (),
    "vault_loss": (("custodian_id",),),
    "vault_generation": (("office_id", "number"),),
    "vault_share": (("generation_id", "custodian_id"),),
    "vault_reporter": (("office_id", "scope", "number"),),
    "vault_entry": (("reporter_id", "version"),),
    "vault_request": (),
    "vault_step": (("request_id", "once"),),
    "vault_paper": (("office_id", "register", "year", "seq"),),
    "vault_sheet": (("paper_id",),),
}
"""Guarded tables, and what is unique in them beside the id: an insert that replaces a row deletes without a trigger."""
FIXED = {
    "vault_entry": " OF id, reporter_id, version, kept_by, kept_at",
    "vault_paper": " OF id, office_id, scope, reporter_id, form, register, year, seq, number, day, media, mark, "
    "digest, made_by, made_at",
}
"""Where an update is refused for these columns only."""
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION vault_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
)
_REFUSE = f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"


def install(run: Run, vendor: str, tables: Collection[str] = tuple(UNIQUE)) -> None:
    """Puts every trigger of `tables` in place; those that are there are made anew."""
    remove(run, vendor, tables)
    if vendor == "postgresql":
        run(_FUNCTION)
    for table in tables:
        for name, rest in _of(vendor, table).items():
            run(f"CREATE TRIGGER {name} {rest}")
            if vendor == "postgresql":
                run(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")


def remove(run: Run, vendor: str, tables: Collection[str] = tuple(UNIQUE)) -> None:
    """Takes every trigger of `tables` away: for the tests' own cleaning up, and before `install`."""
    for table in tables:
        for name in _of(vendor, table):
            run(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if vendor == "postgresql" else ""))


@contextmanager
def lifted(run: Run, vendor: str) -> Iterator[None]:
    """Without triggers while inside."""
    remove(run, vendor)
    yield
    install(run, vendor)


def _of(vendor: str, table: str) -> dict[str, str]:
    return _postgres(table) if vendor == "postgresql" else _sqlite(table)


def _sqlite(table: str) -> dict[str, str]:
    same = [" AND ".join(f"{column} = NEW.{column}" for column in columns) for columns in (("id",), *UNIQUE[table])]
    twice = f"EXISTS (SELECT 1 FROM {table} WHERE {' OR '.join(f'({one})' for one in same)})"  # noqa: S608  ours
    return {
        f"{table}_no_update": f"BEFORE UPDATE{FIXED.get(table, '')} ON {table} {_REFUSE}",
        f"{table}_no_delete": f"BEFORE DELETE ON {table} {_REFUSE}",
        f"{table}_no_replace": f"BEFORE INSERT ON {table} WHEN {twice} {_REFUSE}",
    }


def _postgres(table: str) -> dict[str, str]:
    each = f"ON {table} FOR EACH ROW EXECUTE FUNCTION vault_stays()"
    return {
        f"{table}_no_update": f"BEFORE UPDATE{FIXED.get(table, '')} {each}",
        f"{table}_no_delete": f"BEFORE DELETE {each}",
        f"{table}_no_truncate": f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION vault_stays()",
    }
