"""What was done to prevent, for an edition. The hook for the room of prevention: Indonesian words → how often."""

from __future__ import annotations

from datetime import date

from saksama.workbench.offices.desk import Desk


def prevented(_desk: Desk, _first: date, _last: date) -> dict[str, int]:
    """Counts of activities in these days; nothing as long as the room of prevention counts nothing."""
    return {}
