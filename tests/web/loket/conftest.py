"""The counter inside the tests' process: its own settings, a folder of its own, the card of the office in Sukoharjo."""

from __future__ import annotations

import pytest
from django.test import override_settings

from saksama.config import loket
from saksama.web.loket import policy
from tests.web.loket.visitor import Visitor
from tests.workbench.loket.made import AT, a_card

OWN = {name: getattr(loket, name) for name in (
    "ROOT_URLCONF", "ALLOWED_HOSTS", "MIDDLEWARE", "TEMPLATES", "LOKET_PROXIES", "LOKET_INTRODUCTION", "LOKET_DEMO",
    "FILE_UPLOAD_HANDLERS", "FILE_UPLOAD_MAX_MEMORY_SIZE", "DATA_UPLOAD_MAX_MEMORY_SIZE",
)}  # fmt: skip


class Watch:
    """What time it is; half a minute passes with every look."""

    def __init__(self):
        self.at = AT

    def __call__(self):
        return self.at


@pytest.fixture
def watch(monkeypatch):
    told = Watch()
    monkeypatch.setattr(policy, "now", told)
    return told


@pytest.fixture
def counter(tmp_path, watch):
    """The site's settings, nothing in its folder."""
    with override_settings(**{**OWN, "ALLOWED_HOSTS": ["testserver"], "LOKET_HOME": tmp_path / "loket"}):
        yield tmp_path / "loket"


@pytest.fixture
def card(counter):
    return a_card(zone="WIB")


@pytest.fixture
def visitor(card):
    return Visitor()
