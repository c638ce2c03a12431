"""The second person answers or refuses, on a ground of the book only; the answer is handed over as a letter."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.kernel import words
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.law.rights import Exemption, rights
from saksama.workbench.agenda.services import close_clock
from saksama.workbench.documents import services as papers
from saksama.workbench.documents.models import Document
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.rights.models import Request
from saksama.workbench.rights.paper import answer_content
from saksama.workbench.rights.queries import body_of_request
from saksama.workbench.rights.rules import ANSWER, RequestState
from saksama.workbench.rights.services.steps import move_request, moved_on, require_past, require_said

FORM = "JAWABAN-HAK"


@transaction.atomic
def answer(desk: Desk, request: Request, *, said: str, signer: str, at: datetime) -> Request:
    """Grant it, with what is answered; the letter is drafted. Raises Refused for who brought the request."""
    _require_second(desk, request)
    require_said(said, signer)
    paper = _letter(desk, request, said=said, signer=signer, at=at)
    move_request(request, RequestState.ANSWERED, decided_by=desk.officer, decided_at=at, document=paper)
    log("rights.answered", desk, at=at, subject=request.scope)
    return request


@transaction.atomic
def refuse(desk: Desk, request: Request, *, exemption: str, said: str, signer: str, at: datetime) -> Request:
    """Refuse it on a ground of the book of rights; the line in the log names the ground.

    Raises BadInput for a ground that this right does not know, Refused for who brought the request.
    """
    _require_second(desk, request)
    require_said(said, signer)
    ground = next((one for one in rights().grounds(request.kind) if one.key == exemption), None)
    if ground is None:
        raise BadInput(_("Hak ini tidak dapat ditolak dengan dasar itu."), _("Pilih satu dari daftar dasar hukum."))
    paper = _letter(desk, request, said=said, signer=signer, at=at, ground=ground)
    move_request(
        request, RequestState.REFUSED, decided_by=desk.officer, decided_at=at, document=paper, exemption=exemption
    )
    log("rights.refused", desk, at=at, subject=request.scope, detail={"exemption": exemption})
    return request


@transaction.atomic
def hand_over(desk: Desk, request: Request, *, handed_at: datetime, at: datetime) -> Request:
    """The numbered letter reached the person: now the clock has ended, missed where that was too late.

    Raises Refused while the letter has no number, or when it was handed over already.
    """
    require(desk, "rights.receive")
    require_own(desk, request.office_id)
    require_past(handed_at, at)
    if request.decided_at is None or request.document is None:
        raise moved_on()
    if handed_at < request.decided_at.replace(second=0, microsecond=0):  # typed to the minute
        raise BadInput(_("Jawaban tidak dapat diserahkan sebelum diputuskan."))
    request.document.refresh_from_db()
    if not request.document.number:
        raise Refused(_("Surat jawabannya belum bernomor."), _("Terbitkan dahulu di halaman Dokumen."))
    if not Request.objects.filter(pk=request.pk, handed_at__isnull=True).update(handed_at=handed_at):
        raise moved_on()
    request.refresh_from_db()
    close_clock(ANSWER, request.scope, at=handed_at)
    log("rights.handed_over", desk, at=at, subject=request.scope)
    return request


def _require_second(desk: Desk, request: Request) -> None:
    require(desk, "rights.decide")
    require_own(desk, request.office_id)
    if request.received_by_id == desk.officer.pk:
        raise Refused(_("Permintaan ini Anda sendiri yang menerima; orang lain harus memutuskannya."))
    if request.state != RequestState.PROVEN:
        raise moved_on()


def _letter(
    desk: Desk, request: Request, *, said: str, signer: str, at: datetime, ground: Exemption | None = None
) -> Document:
    with words.speaking("id"):
        decision = _("Ditolak") if ground else _("Dikabulkan")
    content = answer_content(
        request, body_of_request(request), decision=decision, said=said, signer=signer, ground=ground
    )
    return papers.draft(desk, form=FORM, content=content, at=at, subject=request.scope)
