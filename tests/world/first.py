"""This machine was set up long ago: the first run is over for everybody."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from saksama.workbench.audit.services import record
from saksama.workbench.offices.first_run.queries import FINISHED
from tests.office import House


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """The line that says so."""
    record(FINISHED, office=house.sukoharjo.code, actor="p-administrator", at=at - timedelta(days=90))
