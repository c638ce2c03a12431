"""Answers that are no page: attachments, bombs, pictures, documents."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from functools import cache

from tests.evidence.site.pictures import drawn
from tests.evidence.site.pictures import pdf as one_page
from tests.evidence.site.server import Asked

BIG = 200_000_000
BLOCK = b"\x5a" * 1_000_000
BOMB_BLOCKS = 2_000


def attachment(asked: Asked) -> None:
    asked.head(
        kind="application/octet-stream",
        Content_Length=str(BIG),
        Content_Disposition='attachment; filename="rekaman.bin"',
    )
    _pour(asked)


def huge_picture(asked: Asked) -> None:
    asked.head(kind="image/png", Content_Length=str(BIG))
    _pour(asked)


def archive(asked: Asked) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(zipfile.ZipInfo("daftar-hadir.csv"), "nomor,hadir\n1,ya\n")
    asked.say(out.getvalue(), "application/zip", Content_Disposition='attachment; filename="arsip.zip"')


def bomb(asked: Asked) -> None:
    """Sent gzipped to everybody, asked for or not."""
    asked.head(Content_Encoding="gzip")
    start, block = _squeezed()
    asked.wfile.write(start)
    for _ in range(BOMB_BLOCKS):
        asked.wfile.write(block)


def pdf(asked: Asked) -> None:
    asked.say(one_page(), "application/pdf")


def picture(asked: Asked) -> None:
    asked.say(drawn("foto"), "image/png")


def no_picture(asked: Asked) -> None:
    asked.say(b"\x5a" * 2_000, "image/png", Cache_Control="no-store")


def lasting(asked: Asked) -> None:
    asked.say(drawn("tetap"), "image/png", Cache_Control="max-age=3600")


def data(asked: Asked) -> None:
    asked.say(json.dumps({"akun": "terataisatu", "suka": 41}), "application/json")


def _pour(asked: Asked) -> None:
    for _ in range(BIG // len(BLOCK)):
        if asked.server.closing.is_set():
            return
        asked.wfile.write(BLOCK)


@cache
def _squeezed() -> tuple[bytes, bytes]:
    """The head of a gzip file, and 1 MB of blanks that can follow itself: flushed whole, nothing refers back."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packer.compress(b" ")
    packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", block
