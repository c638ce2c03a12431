"""What the home page says about the queue: counts only, never a lead. Nothing here writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Max, OuterRef, Q

from saksama.handover.judgement import Verdict
from saksama.workbench.contest.models import Election
from saksama.workbench.offices.desk import Desk
from saksama.workbench.patrols.models import Lead
from saksama.workbench.review.models import Place, Recusal

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
    aside = Recusal.objects.filter(lead=OuterRef("lead"), officer=desk.officer)
    free = Q(held_by__isnull=True) | Q(held_until__lt=at)
    places = Place.objects.filter(free, ~Exists(aside), office=desk.office).exclude(state=State.RESOLVED)
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
    """Tallies by participant code; one query. Participants without a lead are not in it."""
    ended = Count("pk", filter=Q(resolution__isnull=False))
    rows = Lead.objects.filter(election=election).values("participant__code").annotate(
        leads=Count("pk"), ended=ended,
        not_a_breach=Count("pk", filter=Q(resolution__verdict=Verdict.NOT_A_BREACH)),
        could_be_breach=Count("pk", filter=Q(resolution__verdict=Verdict.COULD_BE_BREACH)),
    )  # fmt: skip
    return {
        row["participant__code"]: Tally(
            row["leads"], row["leads"] - row["ended"], row["not_a_breach"], row["could_be_breach"]
        )
        for row in rows
    }
