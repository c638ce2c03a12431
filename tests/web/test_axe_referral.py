"""Pages of referrals in a real browser before a served office: sizes, themes, keyboard."""

from __future__ import annotations

import pytest

from tests.served.desk import chromium, make_world, served, window
from tests.served.looks import by_keyboard, faults

pytestmark = pytest.mark.slow
PAGES = {
    "index": "/penerusan/", "tables": "/penerusan/tindak-lanjut/", "receivers": "/penerusan/lembaga/",
    "propose": "/penerusan/lembaga/baru/", "receiver": "/penerusan/lembaga/{bkn}/",
    "key": "/penerusan/lembaga/{bkn}/kunci/", "case": "/penerusan/perkara/{busy}/",
    "draft": "/penerusan/perkara/{ready}/susun/", "takedown": "/penerusan/perkara/{ready}/turunkan/",
    "drafted": "/penerusan/{drafted}/", "sent": "/penerusan/{sent}/", "recalled": "/penerusan/{recalled}/",
    "sheet": "/penerusan/{sent}/sbt/", "answer": "/penerusan/{sent}/jawaban/", "stage": "/penerusan/{sent}/tahap/",
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
