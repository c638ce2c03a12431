"""A world with data in every room: the cast at work, so that no page is tried empty.

`build()` returns what tests name: ids, addresses' parts and texts that must be seen by whom they are for, and by
nobody else. Every area adds its own in a module of this package, called from `build` in the order of a working day.
"""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from saksama.kernel.clock import now
from tests.office import House, open_house
from tests.world import audit, home, patrols

World = dict[str, str]
BUILDERS = (home.add, patrols.add, audit.add)
"""(house, at, world) → None, each adding to `world`."""


def build(at: datetime | None = None) -> tuple[World, House]:
    """Everything, as of `at` (now)."""
    house = open_house()
    world = {"office.name": house.sukoharjo.name}
    for add in BUILDERS:
        add(house, at or now(), world)
    return world, house


def authenticators(house: House) -> dict[str, str]:
    """Gives every member of the cast an authenticator app that works; its secret by key."""
    made = {}
    for key, officer in house.officers.items():
        made[key] = base64.b32encode(hashlib.sha1(key.encode()).digest()).decode()
        officer.authenticator_set.filter(type=Authenticator.Type.TOTP).update(data={"secret": made[key]})
    return made


def sessions(house: House) -> dict[str, str]:
    """A session for every member of the cast, by key."""
    made = {}
    for key, officer in house.officers.items():
        session = SessionStore()
        session[SESSION_KEY] = str(officer.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = officer.get_session_auth_hash()
        session.create()
        made[key] = session.session_key
    return made
