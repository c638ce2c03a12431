"""Codes and states of early warning. Pure."""

from __future__ import annotations

from enum import StrEnum


class Origin(StrEnum):
    """What an event rests on."""

    CASE = "case"
    RECORD = "record"
    """A supervision record (Form A)."""
    REPORT = "report"
    INFORMATION = "information"
    ENTERED = "entered"
    """Typed in from a document of another body."""


class RunState(StrEnum):
    """Where an index run stands."""

    WAITING = "waiting"
    MADE = "made"
    FAILED = "failed"
    ADOPTED = "adopted"
    """The office stands by it: map, warnings and plans read the newest adopted run of a method and level."""
    DROPPED = "dropped"


RUN_MOVES: dict[RunState, frozenset[RunState]] = {
    RunState.WAITING: frozenset({RunState.MADE, RunState.FAILED, RunState.DROPPED}),
    RunState.FAILED: frozenset({RunState.DROPPED}),
    RunState.MADE: frozenset({RunState.ADOPTED, RunState.DROPPED}),
    RunState.ADOPTED: frozenset({RunState.DROPPED}),
}


class AlertState(StrEnum):
    """Where a warning stands."""

    OPEN = "open"
    TAKEN = "taken"
    """Somebody acknowledged it and is its owner."""
    ACTED = "acted"
    """What is done about it was written down."""
    CLOSED = "closed"


ALERT_MOVES: dict[AlertState, frozenset[AlertState]] = {
    AlertState.OPEN: frozenset({AlertState.TAKEN}),
    AlertState.TAKEN: frozenset({AlertState.ACTED, AlertState.CLOSED}),
    AlertState.ACTED: frozenset({AlertState.CLOSED}),
}


def alert_before(to: AlertState) -> frozenset[AlertState]:
    """From where a warning comes to `to`."""
    return frozenset(state for state, onward in ALERT_MOVES.items() if to in onward)


class AlertStep(StrEnum):
    """What somebody did with a warning."""

    TAKEN = "taken"
    ACTED = "acted"
    HANDED = "handed"
    """Over to another officer; the state stays."""
    PLANNED = "planned"
    """Tied to a plan; the state stays."""
    CLOSED = "closed"
    TOLD_AGAIN = "told_again"
    """Nobody took it; the coordinator was told again."""


ALERT_OWNED = frozenset({AlertState.TAKEN, AlertState.ACTED})
"""States in which a warning has an owner and is not closed."""


class AlertOutcome(StrEnum):
    """What a warning turned out to be; the statistics of false alarms count these."""

    CAME_TRUE = "came_true"
    AVERTED = "averted"
    """Something was done and nothing happened: neither true nor false."""
    FALSE_ALARM = "false_alarm"
    UNCLEAR = "unclear"


def run_before(to: RunState) -> list[RunState]:
    """From which states a run may move to `to`."""
    return [state for state, next_ones in RUN_MOVES.items() if to in next_ones]


class Withdrawn(StrEnum):
    """Why an edition was taken back. Codes: no text that could carry a name stands on a public page."""

    WRONG = "wrong"
    """A figure was wrong."""
    PERIOD = "period"
    """The wrong days."""
    PROTECTION = "protection"
    """Somebody could be recognised."""
    REPLACED = "replaced"
    """A newer edition of the same days stands beside it."""
    UNUSED = "unused"
    """A draft that does not go out."""
