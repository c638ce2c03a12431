"""Codes, states and starting values of prevention. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar


class Kind(StrEnum):
    """What an activity is. SKB 2/2022, annex I names teaching the rules, the joint pledge and the pact (M)."""

    TEACHING = "teaching"
    """Sosialisasi, face to face."""
    PLEDGE = "pledge"
    """Ikrar netralitas, together."""
    PACT = "pact"
    """Pakta integritas of an agency."""
    APPEAL = "appeal"
    """Imbauan, by letter."""
    CLASS = "class"
    """Kelas singkat with questions."""
    BROADCAST = "broadcast"
    """Siaran or unggahan."""
    MEETING = "meeting"
    """Rapat koordinasi."""


REACHES = frozenset({Kind.TEACHING, Kind.PLEDGE, Kind.PACT, Kind.CLASS})
"""Kinds to which people are invited; these alone count as coverage."""


class PlanState(StrEnum):
    """Where a plan stands."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    APPROVED = "approved"
    RUNNING = "running"
    """Its first activity was held."""
    DONE = "done"
    DROPPED = "dropped"


PLAN_MOVES: dict[PlanState, frozenset[PlanState]] = {
    PlanState.DRAFT: frozenset({PlanState.PROPOSED, PlanState.DROPPED}),
    PlanState.PROPOSED: frozenset({PlanState.APPROVED, PlanState.DRAFT, PlanState.DROPPED}),
    PlanState.APPROVED: frozenset({PlanState.RUNNING, PlanState.DROPPED}),
    PlanState.RUNNING: frozenset({PlanState.DONE, PlanState.DROPPED}),
}
GOING = (PlanState.APPROVED, PlanState.RUNNING)
"""Plans whose activities may be held."""


class ActivityState(StrEnum):
    """Where an activity stands."""

    PLANNED = "planned"
    HELD = "held"
    """It took place; its numbers are still missing."""
    REPORTED = "reported"
    CANCELLED = "cancelled"


TOOK_PLACE = (ActivityState.HELD, ActivityState.REPORTED)
ACTIVITY_MOVES: dict[ActivityState, frozenset[ActivityState]] = {
    ActivityState.PLANNED: frozenset({ActivityState.HELD, ActivityState.CANCELLED}),
    ActivityState.HELD: frozenset({ActivityState.REPORTED}),
}


class BatchState(StrEnum):
    """Where a batch of letters stands."""

    DRAFT = "draft"
    APPROVED = "approved"
    SENT = "sent"
    DROPPED = "dropped"


BATCH_MOVES: dict[BatchState, frozenset[BatchState]] = {
    BatchState.DRAFT: frozenset({BatchState.APPROVED, BatchState.DROPPED}),
    BatchState.APPROVED: frozenset({BatchState.SENT, BatchState.DROPPED}),
}


class Moment(StrEnum):
    """When a group answered the questions."""

    BEFORE = "before"
    AFTER = "after"


class Phase(StrEnum):
    """Where the election's calendar stands."""

    UNKNOWN = "unknown"
    EARLY = "early"
    """Before candidates are set."""
    SET = "set"
    """Candidates are set, campaign has not begun."""
    CAMPAIGN = "campaign"
    QUIET = "quiet"
    """From the quiet days to the vote: no gatherings."""
    AFTER = "after"


KINDS_OF: dict[Phase, tuple[Kind, ...]] = {
    Phase.UNKNOWN: (Kind.TEACHING, Kind.CLASS),
    Phase.EARLY: (Kind.TEACHING, Kind.CLASS),
    Phase.SET: (Kind.PLEDGE, Kind.TEACHING),
    Phase.CAMPAIGN: (Kind.TEACHING, Kind.CLASS),
    Phase.QUIET: (Kind.APPEAL, Kind.APPEAL),
    Phase.AFTER: (),
}
"""(for a class "tinggi", for a gap of coverage), by phase: the house's choice, which an officer may change."""

COST: dict[Kind, int] = {
    Kind.TEACHING: 800_000, Kind.PLEDGE: 500_000, Kind.PACT: 300_000, Kind.APPEAL: 50_000, Kind.CLASS: 250_000,
    Kind.BROADCAST: 150_000, Kind.MEETING: 400_000,
}  # fmt: skip
"""Rupiah to start from; an officer writes the true one."""

HIGH = "tinggi"
"""Name of the highest class in the shipped methods."""
SURE = 0.5
"""A class less probable than this proposes nothing by itself."""
REST_DAYS = 30
"""A unit taught so lately is not proposed again."""
LITTLE = 25.0
"""Per cent of civil servants invited this year, below which a unit counts as not reached."""
PER_WEEK = 4
"""Activities one office can hold in a week, to start from."""
MOST = 40
"""Lines of one proposal."""
LEAST_GROUP, LEAST_COUNT = 20, 3
"""G7: no group of fewer civil servants and no smaller count is shown."""


State = TypeVar("State", bound=StrEnum)


def before(moves: Mapping[State, frozenset[State]], to: State) -> list[State]:
    """From which states one may move to `to`."""
    return [state for state, next_ones in moves.items() if to in next_ones]
