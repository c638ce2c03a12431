"""Two instants over all chains, for whoever watches the machine: one short question each, however long the log is."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import connection

NEWEST = (
    "SELECT max(line.written_at) FROM audit_head head JOIN audit_line line "
    "ON line.office = head.office AND line.seq = head.seq"
)
UNSEALED = (
    "SELECT min(line.written_at) FROM audit_head head JOIN audit_line line ON line.office = head.office AND line.seq = "
    "coalesce((SELECT last_seq FROM audit_root root WHERE root.office = head.office ORDER BY number DESC LIMIT 1), 0)"
    " + 1"
)


def newest_written() -> datetime | None:
    """When the newest line of any chain was written, by this machine's clock then; None without a line."""
    return _instant(NEWEST)


def oldest_unsealed() -> datetime | None:
    """When the oldest line was written that no signed root covers; None where every line is covered."""
    return _instant(UNSEALED)


def lines() -> int:
    """How many lines there are in all chains together."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(sum(seq), 0) FROM audit_head")
        return int(cursor.fetchone()[0])


def _instant(question: str) -> datetime | None:
    with connection.cursor() as cursor:
        cursor.execute(question)
        (found,) = cursor.fetchone()
    if found is None or isinstance(found, datetime):
        return found
    return datetime.fromisoformat(found).replace(tzinfo=UTC)  # SQLite keeps instants as text
