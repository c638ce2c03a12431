"""One role's time at one office begins."""

from __future__ import annotations

from datetime import date

from django.db.models import F

from saksama.workbench.accounts.models import Officer
from saksama.workbench.offices.models import Membership, Office


def begin(officer: Officer, office: Office, role: str, first_day: date, **term: object) -> bool:
    """Whether a time of `term` begins; False where one from that very day stands already.

    A time that was given and taken back on its first day ended before it began: it is filled again.
    """
    same = Membership.objects.filter(officer=officer, office=office, role=role, first_day=first_day)
    if same.filter(last_day__lt=F("first_day")).update(**term):
        return True
    _row, new = Membership.objects.get_or_create(
        officer=officer, office=office, role=role, first_day=first_day, defaults=term
    )
    return new
