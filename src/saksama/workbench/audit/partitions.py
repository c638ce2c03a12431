"""On PostgreSQL the lines lie in partitions by office, so that an office's reads touch its own part only.

By the hash of the office's code, in a fixed number of parts: a new office needs no new table, its whole chain lies in
one part, and the key (office, seq) needs nothing added. On SQLite there is one office and one table. Decision 0038.
"""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Model

from saksama.kernel.errors import Damaged
from saksama.kernel.words import _
from saksama.workbench.audit import guards

PARTS = 16
TABLE, BEFORE = "audit_line", "audit_line_before"


def partition(editor: BaseDatabaseSchemaEditor, line: type[Model]) -> None:
    """Move every line into parts, with key, indexes and guards; nothing on SQLite. Raises Damaged if one is missing."""
    _rebuild(editor, line, " PARTITION BY HASH (office)", PARTS)


def put_together(editor: BaseDatabaseSchemaEditor, line: type[Model]) -> None:
    """The other way: one table again."""
    _rebuild(editor, line, "", 0)


def part(number: int) -> str:
    """Name of one part's table."""
    return f"{TABLE}_p{number:02d}"


def _rebuild(editor: BaseDatabaseSchemaEditor, line: type[Model], how: str, parts: int) -> None:
    if editor.connection.vendor != "postgresql":
        return
    run = editor.execute
    run(f"LOCK TABLE {TABLE} IN ACCESS EXCLUSIVE MODE")
    run(f"ALTER TABLE {TABLE} RENAME TO {BEFORE}")
    run(f"CREATE TABLE {TABLE} (LIKE {BEFORE} INCLUDING DEFAULTS){how}")
    for number in range(parts):
        run(f"CREATE TABLE {part(number)} PARTITION OF {TABLE} FOR VALUES WITH (MODULUS {parts}, REMAINDER {number})")
    run(f"INSERT INTO {TABLE} SELECT * FROM {BEFORE} ORDER BY office, seq")  # noqa: S608  ours
    _require_all(editor)
    run(f"DROP TABLE {BEFORE}")
    run(f"ALTER TABLE {TABLE} ADD PRIMARY KEY (office, seq)")
    for index in line._meta.indexes:
        editor.add_index(line, index)
    guards.install(lambda text: _rows(editor, text), "postgresql")


def _require_all(editor: BaseDatabaseSchemaEditor) -> None:
    count = f"SELECT (SELECT count(*) FROM {BEFORE}), (SELECT count(*) FROM {TABLE})"  # noqa: S608  ours
    ((before, now),) = _rows(editor, count)
    if before != now:
        raise Damaged(
            _("Jejak audit tidak utuh saat dipindahkan: {before} baris menjadi {now}.").format(before=before, now=now),
            _("Basis data dikembalikan seperti semula; laporkan kepada pengelola Saksama."),
        )


def _rows(editor: BaseDatabaseSchemaEditor, text: str) -> list[tuple[object, ...]]:
    with editor.connection.cursor() as cursor:
        cursor.execute(text)
        return list(cursor.fetchall()) if cursor.description else []
