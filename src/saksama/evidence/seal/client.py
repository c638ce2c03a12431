"""Asks a time stamping authority over http(s): one question, one answer, no redirect, bounded bytes and time.

What leaves the machine is a digest and a random number; nothing of the exhibit (G13).
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _

SECONDS, BYTES = 15.0, 65_536
QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"


class Unreachable(Exception):
    """The authority gave no answer that could be a stamp; `code` says why. It is asked again later."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def require_url(url: str) -> None:
    """Raises BadInput unless `url` is an http(s) address without user, password or fragment."""
    parts = urlsplit(url)
    whole = parts.scheme in ("http", "https") and parts.hostname and not parts.username and not parts.fragment
    if not whole or not url.isascii() or any(sign <= " " for sign in url):
        raise BadInput(
            _("Alamat otoritas stempel waktu tidak dapat dipakai."), _("Tulis alamat http:// atau https:// yang utuh.")
        )


def ask(url: str, query: bytes, *, seconds: float = SECONDS, limit: int = BYTES) -> bytes:
    """The authority's raw answer to `query`. Raises Unreachable: "unreachable", "http_503", "too_big" …"""
    require_url(url)
    parts = urlsplit(url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(str(parts.hostname), parts.port, timeout=seconds)
    try:
        connection.connect()
        with _no_longer_than(seconds, connection):
            return _answer(connection, parts.path or "/", parts.query, query, limit)
    except (OSError, HTTPException, ValueError):
        raise Unreachable("unreachable") from None
    finally:
        connection.close()


def _answer(connection: HTTPConnection, path: str, asked: str, query: bytes, limit: int) -> bytes:
    target = f"{path}?{asked}" if asked else path
    connection.request("POST", target, query, {"Content-Type": QUERY, "Accept": REPLY})
    answer = connection.getresponse()
    if answer.status != HTTPStatus.OK:
        raise Unreachable(f"http_{answer.status}")
    raw = answer.read(limit + 1)
    if len(raw) > limit:
        raise Unreachable("too_big")
    if answer.length:  # cut off before the length it had promised
        raise Unreachable("unreachable")
    if not raw:
        raise Unreachable("empty")
    return raw


@contextmanager
def _no_longer_than(seconds: float, connection: HTTPConnection) -> Iterator[None]:
    """Ends a connection that drips: a socket's own limit begins anew with every byte."""
    line: socket.socket = connection.sock
    late = threading.Event()

    def end() -> None:
        late.set()
        try:
            line.shutdown(socket.SHUT_RDWR)
        except OSError:  # the other side was quicker
            return

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
    if late.is_set():
        raise TimeoutError
