"""Looking at what stands sealed: every opening is a line in the log (G10)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.rights.models import Incident, Request
from saksama.workbench.rights.queries import body_of, body_of_request
from saksama.workbench.rights.shapes import IncidentBody, RequestBody


@transaction.atomic
def look(desk: Desk, incident: Incident, *, at: datetime) -> IncidentBody:
    """What happened; a line that cannot be written shows nothing."""
    require(desk, "rights.see")
    require_own(desk, incident.office_id)
    log("rights.incident_opened", desk, at=at, subject=incident.scope)
    return body_of(incident)


@transaction.atomic
def look_request(desk: Desk, request: Request, *, at: datetime) -> RequestBody:
    """Who asks for what."""
    require(desk, "rights.see")
    require_own(desk, request.office_id)
    log("rights.request_opened", desk, at=at, subject=request.scope)
    return body_of_request(request)
