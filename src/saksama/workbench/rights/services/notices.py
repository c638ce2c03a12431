"""The two letters about a failure: to those concerned, one text for all, and to the agency."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.agenda.services import close_clock
from saksama.workbench.documents import services as papers
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.rights.models import Incident, Notice
from saksama.workbench.rights.paper import notice_content
from saksama.workbench.rights.queries import body_of
from saksama.workbench.rights.rules import NOTICE, IncidentState, To
from saksama.workbench.rights.services.steps import move_incident, moved_on, require_past, require_said
from saksama.workbench.safe.sealing import seal_row

FORM = "PDP-KEGAGALAN"


@transaction.atomic
def draft_notice(desk: Desk, incident: Incident, *, to: str, signer: str, at: datetime) -> Notice:
    """Draft the letter with what the assessment says; it is numbered and signed among the documents.

    Drafted again it stays the one there is. Raises Refused before the assessment, BadInput for nobody to tell.
    """
    require(desk, "rights.handle")
    require_own(desk, incident.office_id)
    if to not in set(To):
        raise BadInput(_("Pilih kepada siapa."))
    require_said(signer)
    incident = Incident.objects.select_for_update(no_key=True).select_related("office").get(pk=incident.pk)
    if made := incident.notices.filter(to=to).first():
        return made
    if incident.state != IncidentState.ASSESSED:
        raise moved_on()
    content = notice_content(incident, body_of(incident), To(to), signer)
    paper = papers.draft(desk, form=FORM, content=content, at=at, subject=incident.scope)
    made = Notice.objects.create(incident=incident, to=to, document=paper, drafted_by=desk.code, drafted_at=at)
    log("rights.notice_drafted", desk, at=at, subject=incident.scope, detail={"to": to})
    return made


@transaction.atomic
def note_sent(desk: Desk, incident: Incident, *, to: str, how: str, sent_at: datetime, at: datetime) -> Incident:
    """The letter went out, by which way. With both out the incident is told of, and its clock has ended.

    The clock ends at the time of the later letter: one that went out too late stays visible as missed. Raises Refused
    for a letter without a number or sent already, BadInput for a time to come or before the failure was known.
    """
    require(desk, "rights.handle")
    require_own(desk, incident.office_id)
    require_said(how)
    require_past(sent_at, at)
    if sent_at < incident.found_at:
        raise BadInput(_("Surat tidak dapat terkirim sebelum kejadian diketahui."))
    Incident.objects.select_for_update(no_key=True).get(pk=incident.pk)
    _require_numbered(incident, to)
    unsent = Notice.objects.filter(incident=incident, to=to, sent_at__isnull=True)
    if not unsent.update(sent_at=sent_at, sealed_how=seal_row(how), sent_by=desk.code):
        raise moved_on()
    log("rights.notice_sent", desk, at=at, subject=incident.scope, detail={"to": to})
    out = {one.to: one.sent_at for one in incident.notices.all() if one.sent_at}
    if set(out) == {one.value for one in To}:
        move_incident(incident, IncidentState.NOTIFIED)
        close_clock(NOTICE, incident.scope, at=max(out.values()))
    return incident


def _require_numbered(incident: Incident, to: str) -> None:
    numbered = Notice.objects.filter(incident=incident, to=to).exclude(document__number="")
    if not numbered.exists():
        raise Refused(_("Surat ini belum disusun, atau belum bernomor."), _("Terbitkan dahulu di halaman Dokumen."))
