"""How a plenary works: states as a table, who may decide an item, quorum, majority, order of the agenda. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from typing import TypeVar

from saksama.law.plenary import PlenaryRules, needed

Thing = TypeVar("Thing")
LONGEST_REASON, LONGEST_PLACE, MOST_ITEMS = 2000, 120, 60


class State(StrEnum):
    """Where a meeting stands."""

    CALLED = "called"
    OPEN = "open"
    CLOSED = "closed"
    """Every item is concluded; the minutes may be issued."""
    SIGNED = "signed"
    """A signed file of the minutes passed the check of documents."""
    CALLED_OFF = "called_off"


MOVES: dict[State, frozenset[State]] = {
    State.CALLED: frozenset({State.OPEN, State.CALLED_OFF}),
    State.OPEN: frozenset({State.CLOSED}),
    State.CLOSED: frozenset({State.SIGNED}),
    State.SIGNED: frozenset(),
    State.CALLED_OFF: frozenset(),
}
"""State → what may follow."""
LISTS = frozenset({State.CALLED, State.OPEN})
"""States in which the agenda still takes items."""


class Presence(StrEnum):
    """Whether a member is there."""

    PRESENT = "present"
    ONLINE = "online"
    ABSENT = "absent"


HERE = frozenset({Presence.PRESENT, Presence.ONLINE})


class Choice(StrEnum):
    """A vote."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class Matter(StrEnum):
    """What an item is about."""

    RECORD = "record"
    """A supervision record that a field officer proposed."""
    REPORT = "report"
    """A report whose preliminary study is done."""
    CASE = "case"
    """What the study of a case proposes."""
    START = "start"
    """From when the days of a term count."""


class Decision(StrEnum):
    """How an item ended."""

    FINDING = "finding"
    NO_FINDING = "no_finding"
    REGISTERED = "registered"
    NOT_REGISTERED = "not_registered"
    ACCEPTED = "accepted"
    """The study's proposal is the outcome of the case."""
    RETURNED = "returned"
    """The case goes back to who handles it."""
    START_MOVED = "start_moved"
    START_KEPT = "start_kept"
    POSTPONED = "postponed"
    """To another meeting."""
    DELEGATED = "delegated"
    """Too few may decide here: asked of the province."""


OUTCOME: dict[Matter, tuple[Decision, Decision]] = {
    Matter.RECORD: (Decision.FINDING, Decision.NO_FINDING),
    Matter.REPORT: (Decision.REGISTERED, Decision.NOT_REGISTERED),
    Matter.CASE: (Decision.ACCEPTED, Decision.RETURNED),
    Matter.START: (Decision.START_MOVED, Decision.START_KEPT),
}
"""What yes and no mean."""
WITHOUT_VOTES = frozenset({Decision.POSTPONED, Decision.DELEGATED})


@dataclass(frozen=True)
class Bench:
    """Members by opaque code: all of the plenary, who steps aside from this item, who is there."""

    members: frozenset[str]
    aside: frozenset[str]
    here: frozenset[str]

    @property
    def entitled(self) -> frozenset[str]:
        """Who may decide this item: whoever steps aside is counted out."""
        return self.members - self.aside

    @property
    def voting(self) -> frozenset[str]:
        """Who may decide it and is there."""
        return self.entitled & self.here


@dataclass(frozen=True)
class Tally:
    """How an item stands."""

    yes: int
    no: int
    abstain: int
    entitled: int
    voting: int
    quorum: int
    """So many have to be there."""
    majority: int
    """So many have to say the same."""
    least: int

    @property
    def too_few(self) -> bool:
        """Whether no attendance could help: the item goes to the province."""
        return self.entitled < self.least

    @property
    def quorate(self) -> bool:
        """Whether enough are there."""
        return self.voting >= max(self.quorum, self.least)

    @property
    def whole(self) -> bool:
        """Whether everybody who may vote has."""
        return self.yes + self.no + self.abstain == self.voting

    @property
    def result(self) -> bool | None:
        """Yes, no, or None while there is no quorum, a vote is missing, or neither has the majority."""
        if self.too_few or not self.quorate or not self.whole:
            return None
        if self.yes >= self.majority:
            return True
        return False if self.no >= self.majority else None


def tally(bench: Bench, votes: Mapping[str, Choice], rules: PlenaryRules) -> Tally:
    """`votes` (member → choice) of those who may decide and are there; others' votes do not count.

    An abstention is no yes and no no. With two who decide, more than half of two is both of them.
    """
    counted = [choice for member, choice in votes.items() if member in bench.voting]
    return Tally(
        yes=counted.count(Choice.YES), no=counted.count(Choice.NO), abstain=counted.count(Choice.ABSTAIN),
        entitled=len(bench.entitled), voting=len(bench.voting), quorum=needed(rules.quorum, len(bench.entitled)),
        majority=needed(rules.majority, len(bench.voting)), least=rules.least,
    )  # fmt: skip


def may_open(members: int, here: int, rules: PlenaryRules) -> bool:
    """Whether a meeting with so many of its members there may open."""
    return here >= max(needed(rules.quorum, members), rules.least)


def before(to: State) -> list[State]:
    """From which states a meeting may move to `to`."""
    return [state for state, next_ones in MOVES.items() if to in next_ones]


def interleave(waiting: Iterable[tuple[str, datetime, Hashable, Thing]]) -> list[Thing]:
    """Things in an order that puts no participant first (G14): the oldest of each, then the second of each …

    Each is (participant's code, since when, what breaks a tie, thing). Within a round the oldest comes first, so that
    exchanging two participants' codes changes nothing.
    """
    ranked = []
    by_group = sorted(waiting, key=lambda one: (one[0], one[1], str(one[2])))
    for _group, own in groupby(by_group, key=lambda one: one[0]):
        ranked += [(rank, since, str(tie), thing) for rank, (_code, since, tie, thing) in enumerate(own)]
    return [thing for _rank, _since, _tie, thing in sorted(ranked, key=lambda one: one[:3])]
