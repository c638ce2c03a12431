"""The house of the cast for every test of the workbench."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saksama.kernel.clock import now
from tests.office import a_mandate, open_house, prepare_home
from tests.world.evidence import an_exhibit


@pytest.fixture(scope="session", autouse=True)
def _keys():
    prepare_home()


@pytest.fixture
def house(db):
    """Offices and officers (tests/office.py)."""
    return open_house()


@pytest.fixture
def at():
    """The instant of the test."""
    return now()


@pytest.fixture
def mandated(house, at):
    """The house with an active mandate."""
    a_mandate(house, at)
    return house


@pytest.fixture
def whole(mandated, at):
    """A sealed and stamped exhibit of it."""
    return an_exhibit(mandated, at - timedelta(hours=2))
