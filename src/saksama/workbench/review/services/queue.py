"""Leads enter the queue: a place for each, once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.offices.models import Office
from saksama.workbench.patrols.models import Lead
from saksama.workbench.review.models import Place


@transaction.atomic
def queue_leads(leads: Iterable[Lead], *, at: datetime) -> int:
    """Make a place in the queue for each lead; how many were new. Safe to call again: a lead has one place."""
    given = {lead.pk: lead for lead in leads}
    placed = set(Place.objects.filter(lead__in=list(given)).values_list("lead_id", flat=True))
    fresh = [lead for key, lead in given.items() if key not in placed]
    Place.objects.bulk_create(
        [Place(lead=lead, office_id=lead.office_id, order_key=lead.order_key) for lead in fresh],
        ignore_conflicts=True,
        batch_size=500,
    )
    _note(Counter(lead.office_id for lead in fresh), at)
    return len(fresh)


def _note(counts: Counter[object], at: datetime) -> None:
    for office in Office.objects.filter(pk__in=list(counts)):
        record("review.queued", office=office.code, actor=MACHINE, at=at, detail={"leads": counts[office.pk]})
