"""The WARC of a capture: each answer at its own time, with SHA-256, without cookies and tokens.

The browser hands out bodies already decoded, so the headers that speak of the coded bytes stand under
`X-Archive-Orig-…` and the record of the file (`warcinfo`) says so.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self
from urllib.parse import urldefrag, urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from saksama.evidence.capture.record import Instant, Record
from saksama.evidence.capture.redaction import Pairs

WARC = "page.warc.gz"
OF_CODED_BYTES = frozenset({"content-encoding", "content-length", "transfer-encoding"})
FORMAT = {
    "format": "WARC File Format 1.1",
    "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    "description": "Bodies as the browser decoded them; headers about the coded bytes are kept as X-Archive-Orig-*. "
    "Values of cookies, tokens and authorization were removed and counted in network.jsonl.",
}


class Exchange(Record, frozen=True, kw_only=True):
    """One request and its answer, secrets already removed."""

    url: str
    method: str
    asked: Pairs
    """Headers of the request."""
    sent: bytes = b""
    status: int
    reason: str
    answered: Pairs
    """Headers of the answer."""
    at: Instant
    """When the answer began."""
    ip: str = ""
    """Who answered; "" when it is not known."""


class Warc:
    """One file being written; whole after `close`. A context manager."""

    def __init__(self, path: Path, *, at: datetime, software: Mapping[str, str]) -> None:
        self._file = path.open("xb")
        self._writer = _Writer(self._file)
        self._writer.at = at
        told = {"software": ", ".join(f"{name} {version}" for name, version in software.items()), **FORMAT}
        self._writer.write_record(self._writer.create_warcinfo_record(path.name, told))

    def exchange(self, exchange: Exchange, body: BinaryIO) -> None:
        """A response record and its request record. `body` is seekable."""
        size = body.seek(0, io.SEEK_END)
        body.seek(0)
        about = {"WARC-Date": stamp(exchange.at)} | ({"WARC-IP-Address": exchange.ip} if exchange.ip else {})
        url = urldefrag(exchange.url).url
        answer = self._writer.create_warc_record(
            url, "response", payload=body, length=size, warc_headers_dict=about,
            http_headers=_answer_head(exchange, size),
        )  # fmt: skip
        asked = self._writer.create_warc_record(
            url, "request", payload=io.BytesIO(exchange.sent), length=len(exchange.sent),
            http_headers=_request_head(exchange),
        )  # fmt: skip
        self._writer.write_request_response_pair(asked, answer)

    def resource(self, uri: str, kind: str, body: BinaryIO, *, size: int, at: datetime) -> None:
        """Something this office made itself (a picture, a PDF …), `size` bytes of the media type `kind`."""
        record = self._writer.create_warc_record(
            uri, "resource", payload=body, length=size, warc_content_type=kind,
            warc_headers_dict={"WARC-Date": stamp(at)},
        )  # fmt: skip
        self._writer.write_record(record)

    def close(self) -> None:
        """Ends the file. Safe to call again."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def stamp(at: datetime) -> str:
    """`at` as a WARC 1.1 date: UTC, to the microsecond."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"


class _Writer(WARCWriter):  # type: ignore[misc]  # warcio publishes no types
    """SHA-256 in hex, as sha256sum writes it, where warcio would take SHA-1; the date of the file is an argument."""

    at: datetime

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file, gzip=True, warc_version="1.1")

    def curr_warc_date(self) -> str:
        """The date of records that have none of their own."""
        return stamp(self.at)

    @staticmethod
    def _create_digester() -> _Sha256:
        return _Sha256()


class _Sha256:
    """What warcio asks of a digester."""

    def __init__(self) -> None:
        self._sum = hashlib.sha256()

    def update(self, block: bytes) -> None:
        self._sum.update(block)

    def __str__(self) -> str:
        return f"sha256:{self._sum.hexdigest()}"


def _answer_head(exchange: Exchange, size: int) -> StatusAndHeaders:
    headers = [(_kept_aside(name), _one_line(value)) for name, value in exchange.answered if _plain(name)]
    headers.append(("Content-Length", str(size)))
    return StatusAndHeaders(f"{exchange.status} {_one_line(exchange.reason)}".strip(), headers, protocol="HTTP/1.1")


def _request_head(exchange: Exchange) -> StatusAndHeaders:
    url = urlsplit(exchange.url)
    path = (url.path or "/") + (f"?{url.query}" if url.query else "")
    headers = [(name, _one_line(value)) for name, value in exchange.asked if _plain(name)]
    return StatusAndHeaders(f"{exchange.method} {path} HTTP/1.1", headers, is_http_request=True)


def _plain(name: str) -> bool:
    """Whether it is a header of HTTP/1.1; ":authority" and its like belong to HTTP/2."""
    return not name.startswith(":")


def _kept_aside(name: str) -> str:
    return f"X-Archive-Orig-{name}" if name.lower() in OF_CODED_BYTES else name


def _one_line(value: str) -> str:
    """A hostile value cannot begin a header of its own."""
    return " ".join(value.splitlines())
