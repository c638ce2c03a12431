"""What the home page says about patrols: counts only. Nothing here writes."""

from __future__ import annotations

from saksama.workbench.offices.models import Office
from saksama.workbench.patrols.models import Run


def last_run(office: Office) -> Run | None:
    """The newest screening run of the office; one query."""
    return Run.objects.filter(office=office).order_by("-at").first()
