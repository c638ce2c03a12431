"""A person uses a right: written down, proven to be theirs, and (access) looked up by the register's own door."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.law.rights import rights
from saksama.workbench.agenda.services import tell
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.offices.numbering import next_number
from saksama.workbench.offices.queries import who_may
from saksama.workbench.register import services as register
from saksama.workbench.register.models import AccessRequest
from saksama.workbench.register.rules import Subject, SubjectKind, require_exact
from saksama.workbench.rights.models import Request
from saksama.workbench.rights.queries import body_of_request, proof_of
from saksama.workbench.rights.rules import ANSWER, Kind, Proof, RequestState
from saksama.workbench.rights.services.steps import move_request, moved_on, require_past, require_said, start
from saksama.workbench.rights.shapes import RequestBody
from saksama.workbench.safe.sealing import seal_row

PATH = "/hak/permintaan/"


@transaction.atomic
def receive(
    desk: Desk, *, kind: str, body: RequestBody, came_at: datetime, at: datetime, once: UUID | None = None
) -> Request:
    """Write a request down; its clock runs from when it came, where the law names one.

    Sent twice (`once`) it is one. Raises BadInput for nothing said, a time to come, or access without an exact NIP or
    account.
    """
    require(desk, "rights.receive")
    if once and (made := Request.objects.filter(pk=once, office=desk.office).first()):
        return made
    if kind not in set(Kind):
        raise BadInput(_("Pilih hak yang dipakai."))
    require_said(body.applicant, body.asked, body.letter)
    require_past(came_at, at)
    if kind == Kind.ACCESS:
        require_exact(_subject(body, proof=body.letter))
    year, seq = next_number(desk.office, Request.objects.all(), at=at)
    made = Request.objects.create(
        pk=once or uuid4(), office=desk.office, year=year, seq=seq, kind=kind, came_at=came_at, sealed=seal_row(body),
        state=RequestState.RECEIVED, received_by=desk.officer, received_at=at,
    )  # fmt: skip
    if rule := rights().clock(kind):
        label = _("Jawaban permintaan subjek data {number}").format(number=made.number)
        start(desk, made, rule=rule, kind=ANSWER, since=came_at, label=label)
    log("rights.received", desk, at=at, subject=made.scope, detail={"kind": kind})
    return made


@transaction.atomic
def prove(desk: Desk, request: Request, *, proof: str, note: str, at: datetime) -> Request:
    """It is they who ask, and how that was made sure; the second person is told that it waits for them."""
    require(desk, "rights.receive")
    require_own(desk, request.office_id)
    if proof not in set(Proof):
        raise BadInput(_("Pilih bagaimana jati diri dipastikan."))
    require_said(note)
    move_request(request, RequestState.PROVEN, proof=proof, sealed_proof=seal_row(note), proven_at=at)
    log("rights.proven", desk, at=at, subject=request.scope, detail={"proof": proof})
    label = _("Permintaan subjek data {number} menunggu keputusan Anda.").format(number=request.number)
    others = set(who_may("rights.decide", desk.office, local_day(at, desk.zone))) - {request.received_by}
    tell(others, office=desk.office, kind="rights.request", label=label, at=at, path=f"{PATH}{request.pk}/",
         subject=request.scope)  # fmt: skip
    return request


@transaction.atomic
def ask_register(desk: Desk, request: Request, *, at: datetime) -> AccessRequest:
    """Bring an access request before the register's second person: the one narrow look-up there is (G2).

    Asked again it stays the one. Raises Refused for another kind, and before it is proven whose request it is.
    """
    require(desk, "rights.receive")
    require_own(desk, request.office_id)
    if request.kind != Kind.ACCESS:
        raise Refused(_("Hanya permintaan akses yang mencari di daftar pegawai."))
    request = Request.objects.select_for_update(of=("self",), no_key=True).select_related("office").get(pk=request.pk)
    if request.state != RequestState.PROVEN:
        raise moved_on()
    subject = _subject(body_of_request(request), proof=proof_of(request))
    asked = register.ask_access(subject, desk=desk, at=at, once=request.pk)
    if Request.objects.filter(pk=request.pk, lookup__isnull=True).update(lookup=asked):
        log("rights.looked_up", desk, at=at, subject=request.scope)
    return asked


def _subject(body: RequestBody, *, proof: str) -> Subject:
    kind = SubjectKind.NIP if body.nip else SubjectKind.ACCOUNT
    return Subject(kind=kind, nip=body.nip, platform=body.platform, stable_id=body.stable_id, letter=body.letter,
                   proof=proof)  # fmt: skip
