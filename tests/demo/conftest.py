"""One small invented world for the whole folder, and an office to import it."""

from __future__ import annotations

import pytest

from saksama.demo.world import write_world
from saksama.keys import Keyring
from saksama.patrol.home import Home

SMALL = 0.02


@pytest.fixture(scope="session")
def world(tmp_path_factory):
    return write_world(tmp_path_factory.mktemp("dunia"), seed=7, scale=SMALL)


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    root = tmp_path_factory.mktemp("kantor")
    root.chmod(0o700)
    return Home(root).prepare()


@pytest.fixture(scope="session")
def keyring(home):
    return Keyring.create(home.keys, demo=True)
