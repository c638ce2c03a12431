"""What is true in the invented world. Only the demo's summary reads it; the patrol cannot."""

from __future__ import annotations

from pathlib import Path

import msgspec

from saksama.handover.parts import Struct


class TrueAccount(Struct, frozen=True, kw_only=True):
    """One planted account."""

    platform: str
    account: str
    """Stable id; the handle where the platform's files hold none (Instagram comments)."""
    kind: str
    nip: str
    """The owner's NIP; "" if the owner is no civil servant."""


class TrueAct(Struct, frozen=True, kw_only=True):
    """One planted act."""

    platform: str
    account: str
    object_id: str
    item_id: str
    kind: str
    """support, oppose, congratulation, news, question, complaint, hijack, copy p1/0 …, like, follow, angry, love."""
    trap: str
    """Why it cannot lead anywhere: private, unknown, outside, old, broken; "" if nothing is wrong."""
    at: int
    """Seconds since 1970, UTC."""


class Truth(Struct, frozen=True, kw_only=True):
    """Everything that was planted, and the sizes of everything else."""

    seed: int
    accounts: tuple[TrueAccount, ...]
    acts: tuple[TrueAct, ...]
    sizes: dict[str, int]
    """residents, civil_servants, commenters, servants_among_commenters, interactions, and per platform."""
    broken: dict[str, dict[str, int]]
    """File → reason → lines that cannot be understood."""
    duplicates: int
    canaries: tuple[str, ...]
    """Planted values that must be found nowhere after the run: collectors' tokens, device ids, birthdays."""


def write(truth: Truth, path: Path) -> None:
    """The truth as JSON, for looking at."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(truth, order="deterministic")))
