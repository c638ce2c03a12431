"""The traffic of a real Chromium on the test site. Marked slow: each starts a browser."""

from __future__ import annotations

import hashlib
import json
import logging
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime

import msgspec
import pytest
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import sync_playwright

from saksama.evidence.capture.network_log import NETWORK, Asked, Counts
from saksama.evidence.capture.redaction import REMOVED
from saksama.evidence.capture.traffic import BODIES, Traffic
from saksama.evidence.capture.wacz import write_wacz
from saksama.evidence.capture.warc import WARC
from tests.evidence.site import STRANGE, bad_pages, certificate, downloads, pictures, posts, served, social
from tests.evidence.traffic.made import named, records

LOG = logging.getLogger(__name__)
pytestmark = pytest.mark.slow


def now():
    return datetime.now(UTC)


@pytest.fixture(scope="module")
def site():
    with served() as site:
        yield site


@pytest.fixture(scope="module")
def chromium(site):
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", site.rules])
        yield browser
        browser.close()


@contextmanager
def watched(chromium, folder, **other):
    """A fresh context whose traffic goes to `folder`."""
    folder.mkdir(exist_ok=True)
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, service_workers="block", **other)
    traffic = Traffic(folder, at=now)
    traffic.watch(context)
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.dismiss())
    yield traffic, page
    traffic.stop()
    context.close()


def looked_at(chromium, folder, url, *, seconds=2.0, **other):
    """Goes there, waits, and says what was written: each request, the sums."""
    with watched(chromium, folder, **other) as (traffic, page):
        try:
            page.goto(url, timeout=seconds * 1000)
        except BrowserError as error:
            LOG.info("%s", error)  # what came of it stands in the lines
        traffic.settle(seconds)
    counts = traffic.close()
    lines = (folder / NETWORK).read_bytes().splitlines()
    assert msgspec.json.decode(lines[-1], type=Counts) == counts
    return [msgspec.json.decode(line, type=Asked) for line in lines[:-1]], counts


@pytest.fixture(scope="module")
def social_page(chromium, site, tmp_path_factory):
    """The whole page, scrolled to its end."""
    folder = tmp_path_factory.mktemp("tangkapan")
    with watched(chromium, folder) as (traffic, page):
        page.goto(site.url)
        for _ in range(40):
            page.mouse.wheel(0, 800)
            page.wait_for_timeout(60)
        assert traffic.settle(10)
        assert page.locator("article").count() == 30
        tall = page.evaluate("document.documentElement.scrollHeight")
    return folder, traffic.close(), tall


def test_all_44_requests_of_the_page_are_kept(social_page):
    _folder, counts, tall = social_page
    assert (counts.requests, counts.kept, counts.gaps) == (social.REQUESTS, social.REQUESTS, 0) == (44, 44, 0)
    assert 15_500 < tall < 16_500


def test_each_address_of_the_page_was_asked_for_once(social_page, site):
    hits = site.page.hits + site.cdn.hits
    assert (hits["/api/beranda"], hits["/graphql"]) == (6, 4)
    assert hits.total() == social.REQUESTS


def test_bodies_are_those_that_were_sent(social_page):
    folder, _counts, _tall = social_page
    kept = {
        named(record, "WARC-Target-URI"): body
        for record, body in records(folder / WARC)
        if record.rec_type == "response"
    }
    assert kept["http://cdn.lini-masa.test/g/kiriman-001.png"] == pictures.drawn("kiriman-001.png")
    assert kept["http://cdn.lini-masa.test/g/sampul.webp"] == pictures.drawn("sampul.webp", "WEBP")
    shown = [json.loads(body)["kiriman"] for url, body in kept.items() if "/api/beranda" in url]
    assert sum(map(len, shown)) == 30
    font = (social.FONTS / social.FONT_FILES["/f/teks.woff2"]).read_bytes()
    assert kept["http://cdn.lini-masa.test/f/teks.woff2"] == font


