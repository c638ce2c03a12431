"""Which places an officer holds, and which they may take: the one wording of it, asked by reads and writes alike."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from saksama.workbench.offices.desk import Desk
from saksama.workbench.review.models import Judgement, Place, Recusal

OPEN = (Place.State.FIRST, Place.State.SECOND)


def held(desk: Desk) -> QuerySet[Place]:
    """What the officer holds at this office, run out or not, as long as nobody else took it."""
    return Place.objects.filter(office=desk.office, held_by=desk.officer).exclude(state=Place.State.RESOLVED)


def open_to(desk: Desk, at: datetime) -> QuerySet[Place]:
    """Leads this officer may take at `at`, in the queue's order."""
    waiting = Place.objects.filter(free(at), office=desk.office, state__in=OPEN).exclude(first_by=desk.officer)
    return waiting.filter(~aside(desk)).order_by("order_key", "pk")


def differing_for(desk: Desk, at: datetime) -> QuerySet[Place]:
    """Leads on which two others differ and that nobody but this officer holds."""
    judged = Judgement.objects.filter(
        lead=OuterRef("lead"), officer=desk.officer, withdrawn_at__isnull=True, at__isnull=False
    )
    waiting = Place.objects.filter(office=desk.office, state=Place.State.DIFFER)
    return waiting.filter(free(at) | Q(held_by=desk.officer)).filter(~aside(desk), ~Exists(judged))


def free(at: datetime) -> Q:
    """Held by nobody, or by somebody whose time has run out."""
    return Q(held_by__isnull=True) | Q(held_until__lte=at)


def aside(desk: Desk) -> Q:
    """Whether the officer never gets the lead: they know the person, noted it, or saw the name.

    As a list that is made once, not as a question per row: an officer steps aside from few leads.
    """
    return Q(lead__in=Recusal.objects.filter(officer=desk.officer).values("lead"))
