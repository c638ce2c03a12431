"""Another machine's card, entered by the administrator and not compared yet."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

from saksama.handover.bundle import Card
from saksama.handover.bundle_file import mark_of
from saksama.keys.age import fresh_identity
from saksama.workbench.nation.services import ask_peer
from tests.office import House


def card_bytes(code: str, stream: str = "0123456789abcdef") -> bytes:
    """A card as another machine writes it."""
    return msgspec.json.encode(_card(code, stream))


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """Of RI."""
    card = _card("ri", "fedcba9876543210")
    peer = ask_peer(msgspec.json.encode(card), desk=house.desk("administrator", at), at=at)
    world |= {"nation.waiting": str(peer.pk), "nation.mark": mark_of(card)}


def _card(code: str, stream: str) -> Card:
    return Card(code=code, stream=stream, recipient=str(fresh_identity().to_public()), signer="ab" * 32,
                audit=("cd" * 32,), made_at=datetime(2024, 1, 1, tzinfo=UTC))  # fmt: skip
