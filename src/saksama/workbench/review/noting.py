"""What the page for observations is given. Nothing here writes."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from saksama.handover.parts import Platform
from saksama.handover.words import platform
from saksama.kernel.clock import local_day
from saksama.workbench.contest.queries import current_election, shown_name, standing_accounts
from saksama.workbench.offices.desk import Desk
from saksama.workbench.patrols.models import Observation

LATEST = 8


def watched(desk: Desk, at: datetime) -> list[tuple[str, str]]:
    """(id, words) of every campaign account that stands in the fence today, in the order of the ballot."""
    election = current_election(desk.office, at)
    standing = standing_accounts(election, local_day(at, desk.zone)) if election else []
    return [
        (str(one.pk), f"{shown_name(one.participant)} · {platform(Platform(one.platform))} @{one.handle}")
        for one in standing
    ]


def noted_by(desk: Desk) -> QuerySet[Observation]:
    """The officer's own latest observations, by the number of their lead."""
    mine = Observation.objects.filter(officer=desk.officer, lead__office=desk.office).select_related("lead")
    return mine.order_by("-seen_at")[:LATEST]
