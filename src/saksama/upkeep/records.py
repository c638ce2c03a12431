"""What the upkeep's commands leave behind for those who watch: when the last backup was made and checked."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

LAST_BACKUP = Path("workbench") / "cadangan-terakhir.json"
"""{"at": instant with zone}: written by `saksama backup` once what it made was verified."""


def last_backup(home: Path) -> datetime | None:
    """When the last backup of `home` was checked; None where there is no record that can be read."""
    try:
        at = datetime.fromisoformat(json.loads((home / LAST_BACKUP).read_text("utf-8"))["at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return at if at.tzinfo else None
