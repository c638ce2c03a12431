"""Pages of how cases end in a real browser before a served office: sizes, themes, keyboard."""

from __future__ import annotations

import pytest

from tests.served.desk import chromium, make_world, served, window
from tests.served.looks import by_keyboard, faults

pytestmark = pytest.mark.slow
PAGES = {
    "kept": "/hak/masa-simpan/", "due": "/hak/masa-simpan/{due}/", "held": "/hak/masa-simpan/{held}/",
    "asked": "/hak/masa-simpan/{asked}/", "approve": "/hak/masa-simpan/{asked}/musnahkan/",
    "why": "/hak/masa-simpan/{held}/tahan/alasan/", "hold": "/hak/masa-simpan/{due}/tahan/",
    "gone": "/hak/masa-simpan/{deleted}/", "sealed": "/hak/disegel/", "holds": "/hak/penahanan/",
    "deleted": "/hak/dimusnahkan/",
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
    ids = {key.partition(".")[2]: value for key, value in at.world.items() if key.startswith("ending.")}
    with window(browser, at, "coordinator") as opened:
        page = opened.go(PAGES[name].format(**ids))
        wrong = faults(page) + by_keyboard(page) + opened.complaints
    assert not wrong, "\n".join(wrong)
