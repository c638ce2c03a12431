"""Where something was, said by an officer who sees its number and day, and nobody's name."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.early_warning.areas import known_area
from saksama.workbench.early_warning.models import Agency, Event
from saksama.workbench.offices.desk import Desk, log, require, require_own

MOST = 100


@transaction.atomic
def place(subjects: Collection[str], *, area: str, agency: Agency | None, desk: Desk, at: datetime) -> int:
    """Everything that counts of these things was in `area`, and concerns `agency`. How many things.

    Raises BadInput for none, too many, or an area that is not the office's; Refused where somebody said it before.
    """
    require(desk, "early_warning.place")
    if agency is not None:
        require_own(desk, agency.office_id)
    known = known_area(area, desk.office.code)
    if not known:
        raise BadInput(_("Pilih wilayah dari daftar."))
    wanted = set(subjects)
    if not 0 < len(wanted) <= MOST:
        raise BadInput(_("Pilih satu sampai {most} baris.").format(most=MOST))
    waiting = Event.objects.filter(office=desk.office, subject__in=wanted, region_code="", dropped_at=None)
    there = set(waiting.values_list("subject", flat=True))
    if there != wanted:
        raise Refused(_("Sebagian baris sudah diberi wilayah atau ditarik."), _("Muat ulang halaman ini."))
    waiting.update(region_code=known, agency=agency, noted_by=desk.code)
    for subject in sorted(there):
        log("early_warning.placed", desk, at=at, subject=subject, detail={"region": known})
    return len(there)
