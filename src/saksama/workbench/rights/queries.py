"""Reads of rights: numbers, kinds, states and clocks. There is no way to find a request by who asked (G2)."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.agenda.models import Due
from saksama.workbench.offices.desk import Desk
from saksama.workbench.rights.models import Incident, Notice, Request
from saksama.workbench.rights.rules import ANSWER, NOTICE
from saksama.workbench.rights.shapes import IncidentBody, RequestBody
from saksama.workbench.safe.sealing import open_row

T = TypeVar("T")


def incidents(desk: Desk) -> QuerySet[Incident]:
    """The office's incidents, newest first."""
    return Incident.objects.filter(office=desk.office).order_by("-year", "-seq")


def incident_for(desk: Desk, incident_id: UUID) -> Incident:
    """One incident, if it is the desk's office's. Raises NotThere."""
    return _found(incidents(desk).select_related("office", "noted_by").filter(pk=incident_id).first())


def notices_of(incident: Incident) -> dict[str, Notice]:
    """To whom → the letter, as far as drafted."""
    return {one.to: one for one in incident.notices.select_related("document")}


def sent_how(notice: Notice) -> str:
    """By which way it went out, as written; empty before."""
    return open_row(notice.sealed_how, str) if notice.sealed_how else ""


def body_of(incident: Incident) -> IncidentBody:
    """What happened; pages come here through `services.look`, which notes it."""
    return open_row(incident.sealed, IncidentBody)


def requests(desk: Desk) -> QuerySet[Request]:
    """The office's requests, newest first."""
    return Request.objects.filter(office=desk.office).order_by("-year", "-seq")


def request_for(desk: Desk, request_id: UUID) -> Request:
    """One request, if it is the desk's office's. Raises NotThere."""
    found = requests(desk).select_related("office", "received_by", "decided_by", "document", "lookup")
    return _found(found.filter(pk=request_id).first())


def body_of_request(request: Request) -> RequestBody:
    """Who asks for what; pages come here through `services.look_request`, which notes it."""
    return open_row(request.sealed, RequestBody)


def proof_of(request: Request) -> str:
    """How it was made sure that it is they, as written; empty before."""
    return open_row(request.sealed_proof, str) if request.sealed_proof else ""


def clock_of(row: Incident | Request) -> Due | None:
    """The term it runs on; None where the law names none."""
    kind = NOTICE if isinstance(row, Incident) else ANSWER
    return Due.objects.filter(kind=kind, subject=row.scope).first()


def clocks_of(rows: list[Incident] | list[Request]) -> dict[str, Due]:
    """Scope → term, of a page of rows in one question."""
    found = Due.objects.filter(kind__in=(NOTICE, ANSWER), subject__in=[row.scope for row in rows])
    return {due.subject: due for due in found}


def _found(row: T | None) -> T:
    if row is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return row
