"""Counting without knowing whom: addresses and texts go through the day's secret, gone when the day is over.

A flood must not make these tables grow: what is over a network's bounds is counted for the network alone.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from django.db import connections, transaction

from saksama.kernel.folding import letters, plain
from saksama.workbench.loket.models import Secret, Tally
from saksama.workbench.loket.rules import LIMITS, Counted, Pile, crowded, share_of, window
from saksama.workbench.loket.services.tidy import tidy

SIGNS = 16
NOWHERE = ipaddress.IPv6Address(0)
Key = tuple[str, str]
"""Whose (an HMAC, or ""), and what is counted."""
_TODAY: dict[str, bytes] = {}
"""The day's secret in this process: ISO day → bytes; at most one."""
_TIDIED: set[tuple[str, int]] = set()
"""The window (day, number) in which this process tidied up last."""


class Keys(NamedTuple):
    """Unreadable names, alike today, unlike tomorrow."""

    address: str
    crowd: str
    text: str


def counted(keys: Keys, at: datetime) -> Counted:
    """One more message; how many there are by now. The text's is written only once the message is kept (`said`)."""
    now = window(at)
    of_crowd, of_day = bump({(keys.crowd, f"crowd:{now}"): 1, (keys.crowd, "day"): 1}, at).values()
    of_address = 0 if crowded(of_crowd, of_day) else _one_more((keys.address, f"sent:{now}"), at)
    before = Tally.objects.filter(day=at.date(), key=keys.text, what=f"text:{at.hour}").values_list("n", flat=True)
    return Counted(of_address, of_crowd, 1 + next(iter(before), 0), of_day)


def said(keys: Keys, at: datetime) -> None:
    """One more kept message of this text."""
    _one_more((keys.text, f"text:{at.hour}"), at)


def takes(keys: Keys, pile: Pile, weight: int, at: datetime) -> bool:
    """One more of `weight` bytes for a pile; whether it still takes it.

    What a network sends past its own share is not counted for all: it cannot use up what others need.
    """
    share = share_of(pile)
    if share is None:
        return True
    if _one_more((keys.crowd, pile), at) > share.of_network:
        return False
    in_all, weighed = bump({("", pile): 1, ("", f"{pile}:bytes"): weight}, at).values()
    return in_all <= share.in_all and weighed <= share.bytes_in_all


def may_try(keys: Keys, at: datetime) -> bool:
    """One more try with a receipt's words; whether it is worth the work."""
    now = window(at)
    with transaction.atomic(using=Tally.objects.db):
        if _one_more((keys.crowd, f"looks:{now}"), at) > LIMITS.looks_of_crowd:
            return False
        return _one_more((keys.address, f"look:{now}"), at) <= LIMITS.looks


def may_say(mark: str, at: datetime) -> bool:
    """One more message of one receipt; whether it is still within a day's."""
    return _one_more((_key(today(at), f"m/{mark}"), "said"), at) <= LIMITS.said_of_receipt


def brought(network: str, size: int, at: datetime) -> int:
    """So many bytes of files more from this crowd, today."""
    return bump({(keys_of(network, "", at).crowd, "bytes"): size}, at).popitem()[1]


def keys_of(network: str, text: str, at: datetime) -> Keys:
    """Names of an address (of IPv6: its /64, one household's), its network and a text (folded)."""
    secret, address = today(at), _address(network)
    own = address if address.version == 4 else _around(address, 64)
    crowd = _around(address, 24 if address.version == 4 else 48)
    return Keys(_key(secret, f"a/{own}"), _key(secret, f"n/{crowd}"), _key(secret, f"t/{_folded(text)}"))


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
    """The day's secret, made by the first who comes; in every window somebody tidies up first."""
    day, now = at.date().isoformat(), (at.date().isoformat(), window(at))
    if now not in _TIDIED:
        _TIDIED.clear()
        _TIDIED.add(now)
        tidy(at=at)
    if day not in _TODAY:
        _TODAY.clear()
        with transaction.atomic(using=Secret.objects.db):
            found, _made = Secret.objects.get_or_create(day=at.date(), defaults={"value": secrets.token_bytes(32)})
        _TODAY[day] = bytes(found.value)
    return _TODAY[day]


def forget() -> None:
    """What this process remembers of the day; the next call reads it anew."""
    _TODAY.clear()
    _TIDIED.clear()


def _one_more(key: Key, at: datetime) -> int:
    return bump({key: 1}, at)[key]


def _address(network: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """As IPv4 where it is one in the clothes of IPv6; what is no address stands for one that nobody has."""
    try:
        address = ipaddress.ip_address(network)
    except ValueError:
        return NOWHERE
    return getattr(address, "ipv4_mapped", None) or address


def _folded(text: str) -> str:
    """Other figures and signs make no other text; one without any of our letters is taken as it is."""
    return letters(text) or plain(text)


def _around(address: ipaddress.IPv4Address | ipaddress.IPv6Address, bits: int) -> str:
    return f"{int(address) >> (address.max_prefixlen - bits)}/{address.version}"


def _key(secret: bytes, named: str) -> str:
    return hmac.digest(secret, named.encode(), sha256).hex()[:SIGNS]
