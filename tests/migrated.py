"""Tables as today's migrations make them, made once and copied: migrating takes half a minute of a processor.

On PostgreSQL they are a database beside the one of DATABASE_URL, from which others are made (`template`).
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).parent.parent
FILES = {"default": Path("workbench") / "meja.sqlite3", "loket": Path("loket") / "loket.sqlite3"}

MIGRATE = [
    sys.executable, "-c", "import gc, sys; gc.set_threshold(100_000, 50, 50); "
    "from django.core.management import execute_from_command_line as run; run(sys.argv)", "migrate", "-v0",
]  # fmt: skip
"""Migrating makes models by the thousand that live to its end: looking for garbage among them costs and finds none."""


def tables() -> None:
    """The office's tables in this process's own database; for programs that begin on an empty machine."""
    from django.core.management import call_command  # noqa: PLC0415  settings read the environment first
    from django.db import connection  # noqa: PLC0415

    file = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor == "sqlite" and not file.exists():
        put(file)
    elif connection.vendor == "sqlite" or not connection.introspection.table_names():
        call_command("migrate", verbosity=0)


def put(file: Path, alias: str = "default") -> None:
    """A fresh database in `file`."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copyfile(made(alias), file)
    file.chmod(0o600)


def pour(into: sqlite3.Connection, alias: str) -> None:
    """The same into an open, empty database."""
    with closing(sqlite3.connect(f"file:{made(alias)}?mode=ro", uri=True)) as source:
        source.backup(into)


def made(alias: str) -> Path:
    """The file to copy from; made by the first who asks since a migration changed."""
    folder = _folder()
    with alone(folder):
        if not (folder / FILES["loket"]).exists():
            _migrate(folder)
    return folder / FILES[alias]


def template(server: str) -> str:
    """A database on `server` (a PostgreSQL address) with the office's tables: its name. The first who asks makes it."""
    import psycopg  # noqa: PLC0415  with PostgreSQL only

    name = f"saksama_tables_{_digest()}"
    with alone(_folder()), psycopg.connect(server, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
            connection.execute(f"DROP DATABASE IF EXISTS {name}_new")
            connection.execute(f"CREATE DATABASE {name}_new TEMPLATE template0")
            with tempfile.TemporaryDirectory() as home:
                address = urlunsplit(urlsplit(server)._replace(path=f"/{name}_new"))
                subprocess.run(
                    [*MIGRATE, "--database=default"], env=_environment(home) | {"DATABASE_URL": address}, cwd=ROOT,
                    check=True,
                )  # fmt: skip
            connection.execute(f"ALTER DATABASE {name}_new RENAME TO {name}")
    return name


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One process at a time in `folder`, which is there then and nobody else's."""
    folder.mkdir(mode=0o700, exist_ok=True)
    with (folder / "kunci").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrate(folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=folder) as home:
        environment = _environment(home)
        for file in FILES.values():
            (Path(home) / file).parent.mkdir(mode=0o700, exist_ok=True)
        running = [subprocess.Popen([*MIGRATE, f"--database={alias}"], env=environment, cwd=ROOT) for alias in FILES]
        if any([one.wait() for one in running]):
            raise RuntimeError("the tables could not be made")
        for alias, file in FILES.items():
            (folder / file).parent.mkdir(mode=0o700, exist_ok=True)
            (folder / f"{alias}.new").unlink(missing_ok=True)
            with closing(sqlite3.connect(Path(home) / file)) as source:
                source.execute("VACUUM INTO ?", (str(folder / f"{alias}.new"),))
            (folder / f"{alias}.new").rename(folder / file)


def _environment(home: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("SAKSAMA", "DATABASE"))}
    return kept | {
        "SAKSAMA_HOME": home, "DJANGO_SETTINGS_MODULE": "saksama.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }  # fmt: skip


def _folder() -> Path:
    return Path(tempfile.gettempdir()) / f"saksama-tables-{os.getuid()}-{_digest()}"


def _digest() -> str:
    """Of every migration of ours, and of the exact versions of everybody else's."""
    whole = hashlib.sha256((ROOT / "locks" / "laptop.txt").read_bytes())
    for path in sorted((ROOT / "src" / "saksama" / "workbench").glob("*/migrations/*.py")):
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()[:16]
