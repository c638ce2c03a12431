"""The reading process as the patrol uses it: one child for many, a death costs one picture; the real one reads."""

from __future__ import annotations

import io
import sys

import msgspec
import pytest
from PIL import Image, ImageDraw, ImageFont

from saksama.handover.reading_process import Reader
from saksama.patrol.screening.images.alike import alike
from tests.patrol.screening.images.made import reading

ANSWERS = """
import json, os, sys
while line := sys.stdin.buffer.readline():
    asked = json.loads(line)
    data = sys.stdin.buffer.read(asked["size"])
    if data == b"dies":
        sys.exit(9)
    if data == b"endless":
        sys.stdout.buffer.write(b" " * 9_000_000)
        sys.exit(0)
    if data in {b"huge", b"none", b"before"}:
        size = {b"huge": 1 << 40, b"none": -1, b"before": 4}[data]
        about = "0" if data == b"before" else asked["id"]
        told, shown = {"id": about, "ok": True, "reading": json.loads(sys.argv[1]), "shown": [size]}, b"JPEG"
    elif data == b"told":
        told, shown = {"id": asked["id"], "ok": False, "why": ",".join(sorted(os.environ))}, b""
    elif data == b"no":
        told, shown = {"id": asked["id"], "ok": False, "why": "broken"}, b""
    else:
        told, shown = {"id": asked["id"], "ok": True, "reading": json.loads(sys.argv[1]), "shown": [4]}, b"JPEG"
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\\n" + shown)
    sys.stdout.buffer.flush()
"""


def test_a_picture_that_ends_the_child_costs_only_itself():
    told = msgspec.json.encode(reading("Lanjutkan")).decode()
    with Reader((sys.executable, "-c", ANSWERS, told)) as child:
        read = [child.read(data) for data in (b"yes", b"no", b"dies", b"yes")]
    assert [(one.why, one.shown) for one in read] == [
        ("", (b"JPEG",)), ("broken", ()), ("reader_ended", ()), ("", (b"JPEG",)),
    ]  # fmt: skip


@pytest.mark.parametrize("lie", [b"endless", b"huge", b"none", b"before"])
def test_an_answer_that_is_none_of_ours_costs_only_its_picture(lie):
    """Whoever took over the child with a file does not fill our memory, hold us, or answer for another picture."""
    told = msgspec.json.encode(reading("Lanjutkan")).decode()
    with Reader((sys.executable, "-c", ANSWERS, told)) as child:
        assert [child.read(data).why for data in (lie, b"yes")] == ["reader_ended", ""]


def test_the_child_knows_no_secret_of_ours(monkeypatch):
    monkeypatch.setenv("SAKSAMA_MAIL_PASSWORD", "rahasia")
    monkeypatch.setenv("SAKSAMA_SECRET_KEY", "rahasia")
    with Reader((sys.executable, "-c", ANSWERS, "")) as child:
        known = set(child.read(b"told").why.split(","))
    assert not {"SAKSAMA_MAIL_PASSWORD", "SAKSAMA_SECRET_KEY"} & known
    assert "PATH" in known


def row(digest, hashes):
    copy = dict(zip(("dhash", "phash", "dhash_mirrored", "phash_mirrored"), hashes, strict=True))
    read = reading("x")
    frame = msgspec.structs.replace(read.frames[0], copy=msgspec.convert(copy, type(read.frames[0].copy)))
    return {"digest": digest, "reading": msgspec.json.encode(msgspec.structs.replace(read, frames=(frame,)))}


def test_copies_are_told_by_both_hashes_mirrored_too_and_even_pictures_are_nobodys():
    one, near, other = "00ff00ff00ff00ff", "00ff00ff00ff00fe", "aaaaaaaaaaaa5555"
    rows = [
        row("a", (one, one, other, other)), row("b", (near, near, other, other)), row("c", (other, other, one, one)),
        row("d", (one, other, other, other)), row("e", ("0" * 16,) * 4), row("f", ("0" * 16,) * 4),
        {"digest": "g", "reading": None},
    ]  # fmt: skip
    found = alike(rows)
    assert found["a"] == {"a", "b", "c"}
    assert [found[key] for key in "efg"] == [{"e"}, {"f"}, {"g"}]
    assert found["d"] == {"d"}


@pytest.mark.slow
def test_the_real_child_reads_the_words_in_a_picture():
    picture = Image.new("RGB", (700, 160), "white")
    ImageDraw.Draw(picture).text((30, 40), "Lanjutkan nomor satu", fill="black", font=ImageFont.load_default(48))
    written = io.BytesIO()
    picture.save(written, "PNG")
    with Reader() as child:
        read = child.read(written.getvalue())
    assert read.reading is not None
    assert "lanjutkan" in read.reading.frames[0].lines[0].text.lower()
    assert read.shown[0].startswith(b"\xff\xd8")
