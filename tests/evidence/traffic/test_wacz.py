"""The WACZ of made answers: it validates, names its page, holds what the office made, and asks no network."""

from __future__ import annotations

import gzip
import json
import socket
import subprocess
import sys
import zipfile
from datetime import timedelta

import pytest

from saksama.evidence.capture.wacz import write_wacz
from saksama.evidence.capture.warc import WARC
from tests.evidence.traffic.made import NOON, PAGE, URL, exchange, named, records, write

WHEN = {"at": NOON + timedelta(seconds=9), "title": "Lini Masa"}


@pytest.fixture
def wacz(tmp_path):
    write(tmp_path, (exchange(status=302, answered=(("Location", URL),)), b""), (exchange(), PAGE))
    (tmp_path / "page.png").write_bytes(b"\x89PNG gambar")
    return write_wacz(tmp_path, page_url=f"{URL}#k002", extra=[tmp_path / "page.png"], **WHEN)


def validate(path):
    """The outside command an expert runs."""
    ask = [sys.executable, "-c", "import sys; from wacz.main import main; sys.exit(main(sys.argv[1:]))"]
    return subprocess.run([*ask, "validate", "-f", path], capture_output=True, text=True, check=False)


def packed(path, name):
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


@pytest.mark.slow
def test_the_outside_validation_passes_and_finds_a_file_that_was_added(wacz):
    said = validate(wacz)
    assert said.returncode == 0, said.stdout + said.stderr
    with zipfile.ZipFile(wacz, "a") as archive:
        archive.writestr("archive/selundupan.warc.gz", b"")
    assert validate(wacz).returncode == 1


@pytest.mark.slow
def test_the_outside_validation_finds_one_changed_byte_in_each_file(wacz):
    with zipfile.ZipFile(wacz) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert len(files) == 7
    for name in files:
        changed = wacz.with_name("berubah.wacz")
        with zipfile.ZipFile(changed, "w") as archive:
            for other, body in files.items():
                archive.writestr(other, body[:-9] + bytes([body[-9] ^ 1]) + body[-8:] if other == name else body)
        assert validate(changed).returncode == 1, name


def test_it_begins_with_the_page_at_the_time_it_answered(wacz):
    pages = [json.loads(line) for line in packed(wacz, "pages/pages.jsonl").splitlines()]
    assert (pages[1]["url"], pages[1]["title"], pages[1]["ts"]) == (URL, "Lini Masa", "2027-10-14T05:00:00.250000Z")
    about = json.loads(packed(wacz, "datapackage.json"))
    assert (about["mainPageURL"], about["title"]) == (URL, "Lini Masa")


def test_a_page_whose_answer_is_not_there_is_not_claimed(tmp_path):
    write(tmp_path, (exchange("http://lini-masa.test/bingkai"), PAGE))
    made = write_wacz(tmp_path, page_url=URL, extra=[], **WHEN)
    with zipfile.ZipFile(made) as archive:
        assert "pages/pages.jsonl" not in archive.namelist()
        assert "mainPageURL" not in json.loads(archive.read("datapackage.json"))


def test_what_the_office_made_is_apart_from_what_came(wacz, tmp_path):
    theirs, ours = tmp_path / "satu.warc.gz", tmp_path / "dua.warc.gz"
    theirs.write_bytes(packed(wacz, f"archive/{WARC}"))
    ours.write_bytes(packed(wacz, "archive/office.warc.gz"))
    assert {record.rec_type for record, _ in records(theirs)} == {"warcinfo", "request", "response"}
    (_, _), (picture, body) = records(ours)
    assert (picture.rec_type, named(picture, "WARC-Target-URI"), body) == (
        "resource", "urn:saksama:page.png", b"\x89PNG gambar",
    )  # fmt: skip
    assert named(picture, "WARC-Date") == "2027-10-14T05:00:09.250000Z"
    assert named(picture, "Content-Type") == "image/png"


def test_only_the_wacz_is_left(wacz):
    assert sorted(path.name for path in wacz.parent.iterdir()) == ["page.png", "page.wacz"]


def test_a_post_is_found_by_what_was_sent(tmp_path):
    posted = exchange(
        f"{URL}graphql", method="POST", sent=b'{"id":"k002"}', asked=(("Content-Type", "application/json"),)
    )
    write(tmp_path, (exchange(), PAGE), (posted, b"{}"))
    made = write_wacz(tmp_path, page_url=URL, extra=[], **WHEN)
    index = gzip.decompress(packed(made, "indexes/index.cdx.gz")).decode()
    assert "__wb_method=post" in index
    assert "k002" in index


def test_it_asks_no_network_though_its_library_knows_the_public_suffixes(tmp_path, monkeypatch):
    asked = []

    def no(*told, **_named):
        asked.append(told)
        raise OSError("no network here")

    for name in ("getaddrinfo", "create_connection"):
        monkeypatch.setattr(socket, name, no)
    monkeypatch.setattr(socket.socket, "connect", no)
    urls = ("http://akun.lini-masa.co.id.test/", "https://contoh.test/a?b=1")
    write(tmp_path, *((exchange(url), PAGE) for url in urls))
    write_wacz(tmp_path, page_url=urls[1], extra=[], **WHEN)
    assert asked == []


def test_it_writes_over_nothing(wacz):
    with pytest.raises(FileExistsError):
        write_wacz(wacz.parent, page_url=URL, extra=[], **WHEN)
