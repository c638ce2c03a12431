"""A proposal becomes an activity only when an officer accepts its line."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.workbench.offices.desk import Desk, require, require_own
from saksama.workbench.offices.rules import Role
from saksama.workbench.prevention import queries
from saksama.workbench.prevention.models import Activity, Plan
from saksama.workbench.prevention.proposing import Line
from saksama.workbench.prevention.services.activities import add_activity
from saksama.workbench.prevention.services.shapes import ActivityContent


@transaction.atomic
def accept(desk: Desk, plan: Plan, *, run: str, key: str, at: datetime, once: UUID | None = None) -> Activity:
    """Put one proposed line into a draft plan; its day is drawn into the plan's. With `once`, sent again it is one.

    Raises BadInput where the index or the calendar does not propose that line any more.
    """
    require(desk, "prevention.plan")
    require_own(desk, plan.office_id)
    if once and (made := Activity.objects.filter(pk=once, plan=plan).first()):
        return made
    line = next((one for one in queries.propose(desk, run, at).lines if one.key == key), None)
    if line is None:
        raise BadInput(_("Usulan ini tidak berlaku lagi."), _("Muat ulang halaman usulan."))
    content = ActivityContent(
        kind=line.kind, units=(line.place.unit,), day=min(max(line.day, plan.first), plan.last), role=Role.PREVENTION,
        budget=line.budget,
    )  # fmt: skip
    return add_activity(desk, plan, content, at=at, why=why_of(line), once=once)


def why_of(line: Line) -> dict[str, object]:
    """Codes and numbers of why it is proposed, as the activity keeps them."""
    place = line.place
    return {
        "because": line.because, "class": place.index_class, "chance": round(place.chance, 2),
        "weighs_most": place.weighs_most, "coverage": None if place.coverage is None else round(place.coverage),
        "last_day": place.last_day.isoformat() if place.last_day else None, "phase": line.phase.value,
    }  # fmt: skip
