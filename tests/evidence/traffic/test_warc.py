"""The WARC of made answers: times, digests, addresses, and what a hostile header can do to it."""

from __future__ import annotations

import gzip
import hashlib
import subprocess
import sys
from datetime import timedelta

import pytest

from saksama.evidence.capture.warc import stamp
from tests.evidence.traffic.made import NOON, PAGE, exchange, named, records, write


def check(path):
    """The outside command an expert runs."""
    return subprocess.run([sys.executable, "-m", "warcio.cli", "check", path], capture_output=True, check=False)


@pytest.fixture
def two(tmp_path):
    later = exchange("http://lini-masa.test/api", at=NOON + timedelta(seconds=7), method="POST", sent=b'{"id":"k002"}')
    return write(tmp_path, (exchange(), PAGE), (later, b"{}"))


def test_each_answer_has_its_own_time(two):
    dates = [named(record, "WARC-Date") for record, _ in records(two) if record.rec_type == "response"]
    assert dates == ["2027-10-14T05:00:00.250000Z", "2027-10-14T05:00:07.250000Z"]


def test_a_time_of_another_zone_is_written_in_utc():
    from zoneinfo import ZoneInfo

    assert stamp(NOON.astimezone(ZoneInfo("Asia/Jakarta"))) == "2027-10-14T05:00:00.250000Z"


def test_the_digest_of_a_body_is_what_sha256sum_says(two):
    page = next(record for record, body in records(two) if body == PAGE)
    assert named(page, "WARC-Payload-Digest") == f"sha256:{hashlib.sha256(PAGE).hexdigest()}"
    assert named(page, "WARC-Block-Digest").startswith("sha256:")


def test_it_says_who_answered_and_nothing_where_that_is_unknown(tmp_path):
    first, second = write(tmp_path), tmp_path / "lain"
    second.mkdir()
    unknown = write(second, (exchange(ip=""), PAGE))
    assert named(records(first)[1][0], "WARC-IP-Address") == "203.0.113.7"
    assert named(records(unknown)[1][0], "WARC-IP-Address") is None


def test_a_request_stands_beside_its_answer_with_what_was_sent(two):
    answer, asked = [record for record, _ in records(two)][3:5]
    assert named(asked, "WARC-Concurrent-To") == named(answer, "WARC-Record-ID")
    assert asked.http_headers.statusline == "/api HTTP/1.1"
    assert asked.http_headers.protocol == "POST"
    assert records(two)[4][1] == b'{"id":"k002"}'


def test_headers_about_coded_bytes_are_kept_aside(two):
    head = records(two)[1][0].http_headers
    assert head.get_header("Content-Encoding") is None
    assert head.get_header("X-Archive-Orig-Content-Encoding") == "gzip"
    assert (head.get_header("Content-Length"), head.get_header("X-Archive-Orig-Content-Length")) == (
        str(len(PAGE)),
        "9",
    )


def test_a_redirect_is_kept_with_an_empty_body(tmp_path):
    moved = exchange(status=302, reason="Found", answered=(("Location", "/tujuan"),))
    record, body = records(write(tmp_path, (moved, b"")))[1]
    assert (record.http_headers.get_statuscode(), record.http_headers.get_header("Location"), body) == (
        "302", "/tujuan", b"",
    )  # fmt: skip


def test_a_part_of_the_page_named_behind_a_hash_is_no_other_address(tmp_path):
    record, _body = records(write(tmp_path, (exchange("http://lini-masa.test/#k002"), PAGE)))[1]
    assert named(record, "WARC-Target-URI") == "http://lini-masa.test/"


def test_a_hostile_value_cannot_begin_a_header_of_its_own(tmp_path):
    split = exchange(reason="OK\r\nSet-Cookie: a=b", answered=(("X-Satu", "nilai\r\nX-Dua: palsu\r\n\r\n<b>isi</b>"),))
    record, body = records(write(tmp_path, (split, PAGE)))[1]
    assert record.http_headers.get_header("X-Dua") is None
    assert record.http_headers.get_header("Set-Cookie") is None
    assert body == PAGE


def test_pseudo_headers_of_http_2_are_left_out(tmp_path):
    asked = exchange(asked=((":authority", "lini-masa.test"), ("Accept", "*/*")))
    head = records(write(tmp_path, (asked, PAGE)))[2][0].http_headers
    assert head.headers == [("Accept", "*/*")]


def test_the_file_says_what_it_is_not(two):
    info = records(two)[0][1].decode()
    assert "as the browser decoded them" in info
    assert "removed" in info


def test_the_outside_check_passes_and_finds_one_changed_letter(two):
    assert check(two).returncode == 0
    plain = gzip.decompress(two.read_bytes())
    assert plain.count(b"Siap hadir") == 1
    changed = two.with_name("berubah.warc")
    changed.write_bytes(plain.replace(b"Siap hadir", b"Siap hadis"))
    assert check(changed).returncode == 1


def test_it_never_writes_over_another(two):
    with pytest.raises(FileExistsError):
        write(two.parent)
