"""The site putar inside the tests' process: its own settings, a shelf of its own, the clock of the cast."""

from __future__ import annotations

import pytest
from django.test import Client, override_settings

from saksama.config import putar
from saksama.web.putar import views
from saksama.web.putar.shelf import Shelf
from tests.people import MONDAY

FRONT = "putar.localhost:8029"
OWN = {name: getattr(putar, name) for name in ("ROOT_URLCONF", "ALLOWED_HOSTS", "MIDDLEWARE", "TEMPLATES")}


class Watch:
    """What time it is."""

    def __init__(self):
        self.at = MONDAY

    def __call__(self):
        return self.at


@pytest.fixture
def watch(monkeypatch):
    told = Watch()
    monkeypatch.setattr(views, "now", told)
    return told


@pytest.fixture
def putar_site(monkeypatch, watch):
    monkeypatch.setattr(views, "SHELF", Shelf())
    with override_settings(**OWN):
        yield


class Visitor:
    """A browser as the site sees it."""

    def __init__(self):
        self.client = Client()

    def get(self, path: str, host: str = FRONT, **headers: str):
        return self.client.get(path, headers={"host": host, **headers})

    def opened(self, token: str) -> str:
        """The handle a token gives."""
        answer = self.get(f"/buka/{token}")
        assert answer.status_code == 302, answer.content.decode()
        return answer["Location"].split("/")[1]


@pytest.fixture
def visitor(putar_site, db):
    return Visitor()
