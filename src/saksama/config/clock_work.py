"""The machine's clock was moved: one line in each office's log, one line in its administrators' inbox."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from saksama.kernel.clock import local_day
from saksama.kernel.words import _
from saksama.workbench.agenda.models import Message
from saksama.workbench.agenda.services import tell
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.offices.models import Office
from saksama.workbench.offices.queries import people_of
from saksama.workbench.offices.rules import Role

KIND = "audit.clock_moved"
ONCE = timedelta(minutes=5)
"""Several workers see the same jump; the first tells it."""


def tell_moved(gap: timedelta, at: datetime) -> int:
    """Tell every office once; how many were told. `gap`: forwards positive; `at`: by the new clock."""
    offices = Office.objects.exclude(kind=Office.Kind.PARTNER)
    return sum(_tell_office(office, gap, at) for office in offices)


@transaction.atomic
def _tell_office(office: Office, gap: timedelta, at: datetime) -> bool:
    seen = Message.objects.filter(office=office, kind=KIND, at__range=(at - ONCE, at + ONCE))
    if seen.exists():
        return False
    working = people_of(office, local_day(at, office.zone))
    told = {one.officer.pk: one.officer for one in working if one.role == Role.ADMINISTRATOR}
    tell(told.values(), office=office, kind=KIND, label=_label(gap), at=at)
    record(KIND, office=office.code, actor=MACHINE, at=at, detail=_detail(gap))
    return True


def _detail(gap: timedelta) -> dict[str, str | int]:
    return {"seconds": round(abs(gap.total_seconds())), "way": "ahead" if gap > timedelta(0) else "back"}


def _label(gap: timedelta) -> str:
    minutes = round(abs(gap.total_seconds()) / 60)
    said = (
        _("Jam komputer maju {n} menit; pekerjaan terjadwal menunggu 15 menit. Periksa jamnya.")
        if gap > timedelta(0)
        else _("Jam komputer mundur {n} menit; pekerjaan terjadwal menunggu 15 menit. Periksa jamnya.")
    )
    return said.format(n=minutes)
