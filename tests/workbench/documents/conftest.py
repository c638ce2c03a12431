"""The setter of these tests."""

from __future__ import annotations

import pytest

from saksama.workbench.documents.work import tools
from tests.workbench.documents.made import quick


@pytest.fixture
def quickly(monkeypatch):
    """No paper is set; where a test needs one, it does not ask for this."""
    monkeypatch.setattr(tools, "set_paper", quick)
