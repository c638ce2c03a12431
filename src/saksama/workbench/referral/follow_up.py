"""What became of what was referred, per quarter: counts, small ones only as small (G7), and even-handed (G14)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from saksama.workbench.cases.models import Case
from saksama.workbench.cases.quarters import days_of, told, within
from saksama.workbench.cases.rules import State as CaseState
from saksama.workbench.contest.models import Participant
from saksama.workbench.offices.desk import Desk, require
from saksama.workbench.referral.models import Answer, Referral
from saksama.workbench.referral.rules import AnswerKind, Kind, State

AFTER = (CaseState.REFERRED, CaseState.ANSWERED, CaseState.CLOSED)
"""States of a case that was referred; one that is open again counts in none."""


@dataclass(frozen=True)
class Line:
    """One row of a table: what, and how many as they are told."""

    what: str
    count: str


@dataclass(frozen=True)
class Cross:
    """One row of the table of cases: participant ("" for cases that come from no lead), outcome, cells by state."""

    participant: str
    outcome: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class FollowUp:
    """Referrals that were sent in one quarter."""

    first: date
    last: date
    sent: str
    """All of them; not told beside a small cell, from which it would be reckoned."""
    by_kind: tuple[Line, ...]
    """Kind of receiver → how many."""
    by_state: tuple[Line, ...]
    states: tuple[str, ...]
    """Columns of `cross`: states of a referred case."""
    cross: tuple[Cross, ...]
    """Cases referred in the quarter: participant x outcome x state, every participant of their elections (G14)."""
    decisions: tuple[Line, ...]
    """As reported by the PPK, newest answer of each referral; cells under three not told."""
    participants: tuple[Line, ...]
    """Whom the posts of the referred cases favour, where they come from leads; in the order of the ballot."""


def follow_up(desk: Desk, year: int, number: int) -> FollowUp:
    """The tables of one quarter, in the office's zone."""
    require(desk, "referral.see")
    first, last = days_of(year, number)
    start, end = within(first, last, desk.zone)
    rows = list(
        Referral.objects.filter(office=desk.office, sent_at__gte=start, sent_at__lt=end)
        .select_related("receiver").order_by("sent_at", "pk")
    )  # fmt: skip
    kinds = _lines(Counter(one.receiver.kind for one in rows), [kind.value for kind in Kind])
    states = _lines(Counter(one.state for one in rows), [state.value for state in State])
    small = any(one.count.startswith("<") for one in (*kinds, *states))
    cases = list(Case.objects.filter(pk__in={one.case_id for one in rows}).select_related("record__lead", "election"))
    return FollowUp(
        first, last, "" if small else str(len(rows)), kinds, states, tuple(one.value for one in AFTER),
        _cross(cases), _decisions(rows), _participants(cases),
    )  # fmt: skip


def _lines(counts: Counter[str], order: list[str]) -> tuple[Line, ...]:
    return tuple(Line(code, told(counts[code])) for code in order if counts[code])


def _favoured(case: Case) -> str:
    """Id of the participant whom the post favours; "" where the case comes from no lead."""
    return str(case.record.lead.participant_id) if case.record and case.record.lead else ""


def _every(cases: list[Case]) -> list[tuple[str, str]]:
    """Id and name of every participant of the cases' elections, also those of whom there is nothing (G14)."""
    found = Participant.objects.filter(election__in={one.election_id for one in cases})
    return [(str(one.pk), one.name) for one in found.order_by("election", "number", "code")]


def _cross(cases: list[Case]) -> tuple[Cross, ...]:
    counts = Counter((_favoured(one), one.outcome, one.state) for one in cases)
    outcomes = sorted({one.outcome for one in cases})
    return tuple(
        Cross(name, outcome, tuple(told(counts[key, outcome, state.value]) for state in AFTER))
        for key, name in (*_every(cases), *([("", "")] if cases else []))
        for outcome in outcomes
    )


def _decisions(rows: list[Referral]) -> tuple[Line, ...]:
    ppk = [one.pk for one in rows if one.receiver.kind == Kind.PPK]
    found = Answer.objects.filter(referral__in=ppk, kind__in=[AnswerKind.DECISION, AnswerKind.NO_ACTION])
    newest = {row.referral_id: row.decided or row.kind for row in found.order_by("at")}
    counts = Counter(newest.values())
    return tuple(Line(code, told(count)) for code, count in sorted(counts.items()))


def _participants(cases: list[Case]) -> tuple[Line, ...]:
    counts = Counter(_favoured(one) for one in cases)
    return tuple(Line(name, told(counts[key])) for key, name in _every(cases))
