"""The shapes of the rulebook's YAML: unknown keys refused, every item with its mark and where it was read."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec

from saksama.kernel import words

Filled = Annotated[str, msgspec.Meta(min_length=1)]
Sources = Annotated[tuple[Filled, ...], msgspec.Meta(min_length=1)]


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every item of the rulebook is made of."""


class Mark(StrEnum):
    """How sure the source is: H official or several agreeing, M one decent source, L weak."""

    H = "H"
    M = "M"
    L = "L"


class Stage(StrEnum):
    """When a row speaks: before or after the candidates are determined, always, or read either way."""

    PRE = "pre"
    POST = "post"
    ANY = "any"
    PRE_OR_POST = "pre|post"


class Channel(StrEnum):
    """Where the act happens."""

    ONLINE = "online"
    OFFLINE = "offline"
    ANY = "any"


class PlatformAct(StrEnum):
    """What a row may cover: handover's acts but `quote` (no share, no support) and `react` (Reactions)."""

    POST = "post"
    COMMENT = "comment"
    REPLY = "reply"
    SHARE = "share"
    LIKE = "like"
    FOLLOW = "follow"
    SUBSCRIBE = "subscribe"
    JOIN = "join"
    MENTION = "mention"
    TAG = "tag"
    PHOTO = "photo"
    LIVE_COMMENT = "live_comment"


class AccountClass(StrEnum):
    """The classes of accounts in a fence, as handover names them."""

    REGISTERED = "registered"
    WOULD_BE = "would_be"
    ADDITION = "addition"


class Text(Row, frozen=True, kw_only=True):
    """One reviewed text in both languages."""

    id: Filled
    en: Filled

    def say(self) -> str:
        """The text in the language in use."""
        return self.en if words.language() == "en" else self.id


class Source(Row, frozen=True, kw_only=True):
    """A page where something was read."""

    id: Filled
    reference: Filled


class Repeal(Row, frozen=True, kw_only=True):
    """The end of a legal basis and what took its place."""

    day: date
    by: Filled
    successor: str | None = None
    """Key of the citation that took its place; None where none is known."""
    concordance: Filled
    """"none official": nobody with authority has said which new article answers to the old one."""
    mark: Mark
    sources: Sources


class Citation(Row, frozen=True, kw_only=True):
    """One article with its life."""

    key: Filled
    instrument: Filled
    article: Filled
    says: Text
    valid_from: date | None = None
    valid_from_mark: Mark | None = None
    """Set where the first day is less well sourced than the article."""
    valid_to: date | None = None
    """Last day in force."""
    repealed: Repeal | None = None
    mark: Mark
    sources: Sources


class RangeLevel(StrEnum):
    """The annex's classes of consequence, mildest first."""

    MORAL = "moral"
    MEDIUM = "medium"
    HEAVY = "heavy"
    DISMISSAL = "dismissal"


class SanctionRange(Row, frozen=True, kw_only=True):
    """The range in the annex's own column. It is shown, never chosen from: the PPK decides (G8)."""

    key: Filled
    level: RangeLevel
    says: Text
    articles: Filled
    note: Text | None = None
    mark: Mark
    sources: Sources


class Covered(Row, frozen=True, kw_only=True):
    """Platform acts, on accounts of some classes, that a row could cover."""

    acts: Annotated[tuple[PlatformAct, ...], msgspec.Meta(min_length=1)]
    account_classes: Annotated[tuple[AccountClass, ...], msgspec.Meta(min_length=1)]


class Rule(Row, frozen=True, kw_only=True):
    """One row of the annex."""

    code: Annotated[str, msgspec.Meta(pattern=r"^(KE|DIS)-\d\d[a-z]?$")]
    act: Text
    stage: Stage
    channel: Channel
    basis: tuple[str, ...]
    """Keys of citations; empty only with a `basis_note`."""
    basis_note: Text | None = None
    sanction_range: str
    """Key of a sanction range."""
    covers: tuple[Covered, ...] = ()
    """Empty: no platform act can be this row."""
    counterpart: str | None = None
    """The row for the same act on the other side of candidate determination."""
    note: Text | None = None
    valid_from: date
    valid_to: date | None = None
    mark: Mark
    sources: Sources


class Reactions(Row, frozen=True, kw_only=True):
    """Kinds of reaction that are read as another act; kinds not listed are no act at all."""

    act: PlatformAct
    kinds: Annotated[tuple[Filled, ...], msgspec.Meta(min_length=1)]
    mark: Mark
    sources: Sources


class AgencyRole(StrEnum):
    """What an agency does with a referral."""

    SUPERVISES = "supervises"
    DECIDES = "decides"


class Agency(Row, frozen=True, kw_only=True):
    """A body a referral may go to, with its life."""

    key: Filled
    role: AgencyRole
    name: Text
    valid_from: date | None = None
    valid_to: date | None = None
    note: Text | None = None
    mark: Mark
    sources: Sources


class Span(Row, frozen=True, kw_only=True):
    """First and last day, both included."""

    first: date
    last: date


class ElectionDays(Row, frozen=True, kw_only=True):
    """The days of one election that decide which row could apply."""

    key: Filled
    name: Text
    candidates_set_on: date
    campaign: Span | None = None
    quiet: Span | None = None
    voting_on: date | None = None
    mark: Mark
    sources: Sources


class Sheet(Row, frozen=True, kw_only=True):
    """One YAML file: any of these sections. All sheets of a folder make one rulebook."""

    version: Filled | None = None
    sources: tuple[Source, ...] = ()
    citations: tuple[Citation, ...] = ()
    sanction_ranges: tuple[SanctionRange, ...] = ()
    rules: tuple[Rule, ...] = ()
    reactions: tuple[Reactions, ...] = ()
    agencies: tuple[Agency, ...] = ()
    elections: tuple[ElectionDays, ...] = ()


class SwitchedOff(Row, frozen=True, kw_only=True):
    """An office's decision not to use a rule of mark M or L."""

    code: Filled
    reason: Filled
    decided_by: Filled
    """The decision's reference: minutes or letter number; no person."""


class Settings(Row, frozen=True, kw_only=True):
    """An office's settings file."""

    switched_off: tuple[SwitchedOff, ...] = ()


class Setting(Row, frozen=True, kw_only=True):
    """A rule of mark M or L as the office sees it: on unless switched off."""

    code: str
    mark: Mark
    sources: tuple[str, ...]
    on: bool
    reason: str | None = None


class InForce(StrEnum):
    """The state of a legal basis on a day."""

    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    REPEALED = "repealed"
    ENDED = "ended"


class BasisState(Row, frozen=True, kw_only=True):
    """One legal basis of a rule on one day."""

    citation: Citation
    state: InForce
    successor: Citation | None = None
    """Only where repealed and a successor is recorded; its mark is in `citation.repealed.mark`."""


def covers_day(first: date | None, last: date | None, day: date) -> bool:
    """Whether `day` lies from `first` to `last`, both included; None is open."""
    return (first is None or first <= day) and (last is None or day <= last)
