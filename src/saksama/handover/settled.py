"""What offices have settled: keyed digests of acts that no run brings up again (G12)."""

from __future__ import annotations

from collections.abc import Iterable

from saksama.handover.parts import Instant, Struct
from saksama.keys import Keyring, Purpose


class Settled(Struct, frozen=True):
    """Digests under the office's ledger key: they tell neither person nor platform, and nobody can guess from them."""

    at: Instant
    acts: tuple[str, ...]
    """Of interaction ids, and of leads."""
    version: int = 1


def settled_among(settled: Settled, keyring: Keyring, interaction_ids: Iterable[str]) -> frozenset[str]:
    """Which of these acts are settled. Ask for linked acts only: each costs a keyed digest."""
    known = frozenset(settled.acts)
    if not known:
        return frozenset()
    return frozenset(one for one in interaction_ids if not known.isdisjoint(keyring.digests(Purpose.LEDGER, one)))
