"""Legal hold: nothing of a case is deleted while somebody needs it. One asks, another agrees, another ends it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.cases.models import Case
from saksama.workbench.cases.naming import named
from saksama.workbench.cases.services.steps import require_free
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.rights.ending import why_held
from saksama.workbench.rights.models import Hold
from saksama.workbench.rights.services.steps import moved_on, require_said
from saksama.workbench.safe.sealing import seal_under


@transaction.atomic
def place_hold(desk: Desk, case: Case, *, reason: str, at: datetime, once: UUID | None = None) -> Hold:
    """Keep a case beyond its term; it holds at once, so that nothing goes before the second person came.

    Sent twice (`once`) it is one. Raises BadInput without a reason, Refused where one runs, Gone for a deleted case.
    """
    require(desk, "rights.hold")
    require_own(desk, case.office_id)
    require_free(desk, case)
    require_said(reason)
    if once and (made := Hold.objects.filter(pk=once, case=case).first()):
        return made
    case = Case.objects.select_for_update(of=("self",), no_key=True).get(pk=case.pk)
    try:
        with transaction.atomic():
            sealed = seal_under(case.kept_under, reason.strip())
            made = Hold.objects.create(pk=once or uuid4(), case=case, sealed=sealed, by=desk.code, at=at)
    except IntegrityError:
        raise Refused(_("Pemusnahan perkara ini sudah ditahan.")) from None
    log("rights.held", desk, at=at, subject=named(case))
    return made


@transaction.atomic
def agree_hold(desk: Desk, hold: Hold, *, at: datetime) -> None:
    """The second person agrees. Raises Refused for the one who asked, or once it was agreed to or ended."""
    _enter(desk, hold)
    if not Hold.objects.filter(pk=hold.pk, ended_at=None, agreed_at=None).update(agreed_by=desk.code, agreed_at=at):
        raise moved_on()
    hold.refresh_from_db()
    log("rights.hold_agreed", desk, at=at, subject=named(hold.case))


@transaction.atomic
def end_hold(desk: Desk, hold: Hold, *, at: datetime) -> None:
    """It is not needed any more, or the second person does not agree. Raises Refused for the one who asked for it."""
    _enter(desk, hold)
    if not Hold.objects.filter(pk=hold.pk, ended_at=None).update(ended_by=desk.code, ended_at=at):
        raise moved_on()
    hold.refresh_from_db()
    log("rights.hold_ended", desk, at=at, subject=named(hold.case))


@transaction.atomic
def look_hold(desk: Desk, hold: Hold, *, at: datetime) -> str:
    """Why it is held: who looked is a line in the log (G10)."""
    require(desk, "rights.hold")
    require_own(desk, hold.case.office_id)
    require_free(desk, hold.case)
    log("rights.hold_opened", desk, at=at, subject=named(hold.case))
    return why_held(hold)


def _enter(desk: Desk, hold: Hold) -> None:
    require(desk, "rights.hold")
    require_own(desk, hold.case.office_id)
    require_free(desk, hold.case)
    if hold.by == desk.code:
        raise Refused(
            _("Anda sendiri yang meminta penahanan ini; orang kedua yang menyetujui atau mengakhirinya."),
            _("Minta koordinator atau anggota pleno lain membukanya."),
        )
