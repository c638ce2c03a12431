"""Passphrases that are checked quickly, and a memory that is empty before and after."""

from __future__ import annotations

import pytest

from saksama.keys import custodians
from saksama.workbench.vault.room import room


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(custodians, "LOG_COST", 6)
    room().clear()
    yield
    room().clear()
