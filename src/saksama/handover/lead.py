"""A lead (petunjuk): a hint for human eyes. One account × one campaign object; never a finding (G6)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from saksama.handover.parts import SILENT_ACTS, Act, Instant, Platform, Struct
from saksama.handover.picture import Reading


class Tier(StrEnum):
    """How a candidate was linked."""

    DECLARED = "declared"
    CORROBORATED = "corroborated"


class Ceiling(StrEnum):
    """The most that may come of a lead's acts: silent acts alone can only lead to prevention (G5)."""

    OPEN = "open"
    PREVENTION_ONLY = "prevention_only"


class Evidence(Struct, frozen=True):
    """One comparison in words, with the two values that were compared, as read."""

    about: str
    """name | handle | birth_year | unit | place | declared"""
    says: str
    """A sentence an officer can read aloud."""
    account_value: str | None
    register_value: str | None
    agrees: bool | None
    """None: the account says nothing about it. Shown too: what is not known is said."""


class Namesakes(Struct, frozen=True):
    """The three numbers of G5: how many others the same name and facts would fit."""

    in_register: int
    residents_not_civil_servants: float
    """Expected number, not a count: nobody holds a list of residents."""
    in_nation: float
    """Expected number."""
    reference: str
    """Which token table the expectation rests on."""


class Candidate(Struct, frozen=True):
    """One register person the account could belong to. At most three, ties give none (G5)."""

    person_key: str
    tier: Tier
    probability: float | None
    """At the prior in force; None for a declared account, which is not a probability."""
    probability_at_default: float | None
    prior: float | None
    evidence: tuple[Evidence, ...]
    namesakes: Namesakes | None


class RuleHint(Struct, frozen=True):
    """A rule that could apply to the act, and why. The stage is proposed, never decided."""

    code: str
    why: str
    stage_proposed: str
    """pre | post | any | unknown"""
    mark: str
    """Confidence mark of the rule's source: H, M or L."""
    rulebook_version: str


class Stance(Struct, frozen=True):
    """What the text seems to say, as an ordering hint."""

    label: str | None
    """support | oppose | neutral; None when abstained"""
    probability: float | None
    about_participant: str | None
    words: tuple[str, ...]
    """The words behind it, as they stand in the text."""
    abstained_because: str | None
    agreement: str
    """"agreement measured here: x %" or "not measured"."""
    model_version: str


class SeenPicture(Struct, frozen=True):
    """One picture that came with an act, as a machine read it: nothing in it orders leads or lets one through (G7)."""

    sha256: str
    reading: Reading | None
    """None: it was not read, and `why` says it. Never with the camera's words."""
    why: str = ""
    stance: Stance | None = None
    """What the words *in the picture* seem to say; flagged so wherever it is shown."""
    copies: int = 1
    """Acts among all that was imported that carry the same picture, this one included."""
    earliest: date | None = None
    """The earliest day on which the same picture is known to have stood somewhere."""
    shown: tuple[bytes, ...] = ()
    """A JPEG a frame, on the way only: the workbench keeps them apart, under keys of their own."""


class SeenAct(Struct, frozen=True):
    """One interaction of the lead's grain, reduced to what the officer must judge."""

    interaction_id: str
    act: Act
    reaction: str | None
    text: str | None
    parent_text: str | None
    item_id: str | None
    object_url: str | None
    occurred_at: Instant | None
    precision: str
    observed_at: Instant
    visibility: str
    source: str
    source_version: str
    file_digest: str
    line_no: int | None
    rules: tuple[RuleHint, ...]
    stance: Stance | None
    text_group: str | None
    """Digest of the folded text: copies are judged together, by text, never by person."""
    copies: int
    """How many acts of the run carry the same or spun text, this one included."""
    pictures: tuple[SeenPicture, ...] = ()


class Hint(Struct, frozen=True):
    """Something that speaks for the person, shown before any rule."""

    kind: str
    """old_post | quoted_news | hijack_claim | copies | handle_reused | congratulation | before_candidacy | …"""
    says: str


class Lead(Struct, frozen=True):
    """One lead. `order_key` interleaves participants (G14); it is no score of a person and is never shown."""

    lead_id: str
    platform: Platform
    account_id: str | None
    account_handle: str | None
    account_name: str | None
    object_id: str
    object_url: str | None
    campaign_account_id: str
    account_class: str
    participant_id: str
    acts: tuple[SeenAct, ...]
    candidates: tuple[Candidate, ...]
    ceiling: Ceiling
    exculpatory: tuple[Hint, ...]
    calendar_notes: tuple[str, ...]
    """The acts' dates against the election calendar, in words."""
    order_key: str
    run_id: str
    versions: dict[str, str]
    """Versions of every model, rule set and setting the lead rests on."""
    version: int = 1


def with_acts(lead: Lead, acts: tuple[SeenAct, ...]) -> Lead:
    """`lead` with fewer acts; where only silent ones are left, it can lead to prevention at most (G5)."""
    silent = all(act.act in SILENT_ACTS for act in acts)
    return msgspec.structs.replace(lead, acts=acts, ceiling=Ceiling.PREVENTION_ONLY if silent else lead.ceiling)
