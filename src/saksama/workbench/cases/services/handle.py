"""Who handles a case, which way it goes, and who steps aside from it."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.accounts.models import Officer
from saksama.workbench.agenda.services import tell
from saksama.workbench.cases.models import Case, Conflict
from saksama.workbench.cases.naming import named
from saksama.workbench.cases.rules import OPEN, WORKED, Track
from saksama.workbench.cases.services.steps import enter, keep, said, touch
from saksama.workbench.offices.desk import Desk, require, require_own
from saksama.workbench.offices.queries import who_may
from saksama.workbench.safe.sealing import seal_under


@transaction.atomic
def assign(desk: Desk, case: Case, *, handler: Officer, at: datetime, version: int) -> None:
    """Give the case to `handler`, who is told. Raises NotThere for one who may not handle cases here today,
    Refused for one who stepped aside.
    """
    enter(desk, case, "cases.assign")
    if handler not in who_may("cases.handle", desk.office, local_day(at, desk.zone)):
        raise NotThere(_("Petugas ini tidak menangani perkara di kantor Anda."))
    if Conflict.objects.filter(case=case, officer=handler).exists():
        raise Refused(_("Petugas ini menyatakan mundur dari perkara ini."), _("Pilih petugas lain."))
    touch(case, OPEN, version, handler=handler)
    label = _("Perkara {number} ditugaskan kepada Anda").format(number=case.number)[:160]
    tell([handler], office=desk.office, kind="cases.assigned", label=label, at=at, path=f"/perkara/{case.pk}/",
         subject=named(case))  # fmt: skip
    keep(desk, case, "assigned", at=at, detail={"handler": handler.code})


@transaction.atomic
def choose_track(desk: Desk, case: Case, *, track: str, at: datetime, version: int) -> None:
    """Which way the case would go when it is referred. Raises BadInput for a way there is not."""
    enter(desk, case, "cases.handle")
    if track not in set(Track):
        raise BadInput(_("Pilih dari daftar yang ada."))
    touch(case, WORKED, version, track=track)
    keep(desk, case, "track_chosen", at=at, detail={"track": track})


@transaction.atomic
def declare_conflict(desk: Desk, case: Case, *, reason: str, at: datetime) -> Conflict:
    """Step aside from the case, for good; no version is asked, a conflict is never too late. The handler is freed.

    Raises Refused when it was said before, BadInput without a reason.
    """
    require(desk, "cases.aside")
    require_own(desk, case.office_id)
    try:
        with transaction.atomic():
            made = Conflict.objects.create(
                case=case, officer=desk.officer, at=at, sealed=seal_under(case.kept_under, said(reason))
            )
    except IntegrityError:
        raise Refused(_("Anda sudah menyatakan mundur dari perkara ini.")) from None
    Case.objects.filter(pk=case.pk, handler=desk.officer).update(handler=None)
    Case.objects.filter(pk=case.pk).update(version=F("version") + 1)
    case.refresh_from_db()
    keep(desk, case, "stepped_aside", at=at)
    return made
