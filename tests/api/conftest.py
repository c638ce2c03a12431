"""A partner's machine that asks: referrals that were sent to it, a key for each scope, its own clock."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from saksama.workbench.documents import services as documents
from saksama.workbench.documents.work import tools
from saksama.workbench.referral.partners import signing
from saksama.workbench.referral.partners.keys import approve_key, propose_key
from saksama.workbench.referral.partners.scopes import Scope
from tests.office import open_house, prepare_home
from tests.people import MONDAY
from tests.workbench.cases.made import HOUR
from tests.workbench.documents.made import SUKOHARJO, quick
from tests.workbench.referral.made import FRIDAY, THURSDAY, a_receiver, announced, drafted, sent

NOW = FRIDAY + HOUR


@dataclass
class Machine:
    """One partner's machine."""

    key: str
    secret: str
    key_id: str

    def ask(self, method: str, path: str, body: object = None, **headers: str):
        told = {"authorization": f"Bearer {self.key}", "host": "127.0.0.1", **headers}
        if body is not None and "idempotency-key" not in told:
            told["idempotency-key"] = str(uuid4())
        data = json.dumps(body) if body is not None else None
        return Client(headers=told).generic(method, f"/api/v1{path}", data or "", content_type="application/json")

    def push(self, body: object, *, message: str = "msg_00000001", at=NOW, secret: str = ""):
        raw = json.dumps(body).encode()
        head = signing.sign(secret or self.secret, message, at=at, body=raw)
        browser = Client(headers={"host": "127.0.0.1", **head})
        return browser.post(f"/api/v1/events/{self.key_id}", raw, content_type="application/json")


@pytest.fixture
def house(db, monkeypatch):
    monkeypatch.setattr(tools, "set_paper", quick)
    monkeypatch.setattr("saksama.web.shared.middleware.now", lambda: NOW)
    prepare_home()
    made = open_house()
    documents.set_letterhead(made.desk("coordinator"), SUKOHARJO, at=MONDAY)
    return made


def machine(house, receiver, *scopes: Scope, webhook: str = "") -> Machine:
    made = propose_key(house.desk("coordinator"), receiver, name="Mesin", scopes=scopes or tuple(Scope),
                       webhook=webhook, expires_on=date(2025, 6, 1), at=THURSDAY)  # fmt: skip
    approve_key(house.desk("pleno"), made.row, at=THURSDAY)
    return Machine(made.key, made.webhook_secret, str(made.row.pk))


@dataclass
class Place:
    """What is there: one referral at the asker's body, one at another's, one that was never sent."""

    house: object
    receiver: object
    other: object
    mine: object
    theirs: object
    draft: object


@pytest.fixture
def place(house):
    case = announced(house)
    ppk, bkn, other = a_receiver(house, "ppk"), a_receiver(house), a_receiver(house, "ppk:lain", sealed=False)
    return Place(house, ppk, bkn, sent(house, case, ppk), sent(house, case, bkn), drafted(house, case, other))


@pytest.fixture
def theirs(place):
    """A machine of the asker's body, with every scope."""
    return machine(place.house, place.receiver)
