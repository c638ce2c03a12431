"""What the verbs have in common: one conditional move, a term of the law, texts that say something."""

from __future__ import annotations

from datetime import datetime

from saksama.handover.parts import says_nothing
from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.law.explaining import Question
from saksama.workbench.agenda.terms import start_term
from saksama.workbench.offices.desk import Desk
from saksama.workbench.rights.models import Incident, Request
from saksama.workbench.rights.rules import LONGEST, IncidentState, RequestState, incident_before, request_before


def move_incident(incident: Incident, to: IncidentState, **columns: object) -> None:
    """One conditional UPDATE. Raises Refused where it does not stand there (any more)."""
    rows = Incident.objects.filter(pk=incident.pk, state__in=incident_before(to))
    if not rows.update(state=to, **columns):
        raise moved_on()
    incident.refresh_from_db()


def move_request(request: Request, to: RequestState, **columns: object) -> None:
    """The same for a request."""
    rows = Request.objects.filter(pk=request.pk, state__in=request_before(to))
    if not rows.update(state=to, **columns):
        raise moved_on()
    request.refresh_from_db()


def moved_on() -> Refused:
    """Somebody else was faster, or it is not the time for this."""
    return Refused(
        _("Berkas ini tidak berada pada tahap itu."), _("Muat ulang halamannya; mungkin petugas lain mengerjakannya.")
    )


def require_said(*texts: str) -> None:
    """Raises BadInput where one of `texts` says nothing or is longer than a field may be."""
    if any(says_nothing(text) for text in texts):
        raise BadInput(_("Isi semua yang wajib diisi."))
    if any(len(text) > LONGEST for text in texts):
        raise BadInput(_("Satu isian paling panjang {n} huruf.").format(n=LONGEST))


def require_past(moment: datetime, at: datetime) -> None:
    """Raises BadInput for a moment that has not come."""
    if moment > at:
        raise BadInput(_("Waktunya tidak dapat di masa depan."))


def start(desk: Desk, of: Incident | Request, *, rule: str, kind: str, since: datetime, label: str) -> None:
    """The term `rule` of the law's clocks; `label` names a number, never a person. Started again it stays."""
    start_term(
        Question(rule=rule, start=since, zone=desk.zone, known_on=local_day(since, desk.zone)), kind=kind, label=label,
        office=of.office, subject=of.scope,
    )  # fmt: skip
