"""What a browser asks of the proxy: CONNECT host:port, or a whole http address. Anything else is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from saksama.evidence.capture.confine.names import plain

LONGEST = 64 * 1024
FIRST_LINE = re.compile(rb"([A-Z]{1,20}) ([\x21-\x7e]+) HTTP/1\.[01]")
FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[^\x00\r\n]*")
HOP_BY_HOP = (b"host", b"connection", b"keep-alive", b"upgrade", b"te", b"trailer")
CONNECTED = b"HTTP/1.1 200 Connection established\r\n\r\n"
REFUSED = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Refusal(Exception):
    """The proxy says no; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
        self.said = f"refused:{code}"


@dataclass(frozen=True)
class Asked:
    """One request to the proxy."""

    host: str
    port: int
    tunnel: bool
    """CONNECT: bytes pass as they are, and TLS is the browser's own."""
    onward: bytes
    """The head as the server gets it; empty for a tunnel."""


def asked(head: bytes) -> Asked:
    """`head` up to and with its empty line. Raises Refusal("request") for what is not exactly a request."""
    first, *fields = head.removesuffix(b"\r\n\r\n").split(b"\r\n")
    match = FIRST_LINE.fullmatch(first)
    if match is None or not all(FIELD.fullmatch(field) for field in fields):
        raise Refusal("request")
    method, target = match.groups()
    if method == b"CONNECT":
        host, port = _authority("//" + target.decode("ascii"), 0)
        return Asked(host, port, True, b"")
    return _plain_http(method, target.decode("ascii"), fields)


def _plain_http(method: bytes, url: str, fields: list[bytes]) -> Asked:
    """One request a connection, so that the next one cannot go to another host through it."""
    if not url.lower().startswith("http://"):
        raise Refusal("request")
    host, port = _authority(url, 80)
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    kept = [f for f in fields if not f.lower().startswith(b"proxy-") and f.split(b":")[0].lower() not in HOP_BY_HOP]
    lines = [
        b"%s %s HTTP/1.1" % (method, path.encode()),
        b"Host: " + parts.netloc.encode(),
        *kept,
        b"Connection: close",
    ]
    return Asked(host, port, False, b"\r\n".join(lines) + b"\r\n\r\n")


def _authority(url: str, default: int) -> tuple[str, int]:
    try:
        parts = urlsplit(url)
        host, port = plain(parts.hostname or ""), parts.port or default
    except ValueError:
        raise Refusal("request") from None
    if not host or "@" in parts.netloc:
        raise Refusal("request")
    return host, port
