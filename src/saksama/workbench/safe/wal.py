"""SQLite's write-ahead log: what was overwritten in the database lies in it until the log is emptied."""

from __future__ import annotations

from django.db import connection


def empty_wal() -> bool:
    """Write everything into the database and empty the log. False where another reader holds it; it empties later.

    Nothing to do on PostgreSQL, and nothing inside a transaction.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return bool(cursor.fetchone()[0] == 0)
