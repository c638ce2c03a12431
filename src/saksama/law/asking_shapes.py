"""The shapes of "may I?": who asks, when, what, and what is told; every text in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import msgspec

from saksama.law.shapes import Channel, Citation, Filled, Mark, Row, Rule, Source, Sources, Text

Slug = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]{1,40}$")]
Slugs = Annotated[tuple[Slug, ...], msgspec.Meta(min_length=1)]


class Verdict(StrEnum):
    """What an answer says. `other`: these pages do not know that person's rules, and say who does."""

    DONT = "dont"
    GREY = "grey"
    MAY = "may"
    OTHER = "other"


class Side(StrEnum):
    """Where an election stands: which rows of the annex speak."""

    PRE = "pre"
    POST = "post"
    NONE = "none"


class Place(StrEnum):
    """Where the act happens."""

    ONLINE = "online"
    OFFLINE = "offline"

    def fits(self, channel: Channel) -> bool:
        """Whether a row of `channel` speaks about this place."""
        return channel is Channel.ANY or channel.value == self.value


class Who(Row, frozen=True, kw_only=True):
    """A kind of person."""

    key: Slug
    says: Text
    ours: bool
    """Whether the rulebook speaks about this kind of person."""
    note: Text
    """What is particular about it; for one that is not ours: what is known, and that the rest is not ours to say."""
    ask: Text | None = None
    """Whom to ask; needed where it is not ours."""
    mark: Mark
    sources: tuple[Filled, ...] = ()
    cites: tuple[Filled, ...] = ()


class When(Row, frozen=True, kw_only=True):
    """A time, as a person would say it."""

    key: Slug
    says: Text
    side: Side
    note: Text


class Theme(Row, frozen=True, kw_only=True):
    """A heading of the list."""

    key: Slug
    says: Text


class Step(Row, frozen=True, kw_only=True):
    """One thing to do where it already happened."""

    key: Slug
    says: Text


class Dispute(Row, frozen=True, kw_only=True):
    """What is not settled."""

    key: Slug
    says: Text
    mark: Mark
    sources: Sources


class Reading(Row, frozen=True, kw_only=True):
    """One of two ways to read a rule."""

    title: Text
    says: Text
    mark: Mark
    sources: Sources


class Told(Row, frozen=True, kw_only=True):
    """What is told where rows apply, or where none does."""

    verdict: Verdict
    because: Text
    readings: tuple[Reading, ...] = ()
    """Two where the verdict is grey, else none."""
    cites: tuple[Filled, ...] = ()
    mark: Mark | None = None
    """Needed where no row gives one."""
    sources: tuple[Filled, ...] = ()


class Special(Row, frozen=True, kw_only=True):
    """Another answer for some persons or times."""

    who: tuple[Slug, ...] = ()
    """Empty: everybody of ours."""
    when: tuple[Slug, ...] = ()
    """Empty: always."""
    told: Told


class Question(Row, frozen=True, kw_only=True):
    """One thing a civil servant may want to do."""

    key: Slug
    theme: Slug
    asks: Text
    where: Annotated[tuple[Place, ...], msgspec.Meta(min_length=1)]
    rows: tuple[Filled, ...] = ()
    applies: Told | None = None
    """Told where a row of `rows` speaks."""
    otherwise: Told | None = None
    """Told where none does."""
    specials: tuple[Special, ...] = ()
    happened: Slugs
    disputed: tuple[Slug, ...] = ()


class Frame(Row, frozen=True, kw_only=True):
    """The sheet of persons, times, headings, steps and disputes."""

    version: Filled
    who: tuple[Who, ...]
    when: tuple[When, ...]
    themes: tuple[Theme, ...]
    steps: tuple[Step, ...]
    disputes: tuple[Dispute, ...]
    outside: Told
    """Told outside an election where no row speaks and the question has no words of its own."""
    unsaid: Told
    """For a day on which the book has no row and the sheet no words."""


class QuestionSheet(Row, frozen=True, kw_only=True):
    """One sheet of questions."""

    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Combination:
    """One case a person may be in."""

    where: Place
    when: When
    who: Who


@dataclass(frozen=True)
class Answer:
    """What is told on a day. It names no sanction and no range of one: that is the appointing official's (G8)."""

    question: Question
    verdict: Verdict
    because: Text
    rules: tuple[Rule, ...]
    """The rows that speak, as the rulebook has them on that day."""
    basis: tuple[Citation, ...]
    """Articles that hold on that day."""
    unseen: tuple[Text, ...]
    """What the rulebook says of a basis that was not seen or not compared."""
    readings: tuple[Reading, ...]
    mark: Mark
    sources: tuple[Source, ...]
    happened: tuple[Step, ...]
    disputes: tuple[Dispute, ...]
    ask: Text | None = None


@dataclass(frozen=True)
class Section:
    """One answer with every case it holds for; a page shows each answer once."""

    answer: Answer
    where: tuple[Place, ...]
    when: tuple[When, ...]
    who: tuple[Who, ...]
