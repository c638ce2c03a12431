"""An office's machine with a real database on it, and another machine: for tests of the audit across processes.

SQLite files, or PostgreSQL databases beside the one that DATABASE_URL names.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.migrated import put, template

POSTGRES = os.environ.get("DATABASE_URL", "")
OFFICE = "33.11"
PRELUDE = """
import os, django
django.setup()
from datetime import UTC, datetime, timedelta
from saksama.kernel import clock
from saksama.workbench.audit.models import Head, Line, Root
from saksama.workbench.audit.services import carry, link, record, seal
OFFICE, MORNING, MINUTE = "33.11", datetime(2024, 10, 14, 2, tzinfo=UTC), timedelta(minutes=1)
class Watch:
    at = MORNING
watch = Watch()
clock.now = lambda: watch.at
def work(n, office=OFFICE):
    for k in range(n):
        watch.at += MINUTE
        record("review.opened", office=office, actor=f"p-{k % 3}", at=watch.at, subject=f"review.place:{k}")
def hour():
    watch.at += MINUTE
    root = seal(OFFICE, at=watch.at)
    carry(OFFICE, at=watch.at)
    return root
"""
"""What every program on the office's machine begins with: it has the keys, and a clock it can move."""


@dataclass(frozen=True)
class Machine:
    """The office's machine: its folder with the keys, its database, what it carried outside."""

    home: Path
    database: str
    """File, or the address of a PostgreSQL database."""
    outside: Path

    def runs(self, program: str) -> str:
        """Run `program` here; its output."""
        done = subprocess.run(
            [sys.executable, "-c", PRELUDE + program], env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def raw(self, *statements: str) -> None:
        """The administrator at the database, without the program."""
        if self.is_postgres:
            import psycopg

            with psycopg.connect(self.database) as server:
                for statement in statements:
                    server.execute(statement)
        else:
            file = sqlite3.connect(self.database)
            for statement in statements:
                file.execute(statement)
            file.commit()
            file.close()

    @property
    def is_postgres(self) -> bool:
        """Which database."""
        return self.database.startswith("postgres")

    @property
    def environment(self) -> dict[str, str]:
        """Of every process here."""
        named = {"DATABASE_URL": self.database} if self.is_postgres else {}
        return {
            **{k: v for k, v in os.environ.items() if not k.startswith(("SAKSAMA", "DATABASE_URL"))}, **named,
            "SAKSAMA_HOME": str(self.home), "DJANGO_SETTINGS_MODULE": "saksama.config.settings",
            "SAKSAMA_ANCHOR_FOLDERS": str(self.outside),
        }  # fmt: skip

    def copied(self, place: Path) -> Machine:
        """The same machine once more, to do something to."""
        place.mkdir(parents=True)
        home, outside = place / "rumah", place / "luar"
        shutil.copytree(self.home, home)
        shutil.copytree(self.outside, outside)
        database = str(home / "workbench" / "meja.sqlite3")
        if self.is_postgres:
            database = fresh_postgres(urlsplit(self.database).path.strip("/"))
        return Machine(home, database, outside)


def new_machine(place: Path) -> Machine:
    """An office's machine on its first day."""
    home, outside = place / "rumah", place / "luar"
    for folder in (home, home / "workbench", home / "anchors", outside):
        folder.mkdir(mode=0o700, parents=True)
    database = fresh_postgres(template(POSTGRES)) if POSTGRES else str(home / "workbench" / "meja.sqlite3")
    machine = Machine(home, database, outside)
    if not POSTGRES:
        put(Path(database))
    subprocess.run(
        [sys.executable, "-m", "saksama", "keys", "init"], env=machine.environment, check=True, capture_output=True
    )
    return machine


def fresh_postgres(like: str) -> str:
    """A new database beside the tests' own one, as the database `like` is."""
    import psycopg

    database = f"cerita_{secrets.token_hex(5)}_{os.getpid()}"  # two machines may bear one name
    with psycopg.connect(POSTGRES.rpartition("/")[0] + "/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {database} TEMPLATE {like}")
    return f"{POSTGRES.rpartition('/')[0]}/{database}"


def drop_postgres() -> None:
    """Away with every database that `fresh_postgres` made in this process."""
    if not POSTGRES:
        return
    import psycopg

    with psycopg.connect(POSTGRES.rpartition("/")[0] + "/postgres", autocommit=True) as server:
        for (name,) in server.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE %s", (f"cerita\\_%\\_{os.getpid()}",)
        ).fetchall():
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def verify_elsewhere(place: Path, database: str, *asked: str) -> tuple[int, str]:
    """`saksama audit verify` on another machine: another home, no keys; exit code and what it says."""
    place.mkdir(parents=True, exist_ok=True)
    where = database
    if not database.startswith("postgres"):
        where = str(place / "salinan.sqlite3")
        shutil.copy(database, where)
    env = {k: v for k, v in os.environ.items() if not k.startswith(("SAKSAMA", "DATABASE_URL", "DJANGO"))}
    done = subprocess.run(
        [sys.executable, "-m", "saksama", "audit", "verify", "--database", where, *asked],
        env={**env, "SAKSAMA_HOME": str(place / "rumah-lain")}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert not done.stderr, done.stderr
    assert not (place / "rumah-lain").exists()
    return done.returncode, done.stdout
