"""Tell the office that a mandate nears its end: fourteen and three days before, and on the day after."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.kernel.clock import local_day
from saksama.kernel.words import _
from saksama.workbench.agenda.models import Message
from saksama.workbench.agenda.services import tell
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.mandates.rules import State, warning_due
from saksama.workbench.mandates.services.draft import approvers, path_of
from saksama.workbench.offices.models import Office


@transaction.atomic
def warn_of_ends(office: Office, *, at: datetime) -> int:
    """Tell drafter and approvers of every signed mandate of `office` whose end is near. How many mandates were told of.

    Each warning is given once, however often this runs; a day that was missed is made up for by the next one.
    """
    told = 0
    for mandate in Mandate.objects.filter(office=office, state=State.SIGNED).select_related("office", "drafted_by"):
        assert mandate.last_day
        days = warning_due(mandate.last_day, local_day(at, office.zone))
        if days is not None and _tell_once(mandate, days, at):
            told += 1
    return told


def _tell_once(mandate: Mandate, days: int, at: datetime) -> bool:
    kind, subject = f"mandates.end-{days}", f"mandates.mandate:{mandate.pk}"
    if Message.objects.filter(kind=kind, subject=subject).exists():
        return False
    label = _("Mandat berakhir dalam {days} hari").format(days=days) if days else _("Mandat sudah berakhir")
    told = dict.fromkeys([mandate.drafted_by, *approvers(mandate.office, at)])
    tell(told, office=mandate.office, kind=kind, label=label, at=at, path=path_of(mandate), subject=subject)
    return True
