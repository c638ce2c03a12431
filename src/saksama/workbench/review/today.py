"""What the home page says about the queue: counts only, never a lead. Nothing here writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Count, Max, Q, Value

from saksama.handover.judgement import Verdict
from saksama.workbench.contest.models import Election
from saksama.workbench.offices.desk import Desk
from saksama.workbench.patrols.models import Lead
from saksama.workbench.review.models import Place, Resolution
from saksama.workbench.review.places import aside, free

State = Place.State
ALL = "*"
"""No verdict: every lead of the participant."""
COUNTED = 1_000
"""As far as the morning counts what waits; beyond it says "more than": nobody plans a day by the difference."""


@dataclass(frozen=True)
class Waiting:
    """How many leads wait for this officer: for a first judgement, for a second, for a resolution.

    Counted to `COUNTED`; one more stands for "more than that".
    """

    first: int
    second: int
    differ: int


@dataclass(frozen=True)
class Held:
    """The batch that is locked for this officer."""

    number: int | None
    left: int
    until: datetime


@dataclass(frozen=True)
class Tally:
    """Leads about one participant, and how they ended (G14)."""

    leads: int = 0
    open: int = 0
    not_a_breach: int = 0
    could_be_breach: int = 0


def waiting_for(desk: Desk, at: datetime) -> Waiting:
    """What `desk` could take now: not what a colleague holds, not what it judged or stepped aside from; one query."""
    takes = Place.objects.filter(free(at), ~aside(desk), office=desk.office)
    each = (takes.filter(state=State.FIRST), takes.filter(state=State.SECOND).exclude(first_by=desk.officer),
            takes.filter(state=State.DIFFER))  # fmt: skip
    some = reduce(or_, (Q(pk__in=waiting.values("pk")[: COUNTED + 1]) for waiting in each))
    found = dict(Place.objects.filter(some).values_list("state").annotate(n=Count("*")))
    return Waiting(*(found.get(state, 0) for state in (State.FIRST, State.SECOND, State.DIFFER)))


def held_by(desk: Desk, at: datetime) -> Held | None:
    """What is locked for `desk` at `at`; None where nothing is. One query."""
    mine = Place.objects.filter(office=desk.office, held_by=desk.officer, held_until__gt=at)
    found = mine.aggregate(left=Count("pk"), until=Max("held_until"), number=Max("batch__number"))
    return Held(**found) if found["left"] else None


def per_participant(election: Election) -> dict[UUID, Tally]:
    """Tallies by participant, of participants with a lead; one query of two halves, each over an index alone."""
    leads = Lead.objects.filter(election=election).values_list("participant_id", Value(ALL)).annotate(n=Count("*"))
    ends = Resolution.objects.filter(election=election).values_list("participant_id", "verdict")
    found: dict[UUID, dict[str, int]] = {}
    for whose, verdict, n in leads.order_by().union(ends.annotate(n=Count("*")).order_by(), all=True):
        found.setdefault(whose, {})[verdict] = n
    return {whose: _tally(counts.pop(ALL), counts) for whose, counts in found.items() if ALL in counts}


def _tally(leads: int, ended: dict[str, int]) -> Tally:
    return Tally(leads, leads - sum(ended.values()), ended.get(Verdict.NOT_A_BREACH, 0),
                 ended.get(Verdict.COULD_BE_BREACH, 0))  # fmt: skip
