"""End a mandate before its last day, or drop a draft."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.agenda.models import Due
from saksama.workbench.agenda.services import close_clock
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.mandates.rules import State
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.signed import remove_signed


@transaction.atomic
def end(mandate: Mandate, *, because: str, desk: Desk, at: datetime) -> None:
    """End a signed mandate early, for good: its file goes, nothing runs under it any more.

    One person may stop what takes two to begin. Raises Refused without a reason, or when it is not in force.
    """
    require(desk, "mandates.approve")
    _end(mandate, State.SIGNED, because, desk, at)
    close_clock("mandates.end", f"mandates.mandate:{mandate.pk}", at=at, state=Due.State.WITHDRAWN)
    log("mandates.ended", desk, at=at, subject=f"mandates.mandate:{mandate.pk}", detail={"code": mandate.code})
    remove_signed(mandate.code)


@transaction.atomic
def drop(mandate: Mandate, *, because: str, desk: Desk, at: datetime) -> None:
    """Give up a draft. It stays in the history with its reason."""
    require(desk, "mandates.draft")
    _end(mandate, State.DRAFT, because, desk, at)
    log("mandates.dropped", desk, at=at, subject=f"mandates.mandate:{mandate.pk}")


def withdraw_ended(office: Office) -> None:
    """Take away the file of every mandate of `office` that was ended: what a crash may have left."""
    for code in Mandate.objects.filter(office=office, state=State.ENDED).values_list("code", flat=True):
        remove_signed(code)


def _end(mandate: Mandate, state: State, because: str, desk: Desk, at: datetime) -> None:
    require_own(desk, mandate.office_id)
    if not because.strip():
        raise Refused(_("Tulis alasannya: ia tetap terbaca dalam riwayat."))
    found = Mandate.objects.filter(pk=mandate.pk, state=state)
    if not found.update(state=State.ENDED, ended_at=at, end_reason=because.strip()[:200]):
        raise Refused(_("Mandat ini sudah berubah sejak halaman dibuka."), _("Muat ulang halamannya."))
