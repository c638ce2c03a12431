"""Signs of the workbench: what a monitor asks every few seconds. Nothing here costs more than a few short questions."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import DatabaseError, connection

from saksama.upkeep.backup.remembered import last
from saksama.upkeep.health.applied import all_applied
from saksama.upkeep.health.signs import TOO_OLD, Sign, State, room, writable
from saksama.workbench.audit.pulse import newest_written, oldest_unsealed
from saksama.workbench.jobs.queries import worker_is_silent
from saksama.workbench.safe.setting import setting

BEHIND = timedelta(seconds=60)
"""A clock so far behind the newest line of the log was moved back."""
UNSEALED = timedelta(hours=3)
"""A root is signed every hour; a line that waits for longer has no proof outside this database."""


def signs(at: datetime) -> list[Sign]:
    """Database, tables, worker, clock, the log's roots, room, the evidence store. Without a database only the rest."""
    home = setting().home
    return [*_asked(at), room(home, setting().exhibits), writable("store", setting().exhibits), *_backup(at)]


def _backup(at: datetime) -> list[Sign]:
    """Only where one was ever made: whether an office backs up by other means is not known here."""
    made = last(setting().home)
    return [] if made is None else [Sign("backup", State.LOOK if at - made.at > TOO_OLD else State.FINE)]


def _asked(at: datetime) -> list[Sign]:
    try:
        if not all_applied("default"):
            return [Sign("database", State.FINE), Sign("migrations", State.WRONG)]
        return [Sign("database", State.FINE), Sign("migrations", State.FINE), _worker(at), _clock(at), _anchor(at)]
    except DatabaseError:
        connection.close()
        return [Sign("database", State.WRONG)]


def _worker(at: datetime) -> Sign:
    """Pages are still answered without one, so it is no reason to send officers away."""
    return Sign("worker", State.LOOK if worker_is_silent(at) else State.FINE)


def _clock(at: datetime) -> Sign:
    newest = newest_written()
    return Sign("clock", State.WRONG if newest and newest - at > BEHIND else State.FINE)


def _anchor(at: datetime) -> Sign:
    oldest = oldest_unsealed()
    return Sign("anchor", State.LOOK if oldest and at - oldest > UNSEALED else State.FINE)
