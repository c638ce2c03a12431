"""One small invented world for the whole folder, an office to import it, and one `saksama demo` that runs."""

from __future__ import annotations

import pytest

from saksama.demo.world import write_world
from saksama.keys import Keyring
from saksama.patrol.home import Home
from tests.demo.running import started
from tests.processes import end

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


@pytest.fixture(scope="package")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("demo") / "demo"


@pytest.fixture(scope="package")
def demo(folder):
    """Its process, its port, what it said; built once for the folder's tests."""
    process, port, said = started(folder, "--scale", "0.05")
    yield process, port, said
    end(process)
