"""The life of a referral and of a request to take content down, as tables; the codes their columns hold. Pure."""

from __future__ import annotations

from enum import StrEnum

LONGEST = 10_000
PPK = "ppk"
PACK = "referral.pack"
"""Kind of the job that makes a package."""


class Kind(StrEnum):
    """What a receiver is there for."""

    SUPERVISES = "supervises"
    PPK = "ppk"
    CRIMINAL = "criminal"
    TAKEDOWN = "takedown"
    VILLAGE = "village"


class Way(StrEnum):
    """How a referral reaches its receiver."""

    HAND = "hand"
    MAIL = "mail"
    API = "api"


class State(StrEnum):
    """Where one referral stands."""

    DRAFTED = "drafted"
    ISSUED = "issued"
    """The letter has its number; the package can be made."""
    SENT = "sent"
    RECEIVED = "received"
    SILENT = "silent"
    """Nothing came although it was asked for; the office says so."""
    ESCALATED = "escalated"
    ANSWERED = "answered"
    """The receiver's decision, or that it will not act, was reported back."""
    EXECUTED = "executed"
    """The decision was carried out (UU 7/2017 Art. 93(g))."""
    CLOSED = "closed"
    RECALLED = "recalled"


OUT = frozenset({State.SENT, State.RECEIVED, State.SILENT, State.ESCALATED, State.ANSWERED, State.EXECUTED})
"""It lies with the receiver."""
MOVES: dict[State, frozenset[State]] = {
    State.DRAFTED: frozenset({State.ISSUED}),
    State.ISSUED: frozenset({State.SENT, State.RECALLED}),
    State.SENT: frozenset({State.RECEIVED, State.SILENT, State.ANSWERED, State.RECALLED}),
    State.RECEIVED: frozenset({State.SILENT, State.ANSWERED, State.RECALLED}),
    State.SILENT: frozenset({State.RECEIVED, State.ESCALATED, State.ANSWERED, State.RECALLED}),
    State.ESCALATED: frozenset({State.ANSWERED, State.RECALLED}),
    State.ANSWERED: frozenset({State.EXECUTED, State.CLOSED, State.RECALLED}),
    State.EXECUTED: frozenset({State.CLOSED, State.RECALLED}),
    State.CLOSED: frozenset({State.RECALLED}),
    State.RECALLED: frozenset(),
}
"""State → what may follow. Whatever left the house can be recalled, also after it was closed."""
LEFT = OUT | {State.CLOSED, State.RECALLED}
"""What a partner may see of: it left the house."""
OPEN = frozenset(State) - {State.CLOSED, State.RECALLED}


class AnswerKind(StrEnum):
    """What came back."""

    RECEIPT = "receipt"
    STATUS = "status"
    DECISION = "decision"
    EXECUTION = "execution"
    NO_ACTION = "no_action"


LEADS_TO: dict[AnswerKind, State | None] = {
    AnswerKind.RECEIPT: State.RECEIVED,
    AnswerKind.STATUS: None,
    AnswerKind.DECISION: State.ANSWERED,
    AnswerKind.EXECUTION: State.EXECUTED,
    AnswerKind.NO_ACTION: State.ANSWERED,
}
"""Answer → where it brings the referral; None: it stays where it is."""


class Decided(StrEnum):
    """What the competent official reports. Saksama proposes none (G8)."""

    NONE = "none"
    MORAL_OPEN = "moral_open"
    MORAL_CLOSED = "moral_closed"
    MEDIUM = "medium"
    HEAVY = "heavy"
    DISMISSAL = "dismissal"
    OTHER = "other"


class TakedownState(StrEnum):
    """Where a request to take content down stands."""

    ASKED = "asked"
    REMOVED = "removed"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"


TAKEDOWN_MOVES: dict[TakedownState, frozenset[TakedownState]] = {
    TakedownState.ASKED: frozenset({TakedownState.REMOVED, TakedownState.REFUSED, TakedownState.NO_ANSWER}),
    TakedownState.NO_ANSWER: frozenset({TakedownState.REMOVED, TakedownState.REFUSED}),
    TakedownState.REMOVED: frozenset(),
    TakedownState.REFUSED: frozenset(),
}


class Event(StrEnum):
    """What a partner's machine is told of: that, never what."""

    SENT = "referral.sent"
    RECALLED = "referral.recalled"


def before(to: State) -> list[State]:
    """From which states a referral may move to `to`."""
    return [state for state, next_ones in MOVES.items() if to in next_ones]


def takedown_before(to: TakedownState) -> list[TakedownState]:
    """From which states a request may move to `to`."""
    return [state for state, next_ones in TAKEDOWN_MOVES.items() if to in next_ones]
