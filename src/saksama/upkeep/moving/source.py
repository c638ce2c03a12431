"""The SQLite file that is left: opened by nobody else, up to date, holding nothing unknown; afterwards set aside."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.db import DatabaseError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader

from saksama.kernel.errors import BadInput, Refused, SaksamaError
from saksama.kernel.place import set_aside
from saksama.kernel.words import _
from saksama.keys.files import settle

SOURCE = "asal"
"""Alias of the file that is left."""
ALONE = "PRAGMA locking_mode=EXCLUSIVE; PRAGMA foreign_keys=ON"
"""Before the first look at a file in WAL mode: whoever else has it open, even idle, is noticed."""
PATIENCE = 3
"""Seconds to wait for somebody who is just closing it."""


@contextmanager
def alone_in(file: Path) -> Iterator[BaseDatabaseWrapper]:
    """The database in `file`, nobody else's while inside. Raises BadInput without it, Refused while it is in use."""
    if not file.is_file():
        raise BadInput(_("Berkas basis data {file} tidak ada.").format(file=file.name))
    options = {"timeout": PATIENCE, "transaction_mode": "EXCLUSIVE", "init_command": ALONE}
    said = {"ENGINE": "django.db.backends.sqlite3", "NAME": file, "OPTIONS": options}
    connections.settings[SOURCE] = connections.configure_settings({"default": {}, SOURCE: said})[SOURCE]
    with ExitStack() as stack:
        stack.callback(_leave)
        try:
            stack.enter_context(transaction.atomic(using=SOURCE))
        except DatabaseError as error:
            raise _refusal(error, file) from None
        yield connections[SOURCE]


def _leave() -> None:
    connections[SOURCE].close()
    del connections[SOURCE]


def _refusal(error: DatabaseError, file: Path) -> SaksamaError:
    if "locked" in str(error):
        return Refused(_("Basis data masih dipakai proses lain."), _("Hentikan Saksama lebih dahulu, lalu ulangi."))
    return BadInput(_("Berkas {file} bukan basis data SQLite yang utuh.").format(file=file.name))


def require_current(source: BaseDatabaseWrapper, app: str | None) -> None:
    """Raises Refused where the tables are not those of this version. `app`: only that one's tables lie there."""
    loader = MigrationLoader(source)
    applied = set(loader.applied_migrations)
    missing = {node for node in loader.graph.nodes if app in (None, node[0])} - applied
    if missing or applied - set(loader.disk_migrations):
        raise Refused(
            _("Tabel basis data ini bukan dari versi Saksama yang terpasang."),
            _("Jalankan `saksama serve` sekali dengan versi ini, hentikan, lalu ulangi."),
        )


def require_known(source: BaseDatabaseWrapper, known: set[str]) -> None:
    """Raises Refused where a table that Saksama does not know holds rows: they would be left behind."""
    with source.cursor() as cursor:
        for table in set(source.introspection.table_names(cursor)) - known - {"django_migrations"}:
            cursor.execute(f"SELECT 1 FROM {source.ops.quote_name(table)} LIMIT 1")  # noqa: S608  its own names
            if cursor.fetchone():
                raise Refused(_("Basis data memuat tabel yang tidak dikenal: {table}.").format(table=table))


def require_room(file: Path) -> None:
    """Raises Refused where an earlier file already has the name under which `file` would be set aside."""
    aside = set_aside(file)
    if not aside.exists():
        return
    if not file.exists():
        raise Refused(
            _("Basis data ini sudah dipindahkan ke PostgreSQL; berkas lamanya {file}.").format(file=aside.name),
            _("Isi DATABASE_URL_FILE dengan berkas yang memuat alamatnya."),
        )
    raise Refused(
        _("Masih ada {file} dari pemindahan sebelumnya.").format(file=aside.name),
        _("Hapus atau pindahkan berkas itu, lalu ulangi."),
    )


def put_aside(file: Path) -> Path:
    """Rename `file` so that no command works on it any more; its new name. A power cut afterwards does not undo it."""
    for ending in ("-wal", "-shm"):
        beside = file.with_name(file.name + ending)
        if beside.exists():
            beside.rename(set_aside(file).with_name(set_aside(file).name + ending))
    aside = file.rename(set_aside(file))
    settle(aside.parent)
    return aside
