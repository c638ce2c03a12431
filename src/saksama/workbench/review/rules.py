"""The rules of the queue and of two officers: pure tables. What may follow what, what ends how, what is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from saksama.handover.judgement import Identity, Verdict
from saksama.handover.lead import Ceiling

SIZE = 25
"""Leads of one batch."""
HELD_FOR = timedelta(minutes=45)
"""How long a batch is an officer's own; extended by the same time, as often as they like."""
TURNS = {"first": 1, "second": 2, "differ": 3}
"""State of a place → whose turn a judgement given now would be; 3 is the coordinator's."""
LONGEST_REASON = 4000
"""Characters of one answer."""
JOINT_TO_MEASURE = 50
"""So many leads judged by two before the agreement of the stance hint counts as measured."""
HAND_BACK_FROM = 25
"""So many resolved leads waiting: their judgements flow back to the patrol at once, else once a day."""
HAND_BACK_MOST = 2_000
"""Leads of one job; what is left goes with the next."""


class Outcome(StrEnum):
    """How a lead ended; every one of them is a first-class end."""

    NOT_A_BREACH = "not_a_breach"
    NOT_IDENTIFIED = "not_identified"
    INSUFFICIENT = "insufficient"
    PREVENTION_ONLY = "prevention_only"
    OTHER_BODY = "other_body"
    COULD_BE_BREACH = "could_be_breach"


OPENS_CANDIDATE = frozenset({Verdict.COULD_BE_BREACH, Verdict.PREVENTION_ONLY, Verdict.OTHER_BODY})
"""Only what has a consequence for somebody shows who it could be; the other verdicts end without a name."""


@dataclass(frozen=True)
class Keeps:
    """What of a lead stays after its end."""

    candidates: str
    """"identified": the one both identified; "none"."""
    account: bool


KEEPS = {
    Outcome.NOT_A_BREACH: Keeps("none", account=False),
    Outcome.NOT_IDENTIFIED: Keeps("none", account=True),
    Outcome.INSUFFICIENT: Keeps("none", account=True),
    Outcome.PREVENTION_ONLY: Keeps("identified", account=True),
    Outcome.OTHER_BODY: Keeps("identified", account=True),
    Outcome.COULD_BE_BREACH: Keeps("identified", account=True),
}
"""G12: who was named by the machine and not by two officers is taken out at the end; "not a breach" is sealed early."""


DISMISSED = frozenset({Outcome.NOT_A_BREACH, Outcome.INSUFFICIENT})
"""Ends whose act no office's run and no officer's note brings up again (G12)."""


def offered(ceiling: Ceiling) -> tuple[Verdict, ...]:
    """The verdicts an officer may give, "not a breach" first; silent acts alone lead to prevention at most (G5)."""
    order = (
        Verdict.NOT_A_BREACH, Verdict.PREVENTION_ONLY, Verdict.INSUFFICIENT, Verdict.OTHER_BODY,
        Verdict.COULD_BE_BREACH,
    )  # fmt: skip
    return order[:-1] if ceiling is Ceiling.PREVENTION_ONLY else order


def outcome(verdict: Verdict, identity: Identity | None) -> Outcome:
    """How a lead ends on which two agree. Another body can act on an account nobody is identified behind."""
    needs_person = verdict in {Verdict.COULD_BE_BREACH, Verdict.PREVENTION_ONLY}
    if needs_person and identity is not Identity.IDENTIFIED:
        return Outcome.NOT_IDENTIFIED
    return Outcome(verdict.value)


@dataclass(frozen=True)
class View:
    """One whole judgement, as the comparison sees it."""

    verdict: Verdict
    identity: Identity | None
    candidate_key: str


def agree(one: View, other: View) -> bool:
    """Whether two officers judged the same: the act, whether somebody is identified, and whom."""
    return one == other


def stage_of(
    day: date | None, *, set_on: date | None, campaign: tuple[date, date] | None, quiet: tuple[date, date] | None,
    voting_on: date,
) -> str:  # fmt: skip
    """Where `day` lies in the election: before | set | campaign | quiet | voting | unknown."""
    if day is None:
        return "unknown"
    if day >= voting_on:
        return "voting"
    for name, span in (("quiet", quiet), ("campaign", campaign)):
        if span and span[0] <= day <= span[1]:
            return name
    return "before" if set_on is None or day < set_on else "set"