def test_comments_are_kept_with_the_question_that_fetched_them(social_page):
    folder, _counts, _tall = social_page
    sent = [body for record, body in records(folder / WARC) if record.http_headers and record.rec_type == "request"]
    asked = sorted(json.loads(body)["variables"]["id"] for body in sent if b"variables" in body)
    assert asked == [f"k{number:03d}" for number in posts.COMMENTED]


def test_no_session_is_kept_and_it_is_counted_that_there_was_one(social_page):
    folder, counts, _tall = social_page
    every = b"".join(record.http_headers.to_bytes() + body for record, body in records(folder / WARC)[1:])
    assert social.SESSION.encode() not in every + (folder / NETWORK).read_bytes()
    assert counts.redacted["set-cookie"] == 1
    assert counts.redacted["cookie"] > 1
    assert every.count(REMOVED.encode()) == sum(counts.redacted.values())


def test_answers_keep_their_order_in_time(social_page):
    folder, _counts, _tall = social_page
    dates = {named(record, "WARC-Date") for record, _ in records(folder / WARC) if record.rec_type == "response"}
    assert len(dates) > 40


def test_no_body_stays_behind_on_the_disk(social_page):
    folder, _counts, _tall = social_page
    assert not (folder / BODIES).exists()


def test_the_archive_passes_both_outside_checks(social_page, tmp_path, site):
    folder, _counts, _tall = social_page
    (tmp_path / WARC).write_bytes((folder / WARC).read_bytes())
    checked = subprocess.run([sys.executable, "-m", "warcio.cli", "check", tmp_path / WARC], check=False)
    made = write_wacz(tmp_path, page_url=site.url, title="Lini Masa", at=now(), extra=[])
    ask = [sys.executable, "-c", "import sys; from wacz.main import main; sys.exit(main(sys.argv[1:]))"]
    valid = subprocess.run([*ask, "validate", "-f", made], capture_output=True, check=False)
    assert (checked.returncode, valid.returncode) == (0, 0)


def test_each_of_five_redirects_stands_with_an_empty_body(chromium, site, tmp_path):
    lines, counts = looked_at(chromium, tmp_path, site.fault("/alih/5"))
    assert [line.status for line in lines] == [301, 308, 307, 303, 302, 200]
    assert [line.redirected_from for line in lines] == [None, 1, 2, 3, 4, 5]
    assert [line.size for line in lines[:5]] == [0] * 5
    assert counts.kept == 6


def test_a_redirect_loop_ends_and_says_which_request_had_no_answer(chromium, site, tmp_path):
    lines, counts = looked_at(chromium, tmp_path, site.fault("/putaran"))
    assert set(counts.by) == {"unanswered"}  # on a busy machine twice: the browser itself tries once more
    assert {line.failure for line in lines if line.status is None} == {"net::ERR_TOO_MANY_REDIRECTS"}


@pytest.mark.parametrize(
    ("path", "gap"),
    [
        ("/bungkam", "unfinished"),
        ("/menetes", "unfinished"),
        ("/gambar-lambat", "unfinished"),
        ("/tak-berujung", "unfinished"),
        ("/terpotong", "cut"),
        ("/putus", "unanswered"),
        ("/lampiran", "aborted"),
        ("/soket", "websocket"),
        ("/laporan.pdf", "viewer"),
    ],
)
def test_what_is_missing_is_a_gap_with_its_reason(chromium, site, tmp_path, path, gap):
    _lines, counts = looked_at(chromium, tmp_path, site.fault(path))
    assert set(counts.by) == {gap}
    assert counts.kept + counts.gaps == counts.requests


def test_a_body_of_200_mb_is_not_read(chromium, site, tmp_path):
    lines, counts = looked_at(chromium, tmp_path, site.fault("/gambar-besar"), seconds=20)
    assert counts.by == {"too_big": 1}
    assert downloads.BIG > 64_000_000
    assert lines[1].url.endswith("/besar.png")


