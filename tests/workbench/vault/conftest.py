"""Passphrases that are checked quickly, and a memory that is empty before and after."""

from __future__ import annotations

import pytest

from saksama.keys import custodians
from saksama.workbench.vault.room import room
from tests.workbench.vault.locked import quick


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(custodians, "LOG_COST", 6)
    room().clear()
    yield
    room().clear()


@pytest.fixture
def quickly(monkeypatch):
    """Papers without a typesetter."""
    monkeypatch.setattr("saksama.workbench.vault.press.printed", quick)
