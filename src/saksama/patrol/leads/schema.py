"""What the fusion of leads is given besides the screens' tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from saksama.handover.fence import CampaignAccount, Fence
from saksama.handover.mandate import Mandate
from saksama.patrol.interactions.schema import INTERACTIONS

METHOD = "leads-2"
"""Version of the fusion: gate, hints, grouping and order. It stands on every lead."""

LINKED = pa.schema(
    [
        *INTERACTIONS,
        pa.field("account_key", pa.string(), nullable=False),
        pa.field("account_class", pa.string(), nullable=False),  # handover.fence.AccountClass of the campaign account
    ]
)
"""Interactions inside the fence of linked accounts only. Key `interaction_id`."""

TEXT_GROUPS = pa.schema(
    [
        pa.field("text_id", pa.string(), nullable=False),
        pa.field("text_group", pa.string()),  # null: there is nothing to compare
        pa.field("copies", pa.int64(), nullable=False),  # texts of the same group, this one included
    ]
)
"""Key `text_id`, an interaction's id. It knows texts, not who wrote them."""


Row = Mapping[str, Any]


def reason_key(signal: Row, _act: Row) -> str:
    """The bare reason key of an act signal, where nobody gave sentences."""
    return str(signal["why_code"])


Days = tuple[date | None, date | None]


@dataclass(frozen=True)
class SeenPictures:
    """What the run knows of the pictures of linked acts."""

    rows: Mapping[str, Row] = field(default_factory=dict)
    """Digest → a row of screening.images.schema.PICTURES."""
    stance: Mapping[str, Row] = field(default_factory=dict)
    """`picture_key` → a row of signals.STANCE read from the words in the picture."""
    known: Mapping[str, tuple[int, date | None]] = field(default_factory=dict)
    """Digest → acts of all that was imported that carry it or a copy of it, and the earliest day among them."""


def picture_key(interaction_id: str, digest: str) -> str:
    """What the words of one picture are called beside one act."""
    return f"{interaction_id}/{digest}"


@dataclass(frozen=True)
class LeadContext:
    """The circumstances of one run, as the fusion needs them."""

    mandate: Mandate
    fence: Fence
    rulebook_version: str
    run_id: str
    at: datetime
    """The run's instant, UTC."""
    zone: str
    """The office's zone: "WIB", "WITA" or "WIT"; days are counted in it."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """Versions of models, rule sets and settings the screens used."""
    judged: frozenset[str] = frozenset()
    """Ids of interactions that were judged or handed over before: they never surface again (G12)."""
    service: Mapping[str, Days] = field(default_factory=dict)
    """person_key → first and last day in service, None where open: an act outside it is no civil servant's act."""
    text_copies: pa.Table | None = None
    """TEXT_GROUPS counted over all texts inside the fence; None where nothing was counted."""
    pictures: SeenPictures = SeenPictures()  # noqa: RUF009  frozen, with nothing in it
    say_why: Callable[[Row, Row], str] = reason_key
    """From a row of signals.ACT_SIGNALS and its act, a row of LINKED, to sentences to read aloud."""

    def campaign_account(self, campaign_account_id: str) -> CampaignAccount | None:
        """The fence's account of that id."""
        return next((a for a in self.fence.accounts if a.campaign_account_id == campaign_account_id), None)
