"""Answers made for the tests of the archive's writers: no browser."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from saksama.evidence.capture.warc import WARC, Exchange, Warc

NOON = datetime(2027, 10, 14, 5, 0, 0, 250_000, tzinfo=UTC)
PAGE = b"<title>Lini Masa</title><p>Siap hadir, nggih.</p>"
URL = "http://lini-masa.test/"


def exchange(url: str = URL, **other: object) -> Exchange:
    coded = (("Content-Encoding", "gzip"), ("Content-Length", "9"))
    about = {
        "url": url, "method": "GET", "asked": (("Host", "lini-masa.test"),), "status": 200, "reason": "OK",
        "answered": (("Content-Type", "text/html; charset=utf-8"), *coded),
        "at": NOON, "ip": "203.0.113.7",
    }  # fmt: skip
    return Exchange(**{**about, **other})


def write(folder: Path, *pairs: tuple[Exchange, bytes]) -> Path:
    with Warc(folder / WARC, at=NOON - timedelta(seconds=1), software={"saksama": "0"}) as warc:
        for one, body in pairs or ((exchange(), PAGE),):
            warc.exchange(one, io.BytesIO(body))
    return folder / WARC


def records(path: Path) -> list[tuple[object, bytes]]:
    """Each record and its body."""
    with path.open("rb") as file:
        return [(record, record.content_stream().read()) for record in ArchiveIterator(file)]


def named(record: object, name: str) -> str:
    return record.rec_headers.get_header(name)
