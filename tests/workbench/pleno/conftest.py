"""The setter of these tests, the office's letterhead, and a plenary of three."""

from __future__ import annotations

import pytest

from saksama.workbench.documents import services
from saksama.workbench.documents.work import tools
from tests.people import MONDAY
from tests.workbench.documents.made import SUKOHARJO, quick
from tests.workbench.pleno.made import sitting


@pytest.fixture
def headed(house, monkeypatch):
    """An office with its letterhead; paper is quick."""
    monkeypatch.setattr(tools, "set_paper", quick)
    services.set_letterhead(house.desk("coordinator"), SUKOHARJO, at=MONDAY)
    return house


@pytest.fixture
def bench(headed):
    """The desks of its three members."""
    return sitting(headed)
