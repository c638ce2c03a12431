"""The order of leads (G14): participants take turns; who a lead is about decides nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from saksama.handover.lead import Lead

RANKS = {"support": 0, None: 1, "neutral": 2, "oppose": 3}
"""What is read first inside one participant; texts without a reading stand between support and neutral."""


def in_order(leads: Iterable[Lead]) -> list[Lead]:
    """`leads` with their `order_key`, sorted by it.

    Each participant's leads are ranked by stance and then by content id; the first of every participant form
    the first round, the second ones the second. Inside a round the content id decides, so no participant is
    first by its name, number or place in the fence, and exchanging participants leaves the order as it is.
    """
    queues: dict[str, list[Lead]] = defaultdict(list)
    for lead in leads:
        queues[lead.participant_id].append(lead)
    turns = [
        (turn, lead.lead_id, lead)
        for queue in queues.values()
        for turn, lead in enumerate(sorted(queue, key=lambda lead: (_rank(lead), lead.lead_id)))
    ]
    turns.sort(key=lambda item: item[:2])
    return [
        msgspec.structs.replace(lead, order_key=f"{place:06d}-{lead_id[:8]}")
        for place, (_turn, lead_id, lead) in enumerate(turns, start=1)
    ]


def _rank(lead: Lead) -> int:
    return min(RANKS[act.stance.label if act.stance else None] for act in lead.acts)
