"""What follows a commit follows at once: these tests undo their transaction instead of emptying every table."""

from __future__ import annotations

import pytest
from django.db import transaction


@pytest.fixture(autouse=True)
def _committed(monkeypatch):
    monkeypatch.setattr(transaction, "on_commit", lambda then, **_how: then())
