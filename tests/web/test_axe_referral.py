"""A referral's page in states that the table of addresses does not ask for (test_axe), in a real browser."""

from __future__ import annotations

import pytest

from tests.served.desk import chromium, make_world, served, window
from tests.served.looks import by_keyboard, faults

pytestmark = pytest.mark.slow
PAGES = {
    "drafted": "/penerusan/{drafted}/", "packed": "/penerusan/{packed}/", "recalled": "/penerusan/{recalled}/",
    "answered": "/penerusan/{answered}/", "waiting": "/penerusan/lembaga/{waiting}/",
}  # fmt: skip


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    with served(make_world(tmp_path_factory.mktemp("world"))) as running:
        yield running


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.mark.parametrize("name", PAGES)
def test_a_page_holds_at_every_size_in_both_themes_and_by_keyboard(browser, at, name):
    ids = {key.partition(".")[2]: value for key, value in at.world.items() if key.startswith("referral.")}
    with window(browser, at, "coordinator") as opened:
        page = opened.go(PAGES[name].format(**ids))
        wrong = faults(page) + by_keyboard(page) + opened.complaints
    assert not wrong, "\n".join(wrong)
