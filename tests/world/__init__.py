"""A world with data in every room: the cast at work, so that no page is tried empty.

`build()` returns what tests name: ids, addresses' parts and texts that must be seen by whom they are for, and by
nobody else. Every area adds its own in a module of this package, called from `build` in the order of a working day.
"""

from __future__ import annotations

from datetime import datetime

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, record_authentication
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest

from saksama.kernel.clock import now
from saksama.workbench.accounts.models import Officer
from saksama.workbench.accounts.sessions import SessionStore
from tests.office import PASSWORD, House, open_house
from tests.world import (
    alerts,
    audit,
    cases,
    contest,
    documents,
    ending,
    evidence,
    fieldwork,
    first,
    home,
    intake,
    mandates,
    map,
    nation,
    offices,
    open,
    patrols,
    pictures,
    pleno,
    prevent,
    prevention,
    referral,
    register,
    respondent,
    review,
    rights,
    sign_in,
    vault,
    vulnerable,
)

World = dict[str, str]
DAY = 86_400
"""Seconds for which the world's sessions count as just signed in: pages that ask again are shown, not asked."""
BUILDERS = (
    first.add,
    sign_in.add,
    offices.add,
    nation.add,
    home.add,
    mandates.add,
    contest.add,
    register.add,
    vault.add,
    intake.add,
    patrols.add,
    review.add,
    prevent.add,
    prevention.add,
    evidence.add,
    documents.add,
    fieldwork.add,
    pictures.add,
    pleno.add,
    cases.add,
    referral.add,
    rights.add,
    ending.add,
    respondent.add,
    vulnerable.add,
    map.add,
    alerts.add,
    open.add,
    prevention.settle,
    audit.add,
)
"""(house, at, world) → None, each adding to `world`."""


def build(at: datetime | None = None) -> tuple[World, House]:
    """Everything, as of `at` (now)."""
    house = open_house()
    world = {"office.name": house.sukoharjo.name}
    for add in BUILDERS:
        add(house, at or now(), world)
    return world, house


def _just_now(session: SessionStore, officer: Officer) -> None:
    """As if the officer had just proven again who they are."""
    request = HttpRequest()
    request.session = session
    record_authentication(request, officer, method="mfa", reauthenticated=True)
    session[AUTHENTICATION_METHODS_SESSION_KEY][-1]["at"] += DAY
    session.save()


def sessions(house: House) -> dict[str, str]:
    """A session for every member of the cast, by key, and for "idle": an officer without a desk today."""
    idle = Officer.objects.create_user("idle@rekaan.test", PASSWORD, name="Surya Atmaja", code="p-idle")
    made = {}
    for key, officer in {**house.officers, "idle": idle}.items():
        session = SessionStore()
        session[SESSION_KEY] = str(officer.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = officer.get_session_auth_hash()
        session.create()
        _just_now(session, officer)
        made[key] = session.session_key
    return made
