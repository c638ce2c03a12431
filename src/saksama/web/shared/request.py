"""A request inside the workbench: it carries the present and the desk."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from saksama.workbench.accounts.models import Officer
from saksama.workbench.offices.desk import Desk


class OfficerRequest(HttpRequest):
    """What a view behind a door receives."""

    now: datetime
    """The instant of the request, UTC."""
    desk: Desk
    """Who asks, for which office, in which roles."""
    desks: list[Desk]
    """Every office the officer works for today."""
    officer: Officer
