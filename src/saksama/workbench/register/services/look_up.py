"""A field officer names one person they saw, by exact name and agency: three answers at most, ten a day (G2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from saksama.handover.parts import says_nothing
from saksama.handover.roster import RosterRow
from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.offices.desk import Desk, log, require
from saksama.workbench.offices.models import Office
from saksama.workbench.register.models import Lookup
from saksama.workbench.register.queries import by_exact_name, looked_up_on, register_in_force
from saksama.workbench.register.rules import LOOKUPS_A_DAY, MOST_FOUND


@dataclass(frozen=True)
class Seen:
    """One person of the register, as far as it takes to tell whether it is the one who was seen."""

    name: str
    position: str
    unit: str
    agency: str
    category: str


@dataclass(frozen=True)
class Looked:
    """What a look-up gave."""

    people: tuple[Seen, ...]
    """Empty: nobody, or more than may be shown."""
    many: bool
    """More people bear the name in that agency than may be shown: then none is."""
    left: int
    """Look-ups that the office still has today."""


@transaction.atomic
def look_up(desk: Desk, *, name: str, agency: str, subject: str, at: datetime) -> Looked:
    """Who in `agency` bears exactly this `name`. Counted before it is answered; what was asked is kept nowhere.

    `subject` is the record it is for; who calls this sees to it that the record is the officer's own. Raises BadInput
    without name and agency, Refused without a register and when the day's look-ups are used up.
    """
    require(desk, "fieldwork.look_up")
    if says_nothing(name) or says_nothing(agency):
        raise BadInput(_("Isi nama lengkap dan instansinya."), _("Keduanya harus sama dengan yang tercatat."))
    if register_in_force(desk.office) is None:
        raise Refused(_("Kantor ini belum mempunyai daftar pegawai."))
    used = _used(desk, at)
    found = by_exact_name(desk.office, name, agency)
    Lookup.objects.create(
        office=desk.office, day=local_day(at, desk.zone), number=used + 1, subject=subject,
        found=len(found), by=desk.code, at=at,
    )  # fmt: skip
    log("register.looked_up", desk, at=at, subject=subject, detail={"found": len(found)})
    many = len(found) > MOST_FOUND
    people = () if many else tuple(_seen(one) for one in found)
    return Looked(people=people, many=many, left=LOOKUPS_A_DAY - used - 1)


def _used(desk: Desk, at: datetime) -> int:
    """Two at once wait for each other at the office's row. Raises Refused when the day's look-ups are used up."""
    Office.objects.select_for_update(no_key=True).get(pk=desk.office.pk)
    used = looked_up_on(desk.office, local_day(at, desk.zone))
    if used >= LOOKUPS_A_DAY:
        raise Refused(
            _("Pencarian hari ini sudah habis: {n} untuk seluruh kantor.").format(n=LOOKUPS_A_DAY),
            _("Tulis yang Anda lihat; nama dapat dilengkapi besok."),
        )
    return used


def _seen(row: RosterRow) -> Seen:
    return Seen(
        name=row.name, position=row.position or "", unit=row.unit or "", agency=row.agency, category=row.category.value
    )
