"""How evenly the office looks (G14): every participant, the empty box too, in counts."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from saksama.workbench.contest.models import Election
from saksama.workbench.contest.queries import participants
from saksama.workbench.patrols.models import Run
from saksama.workbench.review.today import Tally, per_participant


@dataclass(frozen=True)
class Covered:
    """One participant's row."""

    number: str
    name: str
    accounts: int
    interactions: int | None
    """Read in the newest run; None where it did not look, or before the first."""
    tally: Tally
    because: str
    """Why nothing of this participant is watched; empty where something is."""


def covered(election: Election | None, run: Run | None) -> list[Covered]:
    """One row for everyone on the ballot, in ballot order; two queries. Empty without an election."""
    if election is None:
        return []
    standing = Count("accounts", filter=Q(accounts__removed_at__isnull=True))
    ballot = sorted(participants(election).annotate(watched=standing), key=lambda one: _place(one.number))
    read = {row["participant"]: row["interactions"] for row in run.coverage} if run else {}
    tallies = per_participant(election)
    return [
        Covered(
            one.number, one.name, one.watched, read.get(one.code), tallies.get(one.pk, Tally()),
            "" if one.watched else one.not_watched_because,
        )
        for one in ballot
    ]  # fmt: skip


def _place(number: str) -> tuple[bool, int]:
    """Ballot order; who has no number (the empty box) comes last."""
    return (not number.isdecimal(), int(number) if number.isdecimal() else 0)
