"""`saksama doctor` on PostgreSQL: whether the server is new enough and grants what all our processes may hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from saksama.cli.site import SITES, WORKERS, web_workers
from saksama.config.environment import number_of
from saksama.kernel.words import _

OLDEST = 13
"""The first PostgreSQL that clones row triggers to partitions (workbench/audit/guards.py)."""
SPARE = 5
"""Connections left for a backup, `saksama` commands and whoever looks at the server."""


@dataclass(frozen=True)
class Server:
    """What the server says of itself, and what our processes may ask of it."""

    version: int
    connections: int
    """That are granted to others than its superuser."""
    wanted: int

    @property
    def enough(self) -> bool:
        """Whether every process can fill its pool at once."""
        return self.wanted + SPARE <= self.connections


def wanted(pool: int) -> int:
    """Connections that every process with a pool of at most `pool` holds at the busiest moment."""
    replay = SITES["putar"][1]  # the counter's site has a database of its own
    return (web_workers() + replay + number_of(WORKERS, 1, least=1)) * pool


def look() -> Server | None:
    """The server; None on SQLite. Raises Django's OperationalError where it does not answer."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return None
    asked = "SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int"
    with connection.cursor() as cursor:
        cursor.execute(f"{asked}, current_setting('server_version_num')::int / 10000")  # both ours
        granted, version = cursor.fetchone()
    return Server(version, granted, wanted(connection.settings_dict["OPTIONS"]["pool"]["max_size"]))


def sentences(server: Server) -> Iterator[tuple[bool, str, str]]:
    """Whether it is well, what it is, what to do."""
    yield (
        server.version >= OLDEST,
        _("PostgreSQL {version}").format(version=server.version),
        _("Pakai PostgreSQL {oldest} atau lebih baru.").format(oldest=OLDEST),
    )
    yield (
        server.enough,
        _("{wanted} sambungan dapat dipakai, {granted} diberikan server, {spare} disisakan").format(
            wanted=server.wanted, granted=server.connections, spare=SPARE
        ),
        _("Naikkan max_connections, atau kecilkan SAKSAMA_DB_POOL, --web-workers, --workers."),
    )
