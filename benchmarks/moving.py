"""SQLite → PostgreSQL (`saksama move-database`): rows a second, beside the same rows through COPY and nothing else.

    python -m benchmarks.moving [--leads 20000] [--lines 200000]

An office with so many leads in its queue and so many lines in its log, moved into a PostgreSQL of its own. The baseline
reads the same file and writes every value with COPY into tables without types, keys, guards or comparison.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from scripts.postgres import cluster

from benchmarks.measure import in_own_process, machine, peak_bytes, timed

BENCH = {"long": True}


def main() -> None:
    """Fill an office, prepare the tables, measure the baseline, then the move."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--leads", type=int, default=20_000)
    asked.add_argument("--lines", type=int, default=200_000)
    asked.add_argument("--part", choices=["fill", "copy", "move"])
    asked.add_argument("--to", default="")
    told = asked.parse_args()
    if told.part:
        print(json.dumps({"fill": fill, "copy": copy, "move": move}[told.part](told)))
        return
    with tempfile.TemporaryDirectory() as home, cluster() as address:
        os.environ.update(SAKSAMA_HOME=home, DJANGO_SETTINGS_MODULE="saksama.config.settings")
        os.environ.pop("DATABASE_URL", None)
        print(machine())
        tell("fill", part("fill", told))
        tell("baseline: COPY of every value", part("copy", told, beside(address, "polos")))
        target = beside(address, "kantor")
        migrate = [sys.executable, "-m", "django", "migrate", "-v0"]
        _done, seconds = timed(lambda: subprocess.run(migrate, env={**os.environ, "DATABASE_URL": target}, check=True))
        tell("empty tables", {"seconds": round(seconds, 1)})
        tell("move-database", part("move", told, target))


def part(name: str, told: argparse.Namespace, to: str = "") -> dict[str, object]:
    """One part in a process of its own."""
    sizes = ("--leads", str(told.leads), "--lines", str(told.lines))
    return in_own_process("benchmarks.moving", "--part", name, *sizes, *(("--to", to) if to else ()))


def tell(name: str, found: dict[str, object]) -> None:
    """A line of what was measured."""
    print(f"{name}: " + ", ".join(f"{key} {value}" for key, value in found.items()), flush=True)


def beside(address: str, name: str) -> str:
    """The address of a new database on the same server."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))


def office() -> Path:
    """The office's file."""
    return Path(os.environ["SAKSAMA_HOME"]) / "workbench" / "meja.sqlite3"


def fill(told: argparse.Namespace) -> dict[str, object]:
    """Leads in the queue through the services; lines of the log past the triggers, only to have them."""
    import django

    django.setup()
    from django.db import connection, transaction
    from tests.migrated import tables
    from tests.office import prepare_home

    from benchmarks.audit import _batches
    from benchmarks.workbench_office import furnish
    from saksama.workbench.audit import guards
    from saksama.workbench.audit.models import Head, Line
    from saksama.workbench.audit.reading import through

    tables()
    prepare_home()
    furnish(3, told.leads, 1_000)
    book = through(connection)
    with transaction.atomic(), guards.lifted(lambda text: book.ask(text, ()), book.vendor):
        for batch in _batches(told.lines):
            for line in batch:
                line.office = "99.99"
            Line.objects.bulk_create(relinked(batch))
            last = batch[-1]
        Head.objects.create(office="99.99", seq=last.seq, digest=last.digest)
    return {"leads": told.leads, "lines": told.lines, "file MB": round(office().stat().st_size / 1e6)}


PREVIOUS = ["0" * 64]


def relinked(batch: list) -> list:
    """The batch as the chain of an office of its own."""
    from saksama.workbench.audit.services import link

    for line in batch:
        line.previous = PREVIOUS[0]
        line.digest = PREVIOUS[0] = link(line)
    return batch


def copy(told: argparse.Namespace) -> dict[str, object]:
    """Every value of every table by COPY, committed once."""
    import psycopg

    def all_of_it() -> int:
        with closing(sqlite3.connect(office())) as here, psycopg.connect(told.to) as there:
            return sum(copied(here, there, name) for name in tables_of(here))

    rows, seconds = timed(all_of_it)
    return {"rows": rows, "seconds": round(seconds, 1), "rows/s": round(rows / seconds)}


def tables_of(here: sqlite3.Connection) -> Iterator[str]:
    """Names of the file's tables."""
    asked = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'sqlite_sequence'"
    return (name for (name,) in here.execute(asked).fetchall())


def copied(here: sqlite3.Connection, there, name: str) -> int:
    """One table; its rows."""
    columns = [(row[1], "bytea" if row[2] == "BLOB" else "text") for row in here.execute(f"PRAGMA table_info({name})")]
    there.execute(f"CREATE TABLE {name} ({', '.join(f'{chr(34)}{one}{chr(34)} {kind}' for one, kind in columns)})")
    rows = 0
    with there.cursor().copy(f"COPY {name} FROM STDIN") as pipe:
        for row in here.execute(f"SELECT * FROM {name}"):
            pipe.write_row(row)
            rows += 1
    return rows


def move(told: argparse.Namespace) -> dict[str, object]:
    """The command itself: checked, copied, read back, compared, both logs verified."""
    from saksama.cli import app

    with sqlite3.connect(office()) as file:
        rows = sum(file.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables_of(file))
    file.close()
    _done, seconds = timed(lambda: app(["move-database", "--to", told.to], standalone_mode=False))
    return {"rows": rows, "seconds": round(seconds, 1), "rows/s": round(rows / seconds),
            "peak MB": round(peak_bytes() / 1e6)}  # fmt: skip


if __name__ == "__main__":
    main()
