"""The setter of these tests, and the office's letterhead."""

from __future__ import annotations

import pytest

from saksama.workbench.documents import services
from saksama.workbench.documents.work import tools
from tests.people import MONDAY
from tests.workbench.cases.made import opened
from tests.workbench.documents.made import SUKOHARJO, quick


@pytest.fixture(autouse=True)
def _quickly(monkeypatch, request):
    if not getattr(request.module, "REALLY_SET", False):
        monkeypatch.setattr(tools, "set_paper", quick)


@pytest.fixture(autouse=True)
def _headed(house):
    services.set_letterhead(house.desk("coordinator"), SUKOHARJO, at=MONDAY)


@pytest.fixture
def case(house):
    return opened(house)
