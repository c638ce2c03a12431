"""Offices in full work for the load: the world of the tests in one, and leads, cases, terms, officers in each.

Loaded after Django is set up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.db import transaction
from tests.office import CAST, House, a_mandate, contest_of
from tests.world import build

from benchmarks import agenda, cases
from benchmarks.workbench_office import lead_of, session_of
from saksama.kernel.clock import now
from saksama.workbench.accounts.models import Officer
from saksama.workbench.contest.models import Participant
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.models import Membership, Office
from saksama.workbench.offices.queries import desks_of
from saksama.workbench.offices.rules import Role
from saksama.workbench.patrols.models import Lead
from saksama.workbench.review.services import queue_leads

OTHERS = {
    "33.72": "Bawaslu Kota Surakarta", "33.10": "Bawaslu Kabupaten Klaten", "33.12": "Bawaslu Kabupaten Wonogiri",
    "33.14": "Bawaslu Kabupaten Sragen",
}  # fmt: skip
START, BATCH = date(2024, 1, 1), 1_000
DESKS = ("operator", "reviewer", "second", "coordinator", "pleno")
"""Of the cast, in every office: who drafts, decides and signs what its contest needs."""


@dataclass(frozen=True)
class Much:
    """How much stands in each office."""

    officers: int
    leads: int
    cases: int
    terms: int


class There(House):
    """The cast's house moved to another office: what asks for Sukoharjo gets that office."""

    @property
    def sukoharjo(self) -> Office:
        """The office where this house stands."""
        return next(iter(self.offices.values()))

    def desk(self, key: str, at: datetime | None = None) -> Desk:
        """The desk of one of its officers."""
        return next(iter(desks_of(self.officers[key], at or now())))


def furnish(much: Much) -> list[str]:
    """The whole world at Sukoharjo, four offices more, `much` in each; a session of every officer."""
    at = now()
    with transaction.atomic():  # the tests' world begins within one
        _world, house = build(at)
    province = house.offices["33"]
    houses: list[House] = [house, *(_founded(code, name, province, at) for code, name in OTHERS.items())]
    return [one for number, there in enumerate(houses) for one in _filled(there, number, much, at)]


def _founded(code: str, name: str, province: Office, at: datetime) -> There:
    office = Office.objects.create(code=code, kind=Office.Kind.REGENCY, name=name, parent=province)
    officers = {key: seated(f"{code}-{key}", office, *CAST[key][2]) for key in DESKS}
    there = There({code: office}, officers)
    a_mandate(there, at, territory=(code,))
    return there


def _filled(house: House, number: int, much: Much, at: datetime) -> list[str]:
    mandate, election = contest_of(house, at)
    who = {one.code: one for one in Participant.objects.filter(election=election)}
    begin = 100_000 * (number + 1)
    for first in range(begin, begin + much.leads, BATCH):
        last = min(first + BATCH, begin + much.leads)
        made = [lead_of(n, house, at, (mandate, election, who)) for n in range(first, last)]
        Lead.objects.bulk_create(made)
        queue_leads(made, at=at)
    cases.fill(house, much.cases)
    agenda.fill(house.sukoharjo, much.terms)
    sitting = [(Role.REVIEWER,), (Role.REVIEWER,), (Role.COORDINATOR,)]
    code = house.sukoharjo.code
    return [
        session_of(seated(f"{code}-{n}", house.sukoharjo, *sitting[n % len(sitting)])) for n in range(much.officers)
    ]


def seated(code: str, office: Office, *roles: Role) -> Officer:
    """A new officer with a second factor and these roles."""
    officer = Officer.objects.create_user(f"{code}@beban.test", None, name=f"Petugas {code}", code=f"p-{code}")
    Authenticator.objects.create(user=officer, type=Authenticator.Type.TOTP, data={"secret": "x"})
    for role in roles:
        Membership.objects.create(officer=officer, office=office, role=role, first_day=START)
    return officer
