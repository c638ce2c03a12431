"""Reads of the contest."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from saksama.kernel.clock import local_day
from saksama.workbench.contest.models import Election, Participant
from saksama.workbench.offices.models import Office


def current_election(office: Office, at: datetime) -> Election | None:
    """The election the office works on: the nearest that has not ended."""
    day = local_day(at, office.zone)
    running = Election.objects.filter(office=office).exclude(ended_on__lte=day)
    return running.order_by("voting_on").first()


def participants(election: Election) -> QuerySet[Participant]:
    """Everyone on the ballot, the empty box too, by number."""
    return Participant.objects.filter(election=election).order_by("number", "code")
