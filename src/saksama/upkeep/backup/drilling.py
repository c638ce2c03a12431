"""The drill: restore the newest backup beside the living office, look at it, take it away, write down how it went."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import msgspec

from saksama.kernel.errors import Refused
from saksama.kernel.place import by_tls
from saksama.kernel.words import _
from saksama.upkeep.backup.leftovers import DRILLS, at_work, take_away
from saksama.upkeep.backup.remembered import DRILLED, Last, remember_last
from saksama.upkeep.backup.restoring import Origin, Progress, Seen, look, restore
from saksama.workbench.audit.anchors import Anchor
from saksama.workbench.audit.reading import Book
from saksama.workbench.audit.verdict import Report, Verdict, verdict_of

Opened = Callable[[str], AbstractContextManager[Book]]
"""Opens the log in a SQLite file or at a PostgreSQL address."""
OWN_NUMBER = "SELECT oid FROM pg_database WHERE datname = current_database()"
"""Stands in the names of a drill's databases: other offices on the same server are left alone."""


class DrillReport(msgspec.Struct, frozen=True, kw_only=True):
    """How it went: codes, counts and seconds. Nothing in it is personal, so it may be filed and shown."""

    backup_id: str
    backup_at: datetime
    drilled_at: datetime
    holds: bool
    log: str
    """"holds", "broken", "nothing" to check against."""
    lines: int
    files: int
    evidence: dict[str, int]
    unlike: tuple[str, ...]
    rows: dict[str, int]
    """Rows in all, by database."""
    seconds: dict[str, float]


def drill(
    origin: Origin, root: Path, urls: Mapping[str, str], *, anchors: Iterable[Anchor], opened: Opened, at: datetime,
    progress: Progress,
) -> tuple[DrillReport, list[Report]]:  # fmt: skip
    """How it went, and how each office's log fits the anchors.

    Restored into a folder (and databases) of its own, checked, removed; `root` is the living office, which is not
    touched but for the note of when the drill was. `urls` are the living PostgreSQL databases.
    """
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix=DRILLS, dir=stack.enter_context(at_work(root))))
        stack.callback(take_away, folder)
        beside = {alias: stack.enter_context(database_beside(url)) for alias, url in urls.items()}
        home = folder / "kantor"
        seen = restore(origin, home, beside, progress)
        with opened(log_of(home, beside)) as book:
            look(seen, home, book, anchors)
    report = report_of(seen, at)
    if report.holds:
        remember_last(root, Last(at=at, backup_id=report.backup_id, files=seen.files), DRILLED)
    return report, seen.reports


def report_of(seen: Seen, at: datetime) -> DrillReport:
    """`seen` in counts. It holds when everything is here and the log is not broken."""
    verdict = verdict_of(seen.reports)
    return DrillReport(
        backup_id=seen.statement.backup_id, backup_at=seen.statement.at, drilled_at=at,
        holds=seen.holds and verdict is not Verdict.BROKEN, log=verdict.value,
        lines=sum(one.lines for one in seen.reports), files=seen.files, evidence=seen.evidence, unlike=seen.unlike,
        rows={alias: sum(rows.values()) for alias, rows in seen.rows.items()}, seconds=seen.seconds,
    )  # fmt: skip


def log_of(home: Path, urls: Mapping[str, str]) -> str:
    """Where the log lies: PostgreSQL's address, or the file."""
    return urls.get("default") or str(home / "workbench" / "meja.sqlite3")


@contextmanager
def database_beside(url: str) -> Iterator[str]:
    """An empty database on the same server, gone afterwards; what drills that were killed left of theirs goes first.

    Raises Refused when the role may not make one.
    """
    import psycopg  # an extra

    with psycopg.connect(by_tls(url), autocommit=True) as server:
        ours = "saksama_gladi_{}_".format(*server.execute(OWN_NUMBER).fetchone() or ("",))
        _drop_left(server, ours)
        name, parts = f"{ours}{secrets.token_hex(6)}", urlsplit(url)
        server.execute("SELECT pg_advisory_lock(hashtext(%s))", (name,))  # held as long as this drill lives
        try:
            server.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        except psycopg.errors.InsufficientPrivilege:
            raise Refused(
                _("Peran basis data ini tidak boleh membuat basis data untuk gladi."),
                _("Jalankan sebagai pengelola PostgreSQL: ALTER ROLE … CREATEDB"),
            ) from None
        try:
            yield urlunsplit(parts._replace(path=f"/{name}"))
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _drop_left(server: Any, ours: str) -> None:
    """Databases of this office's drills that no process holds any more."""
    for (name,) in server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", (ours,)).fetchall():
        if server.execute("SELECT pg_try_advisory_lock(hashtext(%s))", (name,)).fetchone() == (True,):
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            server.execute("SELECT pg_advisory_unlock(hashtext(%s))", (name,))
