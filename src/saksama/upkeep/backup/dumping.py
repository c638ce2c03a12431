"""A database at one instant, as a file; and back. SQLite by itself, PostgreSQL by its own tools.

`VACUUM INTO` makes a whole copy while others write (a paged copy starts again at each write: measured 13.5 s against
0.5 s under constant writing). `pg_dump` and the counted rows look at one exported snapshot.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from saksama.kernel.errors import BadInput, Refused, SaksamaError
from saksama.kernel.place import by_tls
from saksama.kernel.words import _

SQLITE, POSTGRES = "sqlite", "postgresql"
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
PG_TABLES = (
    "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' "
    "AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1"
)
BINARIES = Path("/usr/lib/postgresql")


class Undumped(SaksamaError):
    """The database's own tool said no."""


@dataclass(frozen=True)
class Source:
    """One database of an installation."""

    alias: str
    url: str = ""
    """PostgreSQL's address; "" for SQLite."""
    file: Path | None = None

    @property
    def engine(self) -> str:
        """Which of the two."""
        return POSTGRES if self.url else SQLITE


def dump(source: Source, out: Path) -> dict[str, int]:
    """Write `source` as it is now to `out` (new, owner-only); rows by table. Raises Undumped, OSError when full."""
    out.touch(mode=0o600)
    return _dump_postgres(source.url, out) if source.url else _dump_sqlite(source, out)


def sqlite_rows(file: Path) -> dict[str, int]:
    """Rows by table of a copy that nobody writes."""
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
        names = [name for (name,) in copy.execute(TABLES)]
        return {name: _count(copy, name) for name in names}


def postgres_rows(url: str) -> dict[str, int]:
    """Rows by table at one instant."""
    with _snapshot(url) as (server, _name):
        return _pg_counts(server)


def require_empty(url: str) -> None:
    """Raises Refused when the PostgreSQL database holds any table."""
    with _snapshot(url) as (server, _name):
        if server.execute(PG_TABLES).fetchone():
            raise Refused(_("Basis data tujuan tidak kosong."), _("Buat basis data baru yang kosong, lalu ulangi."))


def load_postgres(url: str, file: Path) -> None:
    """Fill the empty database at `url` from a dump, all of it or nothing. Raises Undumped."""
    _run(url, "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
         "--dbname", _name_of(url), str(file))  # fmt: skip


def _dump_sqlite(source: Source, out: Path) -> dict[str, int]:
    if source.file is None or not source.file.is_file():
        raise BadInput(_("Berkas basis data {file} tidak ada.").format(file=source.alias))
    try:
        with closing(sqlite3.connect(f"{source.file.absolute().as_uri()}?mode=rw", uri=True, timeout=60)) as live:
            live.execute("VACUUM INTO ?", (str(out),))
    except sqlite3.OperationalError as error:
        raise Undumped(
            _("Basis data tidak dapat disalin: {why}.").format(why=error), _("Periksa ruang cakram, lalu ulangi.")
        ) from error
    return sqlite_rows(out)


def _dump_postgres(url: str, out: Path) -> dict[str, int]:
    with _snapshot(url) as (server, name):
        _run(url, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={name}",
             "--file", str(out), _name_of(url))  # fmt: skip
        return _pg_counts(server)


@contextmanager
def _snapshot(url: str) -> Iterator[tuple[Any, str]]:
    try:
        import psycopg
    except ImportError:
        raise BadInput(
            _("Dukungan PostgreSQL belum terpasang."), _("Pasang dari berkas kunci: locks/server.txt.")
        ) from None
    try:
        with psycopg.connect(by_tls(url)) as server:
            server.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            found = server.execute("SELECT pg_export_snapshot()").fetchone()
            yield server, found[0] if found else ""
    except psycopg.OperationalError:
        raise BadInput(_("Basis data PostgreSQL itu tidak dapat dibuka.")) from None


def _pg_counts(server: Any) -> dict[str, int]:
    names = [name for (name,) in server.execute(PG_TABLES).fetchall()]
    return {name: server.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608


def _count(copy: sqlite3.Connection, name: str) -> int:
    return int(copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608  names of the file itself


def _run(url: str, tool: str, *arguments: str) -> None:
    """The tool with the server's address in its environment: a password in the arguments is seen by everybody."""
    parts = urlsplit(by_tls(url))
    where = {"PGHOST": parts.hostname or "", "PGPORT": str(parts.port or ""), "PGUSER": unquote(parts.username or ""),
             "PGPASSWORD": unquote(parts.password or ""),
             **{f"PG{name.upper()}": value for name, value in parse_qsl(parts.query)}}  # fmt: skip
    given = {key: value for key, value in where.items() if value}
    done = subprocess.run(  # noqa: S603  our own words; the file's path is ours too
        [_tool(tool), *arguments], env={**os.environ, **given}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Undumped(_("{tool} gagal: {why}").format(tool=tool, why=_without_rows(tool, done.stderr)))


def _without_rows(tool: str, said: str) -> str:
    """What the tool itself says last; not the server's words after it, nor their details: they may quote a row."""
    own = [line for line in said.splitlines() if line.startswith(f"{tool}: error: ")]
    return own[-1].removeprefix(f"{tool}: error: ").partition(" ERROR:")[0].rstrip(":") if own else ""


def _tool(name: str) -> str:
    found = shutil.which(name) or next((str(one) for one in sorted(BINARIES.glob(f"*/bin/{name}"), reverse=True)), "")
    if not found:
        raise BadInput(
            _("Program {tool} tidak ada di komputer ini.").format(tool=name), _("Pasang: apt install postgresql-client")
        )
    return found


def _name_of(url: str) -> str:
    return unquote(urlsplit(url).path.strip("/"))
