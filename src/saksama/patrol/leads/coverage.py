"""How evenly the patrol looked (G14): counts per participant, of accounts and acts, never of persons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from saksama.handover.fence import AccountClass, Fence, in_force
from saksama.handover.lead import Lead


@dataclass(frozen=True)
class ParticipantCoverage:
    """One participant's row in the coverage table."""

    participant_id: str
    name: str
    number: str | None
    watched: Mapping[str, int]
    """Campaign accounts in force, by fence.AccountClass; every class is there, 0 included."""
    interactions_read: int
    leads: int
    not_watched_because: str
    """Empty where accounts are watched."""


def count_read(interactions: pa.Table) -> dict[str, int]:
    """Interactions inside the fence by `participant_id`; count them before unlinked accounts are dropped."""
    counted = interactions.group_by("participant_id").aggregate([([], "count_all")]).to_pylist()
    return {row["participant_id"]: row["count_all"] for row in counted if row["participant_id"] is not None}


def coverage(
    fence: Fence, read: Mapping[str, int], leads: Sequence[Lead], day: date
) -> tuple[ParticipantCoverage, ...]:
    """One row per participant of the fence, in its order, the unwatched ones with their reason.

    `read` comes from `count_read`; `day` is the local day of the run and decides which accounts are in force.
    """
    watched = Counter((a.participant_id, a.account_class) for a in in_force(fence, day))
    made = Counter(lead.participant_id for lead in leads)
    return tuple(
        ParticipantCoverage(
            participant_id=p.participant_id,
            name=p.name,
            number=p.number,
            watched={kind.value: watched[p.participant_id, kind] for kind in AccountClass},
            interactions_read=read.get(p.participant_id, 0),
            leads=made[p.participant_id],
            not_watched_because=p.not_watched_because,
        )
        for p in fence.participants
    )
