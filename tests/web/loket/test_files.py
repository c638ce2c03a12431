"""A file in parts: it goes on where the line was cut, and what the counter counted can be compared."""

from __future__ import annotations

from hashlib import sha256
from uuid import uuid4

import pytest
from django.test import Client

from saksama.workbench.loket.models import File
from saksama.workbench.loket.rules import PART_BYTES
from saksama.workbench.loket.services import begin_draft

pytestmark = pytest.mark.django_db(databases=["loket"])
DATA = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 2_000
PARTS = [DATA[at : at + PART_BYTES] for at in range(0, len(DATA), PART_BYTES)]


class Line:
    """The page's script."""

    def __init__(self):
        self.token, self.id = begin_draft(), uuid4()

    def ask(self, what, body=b"", **other):
        head = {"x-saksama-konsep": self.token, "x-saksama-berkas": str(self.id), "x-saksama-bagian": str(what)} | other
        return Client().post("/33.11/lapor/bagian/", body, content_type="application/octet-stream", headers=head)


@pytest.fixture
def line(card):
    return Line()


def test_parts_in_order_make_the_file_and_its_digest_is_told(line):
    assert [line.ask(n, part).json()["next"] for n, part in enumerate(PARTS)] == [1, 2]
    told = line.ask("selesai").json()
    assert told == {"sha256": sha256(DATA).hexdigest(), "size": len(DATA), "media_type": "image/png"}


def test_after_a_cut_it_says_where_to_go_on(line):
    line.ask(0, PARTS[0])
    assert line.ask("sampai").json() == {"next": 1}
    assert line.ask(0, PARTS[0]).json() == {"next": 1}
    line.ask(1, PARTS[1])
    assert line.ask("selesai").json()["sha256"] == sha256(DATA).hexdigest()


def test_a_gap_is_refused_in_words(line):
    answer = line.ask(1, PARTS[1])
    assert answer.status_code == 422
    assert "urutannya" in answer.json()["says"]


def test_what_lies_on_the_disk_is_not_the_file(line, counter):
    line.ask(0, PARTS[0])
    (part,) = [path for path in (counter / "files").rglob("*") if path.is_file()]
    assert PARTS[0][100:140] not in part.read_bytes()


def test_another_form_neither_reads_nor_drops_it(line):
    line.ask(0, PARTS[0])
    mine, line.token = line.token, begin_draft()
    assert line.ask("sampai").json() == {"next": 0}
    line.ask("hapus")
    assert File.objects.count() == 1
    line.token = mine
    line.ask("hapus")
    assert File.objects.count() == 0


@pytest.mark.parametrize(
    "odd",
    [{"x-saksama-bagian": "-1"}, {"x-saksama-bagian": "lalu"}, {"x-saksama-berkas": "x"}, {"x-saksama-konsep": ""},
     {"x-saksama-konsep": "a" * 81}, {"x-saksama-bagian": "9999999"}, {"x-saksama-konsep": "abc"}],
)  # fmt: skip
def test_what_is_no_part_of_a_file_is_refused_in_words(line, odd):
    answer = line.ask(0, b"data", **odd)
    assert answer.status_code == 422
    assert answer.json()["says"]


def test_an_unknown_office_takes_no_file(card):
    answer = Client().post("/99.99/lapor/bagian/", b"x", content_type="application/octet-stream")
    assert answer.status_code == 404
