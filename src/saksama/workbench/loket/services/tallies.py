"""Counting without knowing whom: addresses and texts go through the day's secret, gone when the day is over."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from django.db import connections, transaction

from saksama.kernel.folding import letters
from saksama.workbench.loket.models import Secret, Tally
from saksama.workbench.loket.rules import Came, Counted, window
from saksama.workbench.loket.services.tidy import tidy

SIGNS = 16
Key = tuple[str, str]
"""Whose (an HMAC, or ""), and what is counted."""
_TODAY: dict[str, bytes] = {}
"""The day's secret in this process: ISO day → bytes; at most one."""


def counted(network: str, came_text: str, at: datetime) -> Counted:
    """One more message from `network` saying `came_text`; how many there are by now."""
    address, crowd, text = keys_of(network, came_text, at)
    now, hour = window(at), at.hour
    found = bump({(address, f"sent:{now}"): 1, (crowd, f"crowd:{now}"): 1, (text, f"text:{hour}"): 1}, at)
    return Counted(*found.values())


def in_pile(network: str, pile: str, at: datetime) -> tuple[int, int]:
    """One more for a pile: of this network's crowd, and in all, today."""
    _address, crowd, _text = keys_of(network, "", at)
    of_network, in_all = bump({(crowd, pile): 1, ("", pile): 1}, at).values()
    return of_network, in_all


def tried(network: str, at: datetime) -> int:
    """One more try with a receipt's words from this address, in this window."""
    address, _crowd, _text = keys_of(network, "", at)
    return next(iter(bump({(address, f"look:{window(at)}"): 1}, at).values()))


def brought(network: str, size: int, at: datetime) -> int:
    """So many bytes of files more from this crowd, today."""
    _address, crowd, _text = keys_of(network, "", at)
    return next(iter(bump({(crowd, "bytes"): size}, at).values()))


def keys_of(network: str, text: str, at: datetime) -> tuple[str, str, str]:
    """Unreadable names of an address, its network and a text (folded): alike today, unlike tomorrow."""
    secret = today(at)
    return _key(secret, f"a/{network}"), _key(secret, f"n/{crowd_of(network)}"), _key(secret, f"t/{letters(text)}")


def crowd_of(network: str) -> str:
    """The /24 or /48 around an address."""
    address = ipaddress.ip_address(network)
    return str(ipaddress.ip_network((address, 24 if address.version == 4 else 48), strict=False))


def bump(more: Mapping[Key, int], at: datetime) -> dict[Key, int]:
    """Add to the tallies in one statement; what they are now, in the order asked."""
    table = Tally._meta.db_table
    rows = ", ".join(["(%s, %s, %s, %s)"] * len(more))
    values = [value for (key, what), n in more.items() for value in (at.date().isoformat(), key, what, n)]
    with connections[Tally.objects.db].cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (day, key, what, n) VALUES {rows} "  # noqa: S608  our own table's name
            f"ON CONFLICT (day, key, what) DO UPDATE SET n = {table}.n + excluded.n RETURNING key, what, n", values,
        )  # fmt: skip
        now = {(key, what): int(n) for key, what, n in cursor.fetchall()}
    return {one: now[one] for one in more}


def today(at: datetime) -> bytes:
    """The day's secret; the first message of a day makes it and tidies up after the day before."""
    day = at.date().isoformat()
    if day not in _TODAY:
        _TODAY.clear()
        with transaction.atomic(using=Secret.objects.db):
            found, made = Secret.objects.get_or_create(day=at.date(), defaults={"value": secrets.token_bytes(32)})
        if made:
            tidy(at=at)
        _TODAY[day] = bytes(found.value)
    return _TODAY[day]


def pile_for(came: Came) -> str:
    """How a form came, for the tallies."""
    return "script" if came.script else "plain"


def _key(secret: bytes, said: str) -> str:
    return hmac.new(secret, said.encode(), sha256).hexdigest()[:SIGNS]
