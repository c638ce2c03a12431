"""What the home page says about the queue: counts only, never a lead. Nothing here writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q

from saksama.handover.judgement import Verdict
from saksama.workbench.contest.models import Election
from saksama.workbench.offices.desk import Desk
from saksama.workbench.patrols.models import Lead
from saksama.workbench.review.models import Place, Resolution
from saksama.workbench.review.places import aside

State = Place.State


@dataclass(frozen=True)
class Waiting:
    """How many leads wait for this officer: for a first judgement, for a second, for a resolution."""

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
    free = Q(held_by__isnull=True) | Q(held_until__lt=at)
    places = Place.objects.filter(free, ~aside(desk), office=desk.office).exclude(state=State.RESOLVED)
    counted = places.aggregate(
        first=Count("pk", filter=Q(state=State.FIRST)),
        second=Count("pk", filter=Q(state=State.SECOND) & ~Q(first_by=desk.officer)),
        differ=Count("pk", filter=Q(state=State.DIFFER)),
    )
    return Waiting(**counted)


def held_by(desk: Desk, at: datetime) -> Held | None:
    """What is locked for `desk` at `at`; None where nothing is. One query."""
    mine = Place.objects.filter(office=desk.office, held_by=desk.officer, held_until__gt=at)
    found = mine.aggregate(left=Count("pk"), until=Max("held_until"), number=Max("batch__number"))
    return Held(**found) if found["left"] else None


def per_participant(election: Election) -> dict[str, Tally]:
    """Tallies by participant code, of participants with a lead; two queries, each over an index alone."""
    leads = dict(Lead.objects.filter(election=election).values_list("participant__code").annotate(Count("pk")))
    rows = (
        Resolution.objects.filter(election=election).values_list("participant__code", "verdict").annotate(Count("pk"))
    )
    ended = {(code, verdict): n for code, verdict, n in rows}
    return {code: _tally(n, {verdict: k for (whose, verdict), k in ended.items() if whose == code})
            for code, n in leads.items()}  # fmt: skip


def _tally(leads: int, ended: dict[str, int]) -> Tally:
    return Tally(leads, leads - sum(ended.values()), ended.get(Verdict.NOT_A_BREACH, 0),
                 ended.get(Verdict.COULD_BE_BREACH, 0))  # fmt: skip
