"""An office whose vault is open for writing, with one election of each regime."""

from __future__ import annotations

import pytest

from saksama.keys import custodians
from saksama.workbench.vault.room import room
from tests.workbench.intake.counter import Counter
from tests.workbench.vault.locked import founded


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(custodians, "LOG_COST", 6)
    room().clear()
    yield
    room().clear()


@pytest.fixture
def counter(house):
    """The counter of the cast's office."""
    founded(house)
    return Counter(house)
