"""This machine was set up long ago: the first run is over for everybody."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from saksama.workbench.offices.desk import log
from saksama.workbench.offices.first_run.queries import FINISHED
from tests.office import House


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """The line that says so."""
    log(FINISHED, house.desk("administrator", at), at=at - timedelta(days=90))
