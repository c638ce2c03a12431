"""A fresh copy of a served world for every story, and one browser for all."""

from __future__ import annotations

import pytest

from tests.served.desk import chromium, copied, make_world, served
from tests.stories.web.camera import Camera


@pytest.fixture(scope="session")
def full_world(tmp_path_factory):
    return make_world(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="session")
def world_of_three(tmp_path_factory):
    return make_world(tmp_path_factory.mktemp("three"), "tests.world.three")


@pytest.fixture(scope="session")
def world_of_three_judged(tmp_path_factory):
    return make_world(tmp_path_factory.mktemp("judged"), "tests.world.three_judged")


@pytest.fixture
def at(full_world, tmp_path):
    with served(copied(full_world, tmp_path / "kantor")) as running:
        yield running


@pytest.fixture
def at_three(world_of_three, tmp_path):
    with served(copied(world_of_three, tmp_path / "kantor")) as running:
        yield running


@pytest.fixture
def at_three_judged(world_of_three_judged, tmp_path):
    with served(copied(world_of_three_judged, tmp_path / "kantor")) as running:
        yield running


@pytest.fixture(scope="package")
def browser():
    with chromium() as opened:
        yield opened


@pytest.fixture
def camera():
    return Camera()
