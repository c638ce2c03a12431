"""Reads about offices and memberships. Nothing here writes."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q, QuerySet

from saksama.kernel.clock import local_day
from saksama.workbench.accounts.models import Officer
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.models import Membership, Office
from saksama.workbench.offices.rules import Role


def on_day(day: date) -> Q:
    """Memberships whose time covers `day`."""
    return Q(first_day__lte=day) & (Q(last_day__isnull=True) | Q(last_day__gte=day))


def desks_of(officer: Officer, at: datetime) -> list[Desk]:
    """Every office the officer works for now, own office first; one query.

    A day is the office's own: a membership that begins tomorrow in Jayapura may have begun there already.
    """
    rows = Membership.objects.filter(officer=officer).select_related("office").order_by("kind", "office__code")
    held: dict[Office, set[Role]] = {}
    for row in rows:
        day = local_day(at, row.office.zone)
        if row.first_day <= day and (row.last_day is None or day <= row.last_day):
            held.setdefault(row.office, set()).add(Role(row.role))
    own = {row.office for row in rows if row.kind == Membership.Kind.OWN}
    desks = [Desk(officer, office, frozenset(roles)) for office, roles in held.items()]
    return sorted(desks, key=lambda desk: (desk.office not in own, desk.office.code))


def people_of(office: Office, day: date) -> QuerySet[Membership]:
    """Who works for `office` on `day`, by name."""
    found = Membership.objects.filter(on_day(day), office=office, officer__is_active=True)
    return found.select_related("officer", "lender").order_by("officer__name", "role")
