"""A large file over a bad line, in a real browser: it goes on where it was, and is whole when both digests match."""

from __future__ import annotations

import re

import pytest

from tests.patrol.imports.invented import PLANTED, comments, everything_under, ndjson, planted
from tests.served.desk import PHONE, chromium, make_world, served, window

pytestmark = pytest.mark.slow
PART = 8 << 20


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    with served(make_world(tmp_path_factory.mktemp("world"))) as running:
        yield running


@pytest.fixture
def page(at):
    with chromium() as browser, window(browser, at, "operator", PHONE) as opened:
        yield opened
        assert opened.complaints == []


@pytest.fixture(scope="module")
def export(tmp_path_factory):
    """Three parts and a bit."""
    path = tmp_path_factory.mktemp("usb") / "ekspor.ndjson"
    path.write_bytes(ndjson(planted(0)) + comments(42_000))
    assert 3 * PART < path.stat().st_size < 4 * PART
    return path


def offsets(opened):
    seen = []
    opened.page.on("request", lambda asked: seen.extend(map(int, re.findall(r"offset=(\d+)", asked.url))))
    return seen


def test_a_file_that_was_cut_off_goes_on_after_a_reload(at, page, export):
    path = f"/patroli/unggahan/{at.world['patrol.fresh']}/"
    first = offsets(page)
    page.go(path)
    stuck = f"**/bagian/?offset={2 * PART}"
    page.page.route(stuck, lambda route: route.abort())  # the line breaks at the third part
    page.page.set_input_files("#berkas", export)
    with page.page.expect_request(stuck, timeout=60_000):
        page.page.click("#kirim")
    assert first == [0, PART, 2 * PART]
    page.page.wait_for_selector("text=Sambungan terputus. Yang sudah sampai tetap aman")
    page.page.unroute(stuck)
    page.page.on("dialog", lambda asked: asked.accept())  # the page warns that it is not done
    page.go(path)
    page.complaints.clear()  # the browser tells of the broken line
    assert "Sudah sampai 16.777.216 dari" in page.page.inner_text("main")

    again = offsets(page)
    page.page.set_input_files("#berkas", export)
    page.page.click("#kirim")
    page.page.wait_for_url("**/patroli/impor/**", timeout=60_000)
    assert again == [2 * PART, 3 * PART]
    assert "Laporan impor" in page.page.inner_text("h1")
    kept = everything_under(at.folder)
    assert [secret for secret in PLANTED if secret in kept] == []


def test_another_file_is_not_taken_for_the_rest_of_the_first(at, page, export):
    page.go(f"/patroli/unggahan/{at.world['patrol.half']}/")
    page.page.set_input_files("#berkas", export)
    page.page.click("#kirim")
    page.page.wait_for_selector("#gangguan:not([hidden])")
    assert "bukan berkas yang tadi" in page.page.inner_text("#gangguan")
    page.complaints.clear()  # the browser tells of every 422


def test_an_empty_file_is_said_at_once(at, page, tmp_path):
    (tmp_path / "kosong.ndjson").write_bytes(b"")
    page.go(f"/patroli/unggahan/{at.world['patrol.half']}/")
    page.page.set_input_files("#berkas", tmp_path / "kosong.ndjson")
    page.page.click("#kirim")
    assert "kosong" in page.page.inner_text("#gangguan")
