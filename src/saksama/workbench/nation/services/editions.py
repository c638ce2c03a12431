"""Counts of a quarter that is over, through the gate, kept as they were told."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.nation.models import Edition
from saksama.workbench.nation.queries import editions, editions_of_provinces
from saksama.workbench.nation.rules import is_over
from saksama.workbench.nation.telling import body_of
from saksama.workbench.nation.where import NATION, scope_of
from saksama.workbench.offices.desk import Desk, log, require
from saksama.workbench.offices.models import Office


@transaction.atomic
def count_quarter(quarter: str, *, desk: Desk, at: datetime) -> Edition:
    """Count the quarter anew beside what was told of it. Raises BadInput for none, Refused while it runs.

    The same counts make no new edition: the one that stands is given back.
    """
    require(desk, "nation.count")
    scope = scope_of(desk.office)
    if not is_over(quarter, at):
        raise Refused(_("Triwulan itu belum berakhir; angkanya masih berubah."), _("Pilih triwulan yang sudah lewat."))
    list(
        Office.objects.select_for_update(no_key=True).filter(code=scope)
    )  # two who count at once count one after the other
    before = editions(scope, quarter)
    beside = [(one.scope, one.body) for one in editions_of_provinces(quarter)] if scope == NATION else []
    body = body_of(scope, quarter, [(one.number, one.body) for one in before], beside)
    if before and before[-1].body == body:
        return before[-1]
    made = Edition.objects.create(
        scope=scope, quarter=quarter, number=len(before) + 1, body=body, made_by=desk.code, made_at=at
    )
    log("nation.counted", desk, at=at, subject=str(made), detail={"quarter": quarter, "number": made.number})
    return made
