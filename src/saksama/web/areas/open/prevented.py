"""What was done to prevent, for an edition: Indonesian words → how often. Activities, never who came."""

from __future__ import annotations

from datetime import date

from saksama.kernel.words import speaking
from saksama.web.areas.prevention.words import KINDS
from saksama.workbench.offices.desk import Desk
from saksama.workbench.prevention.queries import held


def prevented(desk: Desk, first: date, last: date) -> dict[str, int]:
    """Activities that took place in these days, kind by kind; a kind that never took place is not told."""
    counts = held(desk.office, first, last)
    with speaking("id"):  # an edition's words are Indonesian, whoever prepares it
        return {str(says): counts[kind] for kind, says in KINDS.items() if counts.get(kind)}