def test_nothing_is_fetched_a_second_time_to_have_its_body(chromium, site, tmp_path):
    before = site.wrong.hits["/rusak.png"], site.wrong.hits["/tujuan"]
    lines, counts = looked_at(chromium, tmp_path, site.fault("/gambar-rusak"))
    assert len(lines) == 3
    assert counts.by == {"cut": 1, "later": 1}
    assert (site.wrong.hits["/rusak.png"], site.wrong.hits["/tujuan"]) == (before[0] + 1, before[1] + 1)


def test_what_the_browser_shows_again_from_memory_is_kept_too(chromium, site, tmp_path):
    before = site.wrong.hits["/foto-tetap.png"]
    lines, counts = looked_at(chromium, tmp_path, site.fault("/sekali-lagi"))
    assert (counts.requests, counts.kept) == (4, 4)
    assert len({line.sha256 for line in lines[1:]}) == 1
    assert site.wrong.hits["/foto-tetap.png"] == before + 1


@pytest.mark.parametrize(("path", "sent"), [("/foto.png", pictures.drawn("foto")), ("/data.json", None)])
def test_a_picture_or_data_as_the_page_itself_is_kept_as_sent(chromium, site, tmp_path, path, sent):
    lines, counts = looked_at(chromium, tmp_path, site.fault(path))
    assert counts.kept == 1
    sent = sent or json.dumps({"akun": "terataisatu", "suka": 41}).encode()
    assert lines[0].sha256 == hashlib.sha256(sent).hexdigest()


def test_cookies_and_tokens_a_script_sends_are_not_kept(chromium, site, tmp_path):
    _lines, counts = looked_at(chromium, tmp_path, site.fault("/token"))
    assert counts.redacted == {"authorization": 1, "cookie": 1, "set-cookie": 2, "x-csrftoken": 1}
    heads = b"".join(record.http_headers.to_bytes() for record, _ in records(tmp_path / WARC)[1:])
    assert bad_pages.COOKIE.encode() not in heads
    assert bad_pages.TOKEN.encode() not in heads


def test_text_in_other_letters_is_kept_as_utf_8_and_said_so(chromium, site, tmp_path):
    lines, _counts = looked_at(chromium, tmp_path, site.fault("/latin"))
    record, body = records(tmp_path / WARC)[1]
    assert lines[0].recoded
    assert "Réuni" in body.decode()
    assert record.http_headers.get_header("Content-Type") == "text/html; charset=utf-8"


def test_over_https_it_says_who_issued_the_certificate(chromium, site, tmp_path):
    lines, counts = looked_at(chromium, tmp_path, f"https://{STRANGE}/foto.png", ignore_https_errors=True)
    assert counts.kept == 1
    assert lines[0].issuer == certificate.ISSUER
    assert lines[0].sha256 == hashlib.sha256(pictures.drawn("foto")).hexdigest()


def test_a_certificate_nobody_vouches_for_gives_no_answer(chromium, site, tmp_path):
    lines, counts = looked_at(chromium, tmp_path, f"https://{STRANGE}/foto.png")
    assert counts.by == {"unanswered": 1}
    assert lines[0].failure == "net::ERR_CERT_AUTHORITY_INVALID"


def test_a_popup_s_requests_are_seen_too(chromium, site, tmp_path):
    _lines, counts = looked_at(chromium, tmp_path, site.fault("/popup"))
    assert counts.requests == 11


def test_a_full_disk_is_no_gap_but_a_failure(chromium, site, tmp_path, monkeypatch):
    def full(*_told):
        raise OSError(28, "No space left on device")

    with watched(chromium, tmp_path) as (traffic, page):
        monkeypatch.setattr("pathlib.Path.write_bytes", full)
        page.goto(site.fault("/tujuan"))
        traffic.settle(2)
    with pytest.raises(OSError, match="No space left"):
        traffic.close()
