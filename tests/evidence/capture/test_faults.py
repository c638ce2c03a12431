"""Forty addresses that go wrong, each in its own way: a real browser in its room comes back from all of them."""

from __future__ import annotations

import hashlib
import time

import msgspec
import pytest

from saksama.evidence.capture.pictures import blank
from saksama.evidence.capture.record import Captured, Limits
from saksama.evidence.capture.run import capture
from tests.evidence.site import FAULTS, served

pytestmark = [pytest.mark.slow, pytest.mark.long]
LIMITS = Limits(seconds=45, load_seconds=4)
LATE = 60
"""Seconds over the budget that a busy machine may take to end, write and digest."""


@pytest.fixture(scope="module")
def site():
    with served() as one:
        yield one


@pytest.fixture(scope="module")
def visits(site, tmp_path_factory):
    """Captures an address once: its record, its folder, how long it took."""
    done = {}

    def visit(path, limits=LIMITS):
        if (path, limits) not in done:
            into, began = tmp_path_factory.mktemp("rusak") / "tangkapan", time.monotonic()
            record = capture(site.fault(path), into, limits=limits, local=site.local)
            done[path, limits] = record, into, time.monotonic() - began
        return done[path, limits]

    return visit


@pytest.fixture
def captured(visits):
    return lambda *asked: visits(*asked)[0]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.path.strip("/"))
def test_it_ends_as_it_should_in_time_and_shows_no_false_picture(fault, site, visits):
    one, folder, took = visits(fault.path)
    assert took < LIMITS.seconds + LATE
    assert one.outcome in fault.ends, (one.why, one.missing)
    assert bool(one.missing) == (one.outcome == "partial")
    assert bool(one.why) == (one.outcome in ("negative", "failed"))
    check_folder(folder, one)
    assert site.hits == {}


def check_folder(folder, one):
    """The record is there and true, no picture is blank, and what gave no content has none."""
    assert msgspec.json.decode((folder / "capture.json").read_bytes(), type=Captured) == one
    assert {file.name for file in one.files} == {path.name for path in folder.iterdir()} - {"capture.json"}
    for file in one.files:
        data = (folder / file.name).read_bytes()
        assert (file.sha256, file.size) == (hashlib.sha256(data).hexdigest(), len(data))
    pictures = sorted(folder.glob("*.png"))
    assert [path.name for path in pictures if blank(path.read_bytes())] == []
    assert one.outcome != "negative" or not pictures
    assert not list(folder.parent.glob(".*partial*"))


def test_each_redirect_is_kept_with_what_it_answered(captured, site):
    one = captured("/alih/5")
    assert [(hop.url, hop.status) for hop in one.hops] == [
        (site.fault(f"/alih/{left}"), (301, 302, 303, 307, 308)[left % 5]) for left in (5, 4, 3, 2, 1)
    ]
    assert one.final == site.fault("/alih/0")


@pytest.mark.parametrize("path", ["/meta-alih", "/js-alih"])
def test_a_page_that_sends_the_browser_on_is_a_hop(captured, site, path):
    one = captured(path)
    assert (one.title, one.final) == ("Tujuan", site.fault("/tujuan"))
    assert [(hop.url, hop.status) for hop in one.hops] == [(site.fault(path), 200)]


@pytest.mark.parametrize(("path", "why"), [
    ("/putaran", "redirect_loop"), ("/bungkam", "no_answer"), ("/putus", "reset"), ("/403", "http_403"),
    ("/500", "http_500"), ("/ke-berkas", "redirect_forbidden"), ("/ke-dalam/0", "port"), ("/kosong", "empty"),
])  # fmt: skip
def test_why_there_is_no_content_is_told(captured, path, why):
    assert captured(path).why == why


@pytest.mark.parametrize(("path", "wall"), [
    ("/masuk-id", "login"), ("/masuk-en", "login"), ("/setuju-id", "consent"), ("/setuju-en", "consent"),
    ("/captcha", "captcha"), ("/tujuan", ""),
])  # fmt: skip
def test_walls_are_recorded_and_make_the_capture_partial(captured, path, wall):
    one = captured(path)
    assert one.wall == wall
    assert one.missing == ((f"wall_{wall}",) if wall else ())


def test_dialogs_are_dismissed_and_their_words_kept(captured):
    assert captured("/tanya").dialogs == ("confirm: Yakin?", "prompt: Nama?")


def test_popups_are_closed_and_logged(captured, site):
    assert sorted(captured("/popup").popups) == [site.fault(f"/tujuan?{n}") for n in range(10)]


def test_a_tall_page_is_tiled_and_the_cut_is_said(captured):
    one = captured("/tinggi")
    assert one.page_size[1] > 60_000
    assert "page_cut" in one.missing
    tiles = [file.name for file in one.files if file.what == "page_picture"]
    assert tiles == ["page-001.png", "page-002.png", "page-003.png"]


def test_what_vanishes_is_in_the_early_picture_only(visits):
    _one, folder, _took = visits("/lenyap")
    assert (folder / "viewport-load.png").read_bytes() != (folder / "viewport-end.png").read_bytes()
    assert '<p id="isi">' not in (folder / "dom.html").read_text()


def test_an_attachment_is_kept_by_its_bytes_without_a_picture(visits):
    one, folder, _took = visits("/arsip.zip")
    assert [file.name for file in one.files if file.what == "target"] == ["target.bin"]
    assert (folder / "target.bin").read_bytes().startswith(b"PK")
    assert not [file for file in one.files if "picture" in file.what]


def test_a_pdf_is_kept_and_drawn(captured):
    one = captured("/laporan.pdf")
    assert {"target.pdf", "target-001.png"} <= {file.name for file in one.files}
    assert one.status == 200


def test_a_body_over_the_limit_is_cut_and_said(captured):
    one = captured("/lampiran", Limits(seconds=45, load_seconds=4, bytes=3_000_000))
    assert "bytes_limit" in (*one.missing, one.why)  # the browser's own begin of a download counts, too
    assert all(file.size <= 3_000_000 for file in one.files)


def test_a_script_that_never_ends_is_stopped_and_said(captured):
    one = captured("/macet")
    assert "script_stopped" in one.missing
