"""Whether the tables are those this program was written for."""

from __future__ import annotations

from django.db import connections
from django.db.migrations.executor import MigrationExecutor

_seen: set[str] = set()
"""Databases that were found whole: tables of the same program do not go back."""


def all_applied(alias: str) -> bool:
    """Whether every migration stands in the database `alias`; asks it something each time. Raises DatabaseError."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    if alias not in _seen:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _seen.add(alias)
    return True
