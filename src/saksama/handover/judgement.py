"""What people decided about a lead: flows back up the river only as data."""

from __future__ import annotations

from enum import StrEnum

from saksama.handover.parts import Instant, Struct


class Verdict(StrEnum):
    """An officer's judgement of the act; "not a breach" stands first everywhere."""

    NOT_A_BREACH = "not_a_breach"
    INSUFFICIENT = "insufficient"
    PREVENTION_ONLY = "prevention_only"
    OTHER_BODY = "other_body"
    COULD_BE_BREACH = "could_be_breach"


class Identity(StrEnum):
    """An officer's judgement of the candidate."""

    NOT_IDENTIFIED = "not_identified"
    IDENTIFIED = "identified"


class Judgement(Struct, frozen=True):
    """One officer's reasoned judgement of one lead. Two different officers and a resolution make a fact."""

    judgement_id: str
    lead_id: str
    interaction_ids: tuple[str, ...]
    """The acts that were judged: they never surface again (G12)."""
    participant_id: str
    officer: str
    at: Instant
    verdict: Verdict
    identity: Identity | None
    reason: str
    stance_read: str | None = None
    """support | oppose | neutral as the officer read the text: what relearning learns from."""
    text: str | None = None
    parent_text: str | None = None
    version: int = 1
