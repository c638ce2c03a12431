"""Signs of the counter on the net. It knows nothing of the workbench: only its own database and disk are looked at."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connections

from saksama.upkeep.health.applied import all_applied
from saksama.upkeep.health.signs import Sign, State, room, writable

ALIAS = "loket"


def signs(_at: datetime) -> list[Sign]:
    """Database, tables, room, a folder that can be written."""
    home = Path(settings.LOKET_HOME)
    return [*_database(), room(home), writable("store", home)]


def _database() -> list[Sign]:
    try:
        applied = all_applied(ALIAS)
    except DatabaseError:
        connections[ALIAS].close()
        return [Sign("database", State.WRONG)]
    return [Sign("database", State.FINE), Sign("migrations", State.FINE if applied else State.WRONG)]
