"""Whether the tables are those this program was written for."""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.migrations.executor import MigrationExecutor

PATIENCE = 3.0
"""Seconds: a monitor gives up after five or ten, long before the pool does."""
_seen: set[str] = set()
"""Databases that were found whole: tables of the same program do not go back."""


def all_applied(alias: str) -> bool:
    """Whether every migration stands in the database `alias`; asks it something each time. Raises DatabaseError."""
    connection = connections[alias]
    _reach(connection)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    if alias not in _seen:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _seen.add(alias)
    return True


def _reach(connection: Any) -> None:
    """Ask a pool for a connection, for no longer than a monitor waits. Raises OperationalError."""
    pool = getattr(connection, "pool", None)  # PostgreSQL's only
    if pool and connection.connection is None:
        with connection.wrap_database_errors:
            pool.open()
            pool.putconn(pool.getconn(timeout=PATIENCE))
