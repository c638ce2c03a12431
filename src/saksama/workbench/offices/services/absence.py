"""Who is away from when to when: noted by themselves, by the coordinator or the administrator."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, NotThere
from saksama.kernel.words import _
from saksama.workbench.accounts.models import Officer
from saksama.workbench.offices import queries
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.offices.models import Absence


@transaction.atomic
def note_absence(
    officer: Officer, first_day: date, last_day: date, *, desk: Desk, at: datetime, once: UUID | None = None
) -> Absence:
    """`officer` is away from `first_day` to `last_day`, both included; sent twice, it is noted once.

    Everybody notes their own; for others it takes the verb. Raises NotThere for someone who does not work here.
    """
    _require_word(desk, officer)
    if last_day < first_day:
        raise BadInput(_("Hari terakhir mendahului hari pertama."))
    if not queries.memberships_at(officer, desk.office, local_day(at, desk.zone)).exists():
        raise NotThere(_("Orang itu tidak bertugas di kantor ini."))
    fresh = {"officer": officer, "office": desk.office, "first_day": first_day, "last_day": last_day,
             "noted_by": desk.code, "noted_at": at}  # fmt: skip
    absence, made = Absence.objects.get_or_create(pk=once or uuid4(), defaults=fresh)
    if made:
        days = {"first": first_day.isoformat(), "last": last_day.isoformat(), "officer": officer.code}
        log("offices.absence_noted", desk, at=at, subject=f"offices.absence:{absence.pk}", detail=days)
    return absence


@transaction.atomic
def cancel_absence(absence: Absence, *, desk: Desk, at: datetime) -> None:
    """The officer is not away after all; the audit keeps that it was noted."""
    require_own(desk, absence.office_id)
    _require_word(desk, absence.officer)
    subject = f"offices.absence:{absence.pk}"
    if Absence.objects.filter(pk=absence.pk).delete()[0]:
        log("offices.absence_cancelled", desk, at=at, subject=subject)


def _require_word(desk: Desk, officer: Officer) -> None:
    require(desk, "offices.see" if officer.pk == desk.officer.pk else "offices.absence")
