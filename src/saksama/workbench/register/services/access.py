"""A person asks what is held about them: the DPO brings the request, a second person answers or declines it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from saksama.kernel.clock import local_day
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.agenda.services import tell
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.offices.queries import people_of
from saksama.workbench.offices.rules import MAY
from saksama.workbench.register.models import AccessRequest
from saksama.workbench.register.rules import ANSWER_STAYS, ANSWER_WITHIN, Answer, Subject, require_exact
from saksama.workbench.safe.sealing import open_row, seal_row

PATH = "/daftar-pegawai/permintaan/"
State = AccessRequest.State


@transaction.atomic
def ask_access(subject: Subject, *, desk: Desk, at: datetime, once: UUID) -> AccessRequest:
    """Bring a request before a second person; sent twice, it is one. Raises BadInput unless it names one person."""
    require(desk, "register.ask_access")
    exact = require_exact(subject)
    request, made = AccessRequest.objects.get_or_create(
        pk=once, defaults={"office": desk.office, "sealed_subject": seal_row(exact), "asked_by": desk.officer,
                           "asked_at": at, "expires_at": at + ANSWER_WITHIN},
    )  # fmt: skip
    require_own(desk, request.office_id)
    if made:
        log("register.access_asked", desk, at=at, subject=_name(request), detail={"by": exact.kind.value})
        seconds = people_of(desk.office, local_day(at, desk.zone)).filter(role__in=MAY["register.answer_access"])
        officers = {one.officer for one in seconds.exclude(officer=desk.officer)}
        label = _("Permintaan akses seseorang atas datanya menunggu keputusan Anda.")
        tell(officers, office=desk.office, kind="register.access", label=label, at=at,
             path=f"{PATH}{request.pk}/", subject=_name(request))  # fmt: skip
    return request


@transaction.atomic
def decline_access(request: AccessRequest, *, desk: Desk, at: datetime) -> None:
    """Decline: the subject is wiped. Raises Refused when it was decided already."""
    require_second(request, desk)
    _decide(request, desk, at, state=State.DECLINED)
    log("register.access_declined", desk, at=at, subject=_name(request))


@transaction.atomic
def keep_answer(request: AccessRequest, answer: Answer, *, desk: Desk, at: datetime) -> None:
    """Keep the answer for the DPO to hand over; who was asked about is wiped. Raises Refused when decided already."""
    require_second(request, desk)
    _decide(request, desk, at, state=State.ANSWERED, sealed_answer=seal_row(answer))
    log("register.access_answered", desk, at=at, subject=_name(request))
    label = _("Jawaban permintaan akses siap diserahkan.")
    tell([request.asked_by], office=desk.office, kind="register.access", label=label, at=at,
         path=f"{PATH}{request.pk}/jawaban/", subject=_name(request))  # fmt: skip


def see_subject(request: AccessRequest, *, desk: Desk, at: datetime) -> Subject:
    """Who asks, for the second person to decide; the view is noted. Raises Refused when decided already."""
    require_second(request, desk)
    if request.state != State.ASKED or request.sealed_subject is None:
        raise _decided()
    log("register.access_subject_seen", desk, at=at, subject=_name(request))
    return open_row(request.sealed_subject, Subject)


def see_answer(request: AccessRequest, *, desk: Desk, at: datetime) -> Answer:
    """The answer, for the DPO to print; the view is noted. Raises Refused while there is none, or none any more."""
    require(desk, "register.ask_access")
    require_own(desk, request.office_id)
    if request.state != State.ANSWERED or request.sealed_answer is None or at >= request.expires_at:
        raise Refused(_("Belum ada jawaban, atau masa simpannya sudah lewat."))
    log("register.access_answer_seen", desk, at=at, subject=_name(request))
    return open_row(request.sealed_answer, Answer)


def require_second(request: AccessRequest, desk: Desk) -> None:
    """Raises Refused unless `desk` may decide and is not the person who brought the request (G2)."""
    require(desk, "register.answer_access")
    require_own(desk, request.office_id)
    if request.asked_by_id == desk.officer.pk:
        raise Refused(_("Permintaan ini Anda sendiri yang mengajukan; orang lain harus memutuskannya."))


def _decide(request: AccessRequest, desk: Desk, at: datetime, **changes: object) -> None:
    waits = AccessRequest.objects.filter(pk=request.pk, state=State.ASKED, expires_at__gt=at)
    changes |= {"sealed_subject": None, "decided_by": desk.officer, "decided_at": at, "expires_at": at + ANSWER_STAYS}
    if not waits.update(**changes):
        raise _decided()


def _decided() -> Refused:
    return Refused(_("Permintaan ini sudah diputuskan atau sudah lewat waktunya."))


def _name(request: AccessRequest) -> str:
    return f"register.accessrequest:{request.pk}"
