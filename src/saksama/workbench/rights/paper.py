"""An incident and a request as their letters are filled, in the language of the office's papers."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from saksama.kernel import words
from saksama.kernel.clock import ZONES
from saksama.kernel.figures import whole
from saksama.law.rights import Exemption
from saksama.workbench.documents.rules import say_day
from saksama.workbench.documents.shapes import Content
from saksama.workbench.rights.models import Incident, Request
from saksama.workbench.rights.rules import DataKind, Kind, To
from saksama.workbench.rights.shapes import IncidentBody, RequestBody
from saksama.workbench.rights.words import data_words, kind_words, to_words


@words.speaking("id")
def notice_content(incident: Incident, body: IncidentBody, to: To, signer: str) -> Content:
    """What Art. 46 wants said: no person's name comes into it."""
    values = {
        "recipient": to_words()[to], "incident": incident.number, "what": body.what, "how": body.how,
        "kinds": ", ".join(data_words()[DataKind(kind)] for kind in incident.kinds),
        "found": say_instant(incident.found_at, incident.office.zone), "handling": body.handling,
    }  # fmt: skip
    if incident.people is not None:
        values["people"] = whole(incident.people)
    return Content(values=values, signer=signer)


@words.speaking("id")
def answer_content(
    request: Request, body: RequestBody, *, decision: str, said: str, signer: str, ground: Exemption | None = None
) -> Content:
    """The answer to the one who asked; a refusal names its article."""
    values = {
        "request": request.number, "applicant": body.applicant, "right": kind_words()[Kind(request.kind)],
        "received": say_instant(request.came_at, request.office.zone), "asked": body.asked, "decision": decision,
        "answer": said,
    }  # fmt: skip
    if ground:
        values["ground"] = f"{ground.article}: {ground.says.id}"
    return Content(values=values, signer=signer)


def say_instant(at: datetime, zone: str) -> str:
    """Day and hour at the office, "14 Oktober 2024, 09.00 WIB"."""
    there = at.astimezone(ZoneInfo(ZONES[zone]))
    return f"{say_day(there.date())}, {there:%H.%M} {zone}"
