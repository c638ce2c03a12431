"""Packed, marked, cut, exploding: what is inside, or a refusal in words."""

from __future__ import annotations

import gzip
import io
import zipfile

import openpyxl
import pytest

from saksama.kernel.errors import BadInput, Refused
from saksama.patrol.imports.limits import Limits
from saksama.patrol.imports.unpack import members

TEXT = '{"a": "Sukoharjo – ngapunten"}\n{"b": 2}\n'
SMALL = Limits(ratio=20, ratio_from=1_000, archive=1 << 20, members=3)


def inside(data: bytes, name: str = "berkas.ndjson", limits: Limits = SMALL) -> list[tuple[str, bytes]]:
    return [(member.name, whole(member.stream)) for member in members(io.BytesIO(data), name, limits)]


def whole(stream) -> bytes:
    parts = []
    while block := stream.read(7):
        parts.append(block)
    return b"".join(parts)


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        gzip.compress(TEXT.encode()),
        gzip.compress(TEXT.encode("utf-16")),
        gzip.compress(TEXT[:9].encode()) + gzip.compress(TEXT[9:].encode()) + b"\x00" * 40,
    ],
    ids=[
        "plain",
        "bom",
        "utf-16",
        "utf-16-le bare",
        "utf-16-be bare",
        "gzip",
        "gzip utf-16",
        "gzip in two parts, padded",
    ],
)
def test_every_packing_gives_the_same_bytes(data):
    assert [text for _name, text in inside(data)] == [TEXT.encode()]


def test_a_zip_gives_its_members_without_their_folders():
    data = zipped(**{"f/satu.ndjson": b"1\n", "__MACOSX/x": b"-", "dua.ndjson": b"2\n", "f/.DS_Store": b"-"})

    assert inside(data) == [("satu.ndjson", b"1\n"), ("dua.ndjson", b"2\n")]


def test_a_cut_gzip_gives_what_is_there_and_says_so():
    text = b"".join(b'{"n": %d}\n' % n for n in range(3_000))
    cut = gzip.compress(text)[:-200]

    (member,) = members(io.BytesIO(cut), "x.gz", SMALL)
    told = whole(member.stream)

    assert text.startswith(told)
    assert len(told) > len(text) // 2
    assert member.stream.cut


def test_a_whole_gzip_is_not_called_cut():
    (member,) = members(io.BytesIO(gzip.compress(TEXT.encode())), "x.gz", SMALL)
    whole(member.stream)

    assert not member.stream.cut


@pytest.mark.parametrize("bomb", [gzip.compress(b"0" * 200_000), zipped(a=b"0" * 200_000)], ids=["gzip", "zip"])
def test_a_bomb_is_refused(bomb):
    with pytest.raises(Refused, match="mengembang"):
        inside(bomb)


def test_the_limit_holds_for_all_members_together():
    limits = Limits(unpacked=150, ratio=1_000)

    with pytest.raises(Refused, match="mengembang"):
        inside(zipped(a=b"0" * 100, b=b"1" * 100), limits=limits)


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(gzip.compress(b"x")), zipped(a=gzip.compress(b"x")), zipped(a=zipped(b=b"x")),
        gzip.compress(zipped(b=b"x")),
    ],
    ids=["gzip in gzip", "gzip in zip", "zip in zip", "zip in gzip"],
)  # fmt: skip
def test_an_archive_in_an_archive_is_refused(data):
    with pytest.raises(Refused, match="di dalam arsip"):
        inside(data)


def test_too_many_members_are_refused():
    with pytest.raises(Refused, match="lebih dari 3 berkas"):
        inside(zipped(a=b"1", b=b"2", c=b"3", d=b"4"))


def test_a_damaged_zip_is_said_in_words():
    data = bytearray(zipped(a=bytes(range(256)) * 3))
    data[60] ^= 0xFF  # inside the packed data of the first member

    with pytest.raises(BadInput, match="Isi ke-1"):
        inside(bytes(data))


NAMELESS = zipped(**{"a.csv": b"x"}).replace(b"a.csv", b"\0.csv")
"""A member's name ends at the first NUL."""


@pytest.mark.parametrize("data", [zipped(a=b"x")[:30], zipped(), NAMELESS], ids=["cut", "empty", "nameless"])
def test_a_zip_without_content_is_said_in_words(data):
    with pytest.raises(BadInput, match="zip ini"):
        inside(data)


def test_a_locked_zip_is_said_in_words():
    data = bytearray(zipped(a=b"x"))
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1  # general purpose bit 0: encrypted

    with pytest.raises(BadInput, match="kata sandi"):
        inside(bytes(data))


def test_a_spreadsheet_is_one_member_not_an_archive():
    out = io.BytesIO()
    openpyxl.Workbook().save(out)

    (member,) = members(io.BytesIO(out.getvalue()), "isian.xlsx")

    assert member.sheet
    assert whole(member.stream) == out.getvalue()
