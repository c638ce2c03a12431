"""An office's letterhead and its part of every number."""

from __future__ import annotations

from datetime import datetime

import msgspec
from django.db import transaction

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.workbench.documents.models import Letterhead
from saksama.workbench.documents.rules import UNIT
from saksama.workbench.documents.shapes import Address
from saksama.workbench.offices.desk import Desk, log, require

LONGEST = {"above": 120, "address": 200, "contact": 200, "place": 60}


@transaction.atomic
def set_letterhead(desk: Desk, address: Address, *, at: datetime) -> Letterhead:
    """How the office's documents begin from now on; those that were issued stay as they are.

    Raises BadInput for something left out or too long, or a unit that cannot stand in a number.
    """
    require(desk, "documents.letterhead")
    said = {key: str(value).strip() for key, value in msgspec.structs.asdict(address).items()}
    for key, most in LONGEST.items():
        if len(said[key]) > most or not (said[key] or key == "contact"):
            raise BadInput(_("Kop surat: tiap bagian diisi, dan tidak lebih dari {n} huruf.").format(n=most))
    if not UNIT.fullmatch(said["unit"]):
        raise BadInput(_("Kode unit pada nomor: huruf besar, angka, titik, tanda hubung; contoh K.JT-28."))
    columns = {**said, "set_by": desk.code, "set_at": at}
    kept, _made = Letterhead.objects.update_or_create(office=desk.office, defaults=columns)
    log("documents.letterhead_set", desk, at=at, subject=f"documents.letterhead:{kept.pk}")
    return kept
