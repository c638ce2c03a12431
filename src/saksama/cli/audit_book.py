"""A database that lies anywhere, opened for reading only: a copied SQLite file or PostgreSQL by its address."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from saksama.kernel.errors import BadInput
from saksama.kernel.place import by_tls
from saksama.kernel.words import _
from saksama.workbench.audit.reading import Book

POSTGRES = ("postgresql://", "postgres://")


@contextmanager
def opened(where: str, *, alive: bool) -> Iterator[Book]:
    """The audit's tables in `where`. `alive`: others may be writing there now. Raises BadInput."""
    with _postgres(where) if where.startswith(POSTGRES) else _sqlite(Path(where), alive) as book:
        if not book.has_tables():
            raise BadInput(_("Basis data ini tidak memuat jejak Saksama."))
        yield book


@contextmanager
def _sqlite(path: Path, alive: bool) -> Iterator[Book]:
    if not path.is_file():
        raise BadInput(_("Berkas basis data {file} tidak ada.").format(file=path.name))
    file = sqlite3.connect(f"{path.absolute().as_uri()}?mode={_how(path, alive)}", uri=True)
    file.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        yield Book(lambda text, values: file.execute(text.replace("%s", "?"), values).fetchall(), "sqlite")
    except sqlite3.DatabaseError:
        raise BadInput(
            _("Berkas {file} bukan basis data SQLite yang utuh.").format(file=path.name),
            _("Salin saat Saksama berhenti, atau bersama berkas -wal di sebelahnya."),
        ) from None
    finally:
        file.close()


def _how(path: Path, alive: bool) -> str:
    """A copy without its journal is opened so that nothing appears beside it, not even on a read-only disk."""
    return "ro" if alive or path.with_name(f"{path.name}-wal").exists() else "ro&immutable=1"


@contextmanager
def _postgres(url: str) -> Iterator[Book]:
    try:
        import psycopg
    except ImportError:
        raise BadInput(
            _("Dukungan PostgreSQL belum terpasang."), _("Pasang dari berkas kunci: locks/server.txt.")
        ) from None
    try:
        with psycopg.connect(by_tls(url), autocommit=True, options="-c default_transaction_read_only=on") as server:
            yield Book(lambda text, values: server.execute(text, values or None).fetchall(), "postgresql")
    except psycopg.OperationalError:
        raise BadInput(_("Basis data PostgreSQL itu tidak dapat dibuka.")) from None
