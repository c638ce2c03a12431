"""The reading process as the patrol uses it: one child for many, a death costs one picture; the real one reads."""

from __future__ import annotations

import io
import sys

import msgspec
import pytest
from PIL import Image, ImageDraw, ImageFont

from saksama.patrol.screening.images.alike import alike
from saksama.patrol.screening.images.reader import Reader
from tests.patrol.screening.images.made import reading

ANSWERS = """
import json, sys
while line := sys.stdin.buffer.readline():
    asked = json.loads(line)
    data = sys.stdin.buffer.read(asked["size"])
    if data == b"dies":
        sys.exit(9)
    if data == b"no":
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
