"""The house of the cast, for guardrails at the doors of the workbench."""

from __future__ import annotations

import pytest

from tests.office import open_house, prepare_home


@pytest.fixture(scope="session", autouse=True)
def _keys():
    prepare_home()


@pytest.fixture
def house(db):
    """Offices and officers (tests/office.py)."""
    return open_house()
