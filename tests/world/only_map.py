"""The cast, adopted runs of every level and two events: enough for the map in a browser, made in seconds."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from saksama.kernel.clock import now
from tests.office import House, open_house
from tests.workbench.early_warning.mapped import everything, happened
from tests.world import first, sign_in

PAPER = "Putusan 12/REKAAN/2024"


def build(at: datetime | None = None) -> tuple[dict[str, Any], House]:
    """Everything, as of `at` (now)."""
    at = at or now()
    house = open_house()
    world: dict[str, Any] = {"office.name": house.sukoharjo.name}
    first.add(house, at, world)
    sign_in.add(house, at, world)
    everything(house.sukoharjo, at)
    happened(house.sukoharjo, at, document=PAPER)
    happened(house.sukoharjo, at, region="33.11.09.2002", document="Putusan 13/REKAAN/2024", days=9)
    return world, house
