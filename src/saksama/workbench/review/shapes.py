"""What an officer said, as it is sealed in the rows of a judgement."""

from __future__ import annotations

import msgspec


class OfTheAct(msgspec.Struct, frozen=True, kw_only=True):
    """Said before any name was seen."""

    reason: str
    weighed: str = ""
    """What speaks for the person, as the officer weighed it."""
    hints_weighed: tuple[str, ...] = ()
    """Kinds of the machine's exculpatory hints that the officer ticked."""
    stance_read: str = ""
    """support | oppose | neutral; empty: it cannot be read, or there is no text."""
    stage_read: str = ""
    """pre | post | unsure; the officer confirms the stage, the machine only proposes it."""


class OfTheCandidate(msgspec.Struct, frozen=True, kw_only=True):
    """Said after the candidate was opened."""

    candidate_key: str = ""
    """person_key of the one who was identified; empty: nobody."""
    reason: str = ""


class Resolved(msgspec.Struct, frozen=True, kw_only=True):
    """What stays of a resolution."""

    candidate_key: str = ""
    reason: str = ""


class SeenHow(msgspec.Struct, frozen=True, kw_only=True):
    """How an officer saw an act that was noted by hand, and the attestation (G3)."""

    described: str
    """What could be seen, without names; the text of a post stands in the lead."""
    how: str
    """Where and through what it was seen."""
    seen_by: str
    logged_in: bool
    anyone_could_see: str
    through_relation: str
    chat_member: bool
    link: str = ""
