"""An office of the size that the workbench's benchmark promises. Loaded after Django is set up."""

from __future__ import annotations

from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.office import House, contest_of, lead_body, open_house
from tests.people import WRONGLY

from saksama.kernel.clock import now
from saksama.workbench.accounts.models import Officer
from saksama.workbench.accounts.sessions import SessionStore
from saksama.workbench.contest.models import Participant
from saksama.workbench.offices.models import Membership
from saksama.workbench.offices.rules import Role
from saksama.workbench.patrols.models import Lead
from saksama.workbench.review.models import Place
from saksama.workbench.review.services import queue_leads
from saksama.workbench.safe.sealing import seal_row

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def furnish(officers: int, leads: int, batch: int) -> list[str]:
    """The cast, so many reviewers more, so many leads in the queue; the reviewers' sessions."""
    at, house = now(), open_house()
    mandate, election = contest_of(house, at)
    who = {one.code: one for one in Participant.objects.filter(election=election)}
    for first in range(0, leads, batch):
        made = [lead_of(n, house, at, (mandate, election, who)) for n in range(first, min(first + batch, leads))]
        Lead.objects.bulk_create(made)
        queue_leads(made, at=at)
    assert Place.objects.count() == leads
    return [session_of(_reviewer(n, house)) for n in range(officers)]


def lead_of(n: int, house: House, at: datetime, ground: tuple) -> Lead:
    """Lead number `n` of the house's office, not saved; `ground` is its mandate, election, participants by code."""
    mandate, election, who = ground
    body = lead_body(WRONGLY, number=n, participant=("p1", "p2")[n % 2], occurred_at=at)
    return Lead(
        office=house.sukoharjo, election=election, mandate=mandate, participant=who[body.participant_id],
        origin=Lead.Origin.PATROL, lead_code=body.lead_id, number=n, sealed=seal_row(body), platform="tiktok",
        acts="comment", account_class=body.account_class, ceiling=body.ceiling.value, occurred_at=at, arrived_at=at,
        order_key=f"{n:08d}",
    )  # fmt: skip


def _reviewer(n: int, house: House) -> Officer:
    officer = Officer.objects.create_user(f"penilai{n}@rekaan.test", None, name=f"Penilai {n}", code=f"p-penilai{n}")
    Authenticator.objects.create(user=officer, type=Authenticator.Type.TOTP, data={"secret": "x"})
    Membership.objects.create(officer=officer, office=house.sukoharjo, role=Role.REVIEWER, first_day=date(2024, 1, 1))
    return officer


def session_of(officer: Officer) -> str:
    """The key of a new session in which the officer is signed in."""
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(officer.pk), BACKEND
    session[HASH_SESSION_KEY] = officer.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def count_queries() -> dict[str, int]:
    """Queries of the queue with a full batch, and of a card."""
    browser = Client(headers={"host": "127.0.0.1"})
    browser.force_login(Officer.objects.get(code="p-second"), backend=BACKEND)
    browser.post("/antrean/ambil/", {"once": "00000000-0000-4000-8000-000000000001"})
    held = Place.objects.filter(batch__officer__code="p-second").values_list("lead_id", flat=True)
    assert len(held) == 25
    return {name: _queries(browser, path) for name, path in
            {"home": "/", "queue": "/antrean/", "card": f"/petunjuk/{held[0]}/"}.items()}  # fmt: skip


def _queries(browser: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(path).status_code == 200
    return sum(not one["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")) for one in seen)
