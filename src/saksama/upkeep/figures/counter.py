"""What a monitor may know of the counter on the net: its disk and its health. Nothing of any report."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings

from saksama.upkeep.figures.shape import Figure
from saksama.upkeep.health import counter
from saksama.upkeep.health.signs import State, free_bytes

WELL = {State.FINE: 1.0, State.LOOK: 0.5, State.WRONG: 0.0}


def figures(at: datetime) -> list[Figure]:
    """Room and signs."""
    free = Figure("saksama_disk_free_bytes", "Room on the counter's disk.", free_bytes(Path(settings.LOKET_HOME)))
    says = "Signs of /health/ready: 1 well, 0.5 to be looked at, 0 wrong."
    return [free, *(Figure("saksama_well", says, WELL[s.state], {"sign": s.code}) for s in counter.signs(at))]
