"""A small world for phones in the field: the cast, their election and a letterhead; nothing else stands there yet."""

from __future__ import annotations

from datetime import datetime

from saksama.kernel.clock import now
from saksama.workbench.documents import services as papers
from tests.office import House, an_election, open_house
from tests.workbench.documents.made import SUKOHARJO
from tests.world import World


def build(at: datetime | None = None) -> tuple[World, House]:
    """As of `at` (now)."""
    house, then = open_house(), at or now()
    election = an_election(house, then)
    papers.set_letterhead(house.desk("coordinator", then), SUKOHARJO, at=then)
    return {"election": str(election.pk)}, house
