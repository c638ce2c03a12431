"""What the pages of one incident and one request are given: facts, clock, letters, what this desk may do now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from saksama.kernel.clock import say
from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.web.areas.rights.words import INCIDENTS, PROOFS, REQUESTS
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.agenda.shown import shown
from saksama.workbench.rights import queries
from saksama.workbench.rights.rules import DataKind, IncidentState, Kind, RequestState, To
from saksama.workbench.rights.shapes import IncidentBody, RequestBody
from saksama.workbench.rights.words import data_words, kind_words, to_words

Row = Any
"""An incident or a request, as a query gave it."""
Facts = list[tuple[str, str]]


@dataclass(frozen=True)
class Action:
    """One thing this desk may do now."""

    address: str
    label: str
    post: bool = False
    main: bool = False


@dataclass(frozen=True)
class Letter:
    """One of the two letters."""

    says: str
    document_id: Any = None
    number: str = ""
    sent: str = ""
    how: str = ""
    action: Action | None = None


def incident_page(request: OfficerRequest, incident: Row, body: IncidentBody) -> dict[str, Any]:
    """Everything about one incident; who was hit is not kept."""
    many = whole(incident.people) if incident.people is not None else _("belum diketahui")
    facts = [
        (_("Diketahui"), say(incident.found_at, request.desk.zone)),
        (_("Jenis data"), ", ".join(data_words()[DataKind(one)] for one in incident.kinds)),
        (_("Kira-kira berapa orang"), many), (_("Apa yang terjadi"), body.what),
        (_("Kapan dan bagaimana"), body.how), (_("Penanganan"), body.handling),
    ]  # fmt: skip
    state = IncidentState(incident.state)
    told = state in {IncidentState.ASSESSED, IncidentState.NOTIFIED, IncidentState.CLOSED}
    return {
        "about": incident, "state": INCIDENTS[incident.state], "facts": _filled(facts),
        "clock": _clock(request, incident), "letters": _letters(request, incident) if told else [],
        "actions": _incident_actions(request, incident), "may_documents": request.desk.may("documents.open"),
    }  # fmt: skip


def request_page(request: OfficerRequest, found: Row, body: RequestBody) -> dict[str, Any]:
    """Everything about one request; only here is it said who asks, and each look is noted."""
    account = f"{body.platform} {body.stable_id}" if body.stable_id else ""
    facts = [
        (_("Hak"), kind_words()[Kind(found.kind)]), (_("Diterima"), say(found.came_at, request.desk.zone)),
        (_("Surat permintaan"), body.letter), (_("Pemohon"), body.applicant), (_("Yang diminta"), body.asked),
        (_("NIP"), body.nip), (_("Akun"), account),
        (_("Jati diri"), f"{PROOFS[found.proof]}: {queries.proof_of(found)}" if found.proof else ""),
        (_("Diserahkan"), say(found.handed_at, request.desk.zone) if found.handed_at else ""),
    ]  # fmt: skip
    return {
        "about": found, "state": REQUESTS[found.state], "facts": _filled(facts), "clock": _clock(request, found),
        "actions": _request_actions(request, found), "may_documents": request.desk.may("documents.open"),
        "looked_up": _looked_up(request, found),
    }  # fmt: skip


def _filled(facts: Facts) -> Facts:
    return [(label, said) for label, said in facts if said]


def _clock(request: OfficerRequest, row: Row) -> Any:
    due = queries.clock_of(row)
    return shown(due, request.now, request.desk.zone) if due else None


def _letters(request: OfficerRequest, incident: Row) -> list[Letter]:
    made, may = queries.notices_of(incident), request.desk.may("rights.handle")
    found = []
    for to, says in to_words().items():
        notice = made.get(to)
        if notice is None:
            found.append(Letter(says, action=_letter(incident, "draft", to, _("Susun surat")) if may else None))
            continue
        waits = may and notice.sent_at is None and notice.document.number
        found.append(Letter(
            says, notice.document_id, notice.document.number,
            say(notice.sent_at, request.desk.zone) if notice.sent_at else "", queries.sent_how(notice),
            _letter(incident, "sent", to, _("Catat terkirim")) if waits else None,
        ))  # fmt: skip
    return found


def _letter(incident: Row, name: str, to: To, label: str) -> Action:
    return Action(reverse(f"rights:{name}", args=[incident.pk, to.value]), label)


def _incident_actions(request: OfficerRequest, incident: Row) -> list[Action]:
    if not request.desk.may("rights.handle"):
        return []
    found = []
    if incident.state == IncidentState.OPEN:
        if incident.noted_by_id != request.desk.officer.pk:
            found.append(Action(reverse("rights:unfounded", args=[incident.pk]), _("Bukan kegagalan")))
        found.append(Action(reverse("rights:assess", args=[incident.pk]), _("Nilai kejadian"), main=True))
    if incident.state == IncidentState.NOTIFIED:
        found.append(Action(reverse("rights:close", args=[incident.pk]), _("Selesai"), post=True, main=True))
    return found


def _request_actions(request: OfficerRequest, found: Row) -> list[Action]:
    may, state = request.desk.may, found.state
    steps = [
        (state == RequestState.RECEIVED and may("rights.receive"), "prove", _("Pastikan jati diri"), True),
        (state == RequestState.PROVEN and may("rights.decide"), "refuse", _("Tolak"), False),
        (state == RequestState.PROVEN and may("rights.decide"), "answer", _("Jawab"), True),
        (bool(found.document and found.document.number) and not found.handed_at and may("rights.receive"), "hand_over",
         _("Catat penyerahan"), True),
    ]  # fmt: skip
    actions = [Action(reverse(f"rights:{name}", args=[found.pk]), label, main=main)
               for there, name, label, main in steps if there]  # fmt: skip
    if state == RequestState.PROVEN and found.kind == Kind.ACCESS and not found.lookup_id and may("rights.receive"):
        actions.append(
            Action(reverse("rights:ask_register", args=[found.pk]), _("Ajukan pencarian"), post=True, main=True)
        )
    return actions


def _looked_up(request: OfficerRequest, found: Row) -> str:
    """Address of the register's own page of the look-up; empty where there is none or the desk may not."""
    if not found.lookup_id or not request.desk.may("register.see_requests"):
        return ""
    return reverse("register:requests")
