"""An objection is decided by a member of the plenary who had no hand in the case, answered in writing, and told."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _, speaking
from saksama.workbench.cases import services as cases
from saksama.workbench.cases.naming import require_names_nobody
from saksama.workbench.cases.services.steps import enter, said
from saksama.workbench.documents import services as documents
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.shapes import Content
from saksama.workbench.offices.desk import Desk, log
from saksama.workbench.rights.fair import ObjectionState
from saksama.workbench.rights.models import Objection
from saksama.workbench.rights.paper import say_instant
from saksama.workbench.rights.services.steps import moved_on, require_past, require_said
from saksama.workbench.safe.sealing import seal_under

FORM = "JAWAB-KEBERATAN"


@transaction.atomic
def decide_objection(
    desk: Desk, objection: Objection, *, upheld: bool, reason: str, signer: str, version: int, at: datetime
) -> Objection:
    """Upheld: the case goes back to the hearings. Either way the letter with the reason is drafted.

    Raises Refused for who handled the case, wrote or approved a study of it; BadInput for a reason that names a party.
    """
    enter(desk, objection.case, "rights.decide_objection")
    cases.require_other(desk, objection.case)
    why = said(reason)
    require_said(signer)
    require_names_nobody(objection.case, why)
    paper = _letter(desk, objection, upheld=upheld, why=why, signer=signer, at=at)
    state = ObjectionState.UPHELD if upheld else ObjectionState.REJECTED
    columns = {
        "state": state, "decided_by": desk.code, "decided_at": at, "document": paper,
        "sealed_reason": seal_under(objection.case.kept_under, why),
    }  # fmt: skip
    if not Objection.objects.filter(pk=objection.pk, state=ObjectionState.RECEIVED).update(**columns):
        raise moved_on()
    if upheld:
        cases.reopen(desk, objection.case, reason=why, objection=str(objection.pk), at=at, version=version)
    objection.refresh_from_db()
    log(f"rights.objection_{state.value}", desk, at=at, subject=objection.scope)
    return objection


@transaction.atomic
def tell_objection(desk: Desk, objection: Objection, *, told_at: datetime, at: datetime) -> Objection:
    """The numbered letter reached the respondent. Raises Refused while it has no number, or when that is noted."""
    enter(desk, objection.case, "rights.give_access")
    require_past(told_at, at)
    if objection.document is None or not Document.objects.get(pk=objection.document.pk).number:
        raise Refused(_("Surat jawabannya belum bernomor."), _("Terbitkan dahulu di halaman Dokumen."))
    if objection.decided_at and told_at < objection.decided_at.replace(second=0, microsecond=0):
        raise BadInput(_("Jawaban tidak dapat diserahkan sebelum diputuskan."))
    if not Objection.objects.filter(pk=objection.pk, told_at=None).update(told_at=told_at):
        raise moved_on()
    objection.refresh_from_db()
    log("rights.objection_told", desk, at=at, subject=objection.scope)
    return objection


def _letter(
    desk: Desk, objection: Objection, *, upheld: bool, why: str, signer: str, at: datetime
) -> Document:  # fmt: skip
    with speaking("id"):
        values = {
            "case": objection.case.number, "objection": objection.number,
            "received": say_instant(objection.at, objection.case.office.zone),
            "decision": _("Keberatan diterima.") if upheld else _("Keberatan ditolak."), "reason": why,
            "next": _("Perkara dibuka kembali; Saudara didengar lagi dan pleno memutus dengan kajian baru.") if upheld
            else _("Hasil yang sudah diumumkan tetap berlaku."),
        }  # fmt: skip
    content = Content(values=values, signer=signer)
    return documents.draft(
        desk, form=FORM, content=content, at=at, subject=objection.scope, kept_under=objection.case.kept_under
    )
