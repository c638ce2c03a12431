"""The line to the counter on the net: signed calls, bounded answers, no redirect. The counter never calls here."""

from __future__ import annotations

import secrets
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from typing import BinaryIO, cast
from urllib.parse import urlsplit
from uuid import UUID

import msgspec

from saksama.handover.loket import Card, Envelope, Letter
from saksama.kernel.errors import NO_JSON
from saksama.keys import Purpose
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting

SECONDS = 30
MOST_BYTES = 64 * 1024 * 1024
"""Of one answer with messages; files come as streams."""
LEAST_PART, MOST_PART = 17, 256 * 1024 + 16
"""Of a file's part: one byte, or as many as the counter takes at once, with the seal's own."""
PACKED = {"content-type": "application/msgpack"}


class Away(Exception):
    """The counter gave no answer that is of use; `code` says why: unreachable, http_404, odd …"""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Line:
    """Calls for one office."""

    def __init__(self, code: str, at: datetime) -> None:
        self.code, self.at = code, at

    def bring_card(self, card: Card, *, back: int = 0) -> None:
        """Lay the office's card there, signed by the key `back` generations before the newest. Raises Away."""
        self._ask("kartu/", msgspec.msgpack.encode(card), back=back)

    def take(self) -> list[Envelope]:
        """What waits for the office. Raises Away."""
        return self._read(self._ask("ambil/"), list[Envelope])

    def done(self, ids: Sequence[str]) -> None:
        """The office has these. Raises Away."""
        self._ask("selesai/", msgspec.msgpack.encode(list(ids)))

    def put(self, letters: Sequence[Letter]) -> None:
        """Words for receipts. Raises Away."""
        self._ask("kabar/", msgspec.msgpack.encode(list(letters)))

    @contextmanager
    def file(self, file_id: UUID) -> Iterator[Iterator[bytes]]:
        """The sealed parts of one file, in order. Raises Away, from reading too."""
        with self._called(f"berkas/{file_id}/", b"") as answer:
            yield _parts(answer)

    def _ask(self, what: str, body: bytes = b"", *, back: int = 0) -> bytes:
        with self._called(what, body, back=back) as answer:
            said = answer.read(MOST_BYTES + 1)
        if len(said) > MOST_BYTES:
            raise Away("too_big")
        return said

    def _read(self, said: bytes, kind: type[list[Envelope]]) -> list[Envelope]:
        try:
            return msgspec.msgpack.decode(said, type=kind)
        except NO_JSON:
            raise Away("odd") from None

    @contextmanager
    def _called(self, what: str, body: bytes, *, back: int = 0) -> Iterator[HTTPResponse]:
        path = f"/kantor/{self.code}/{what}"
        connection = _connection()
        try:
            connection.request("POST", path, body, {**PACKED, **signed("POST", path, body, self.at, back=back)})
            answer = connection.getresponse()
            if answer.status != HTTPStatus.OK:
                raise Away(f"http_{answer.status}")
            yield answer
        except (OSError, HTTPException):
            raise Away("unreachable") from None
        finally:
            connection.close()


def signed(method: str, path: str, body: bytes, at: datetime, *, back: int = 0) -> dict[str, str]:
    """The heads by which the counter knows whose call it is (LOKET's signature, once, five minutes)."""
    seconds, nonce = str(int(at.timestamp())), secrets.token_urlsafe(24)
    payload = f"{method}\n{path}\n{seconds}\n{nonce}\n{sha256(body).hexdigest()}".encode()
    mark = keyring().sign(Purpose.LOKET, payload, back=back).signature
    heads = {"x-saksama-waktu": seconds, "x-saksama-nonce": nonce, "x-saksama-tanda": mark}
    introduction = setting().counter_introduction
    return heads | ({"x-saksama-kenal": introduction} if introduction else {})


def _connection() -> HTTPConnection:
    parts = urlsplit(setting().counter)
    if parts.scheme != "https":
        if not _is_here(parts.hostname or ""):
            raise Away("no_https")  # who listens on the way would see when people report, and could play the counter
        return HTTPConnection(parts.hostname or "", parts.port, timeout=SECONDS)
    trusted = ssl.create_default_context(cafile=setting().counter_authority or None)
    return HTTPSConnection(parts.hostname or "", parts.port, timeout=SECONDS, context=trusted)


def _is_here(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _parts(answer: HTTPResponse) -> Iterator[bytes]:
    """Each part stands after its length, four bytes."""
    stream = cast(BinaryIO, answer)
    try:
        while head := stream.read(4):
            length = int.from_bytes(head, "big")
            if len(head) == 4 and not LEAST_PART <= length <= MOST_PART:
                raise Away("odd")
            part = stream.read(length)
            if len(head) < 4 or len(part) < length:
                raise Away("cut")
            yield part
    except (OSError, HTTPException):
        raise Away("cut") from None
