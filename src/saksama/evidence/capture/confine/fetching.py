"""A plain GET through the room's proxy, for what the browser cannot picture. Nothing is unpacked or sent along.

No cookies, no login, no referrer; the body as it came, so a decompression bomb stays a small file.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, urljoin, urlsplit

from cryptography.x509 import load_der_x509_certificate

from saksama.evidence.capture.confine.fetched import Fetched, NotFetched
from saksama.evidence.capture.confine.names import plain

HOPS = 5
BLOCK = 64 * 1024
LONGEST_REPLY = 4096
REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, kw_only=True)
class Fetcher:
    """Fetches for one room."""

    connect: Callable[[], socket.socket]
    """A fresh connection to the proxy, with its time limit set."""
    check: Callable[[str], str | None]
    """Why an address may not be opened; None when it may."""
    said: Callable[[str], tuple[str, str]]
    """What the proxy said last about the host of an address, and the IP it connected to."""
    user_agent: str
    most: int
    """Bytes of a body that are kept."""

    def get(self, url: str) -> Fetched:
        """`url`, after at most five redirects, each checked like the first. Raises NotFetched."""
        hops: list[tuple[str, int]] = []
        while True:
            if self.check(url) is not None:
                raise NotFetched("refused:name")
            answer = self._one(url)
            target = answer.header("location")
            if answer.status not in REDIRECTS or not target:
                return replace(answer, hops=tuple(hops))
            hops.append((url, answer.status))
            if len(hops) > HOPS:
                raise NotFetched("redirect_loop")
            url = urljoin(url, target)

    def _one(self, url: str) -> Fetched:
        parts = urlsplit(url)
        with self.connect() as raw:
            try:
                if parts.scheme != "https":
                    return self._answer(url, parts, raw)
                with _tunnel(raw, parts) as wire:
                    return self._answer(url, parts, wire)
            except ssl.SSLError:
                raise NotFetched("tls") from None
            except (OSError, http.client.HTTPException):
                raise NotFetched(self._reason(url)) from None

    def _reason(self, url: str) -> str:
        code = self.said(url)[0]
        return code if code.startswith(("refused:", "cut:")) else "no_answer"

    def _answer(self, url: str, parts: SplitResult, wire: socket.socket) -> Fetched:
        connection = http.client.HTTPConnection(parts.hostname or "")
        connection.sock = wire
        _ask(connection, parts, self.user_agent)
        with connection.getresponse() as response:
            body, whole = _body(response, self.most)
            said, ip = self.said(url)
            return Fetched(
                url=url,
                hops=(),
                status=response.status,
                headers=tuple(response.getheaders()),
                body=body,
                whole=whole and not said.startswith("cut:"),
                ip=ip,
                issuer=_issuer(wire),
            )


def _tunnel(raw: socket.socket, parts: SplitResult) -> ssl.SSLSocket:
    host = plain(parts.hostname or "").encode("idna").decode()
    shown = f"[{host}]" if ":" in host else host
    raw.sendall(f"CONNECT {shown}:{parts.port or 443} HTTP/1.1\r\nHost: {shown}\r\n\r\n".encode())
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        byte = raw.recv(1)  # not one more: what follows belongs to TLS
        if not byte or len(head) > LONGEST_REPLY:
            raise ConnectionError
        head += byte
    if b" 200 " not in head.split(b"\r\n")[0]:
        raise ConnectionError
    return ssl.create_default_context().wrap_socket(raw, server_hostname=host)


def _ask(connection: http.client.HTTPConnection, parts: SplitResult, user_agent: str) -> None:
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    target = path if parts.scheme == "https" else f"http://{parts.netloc}{path}"
    connection.putrequest("GET", target, skip_host=True, skip_accept_encoding=True)
    fields = {"Host": parts.netloc, "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}
    for name, value in (fields | ({"User-Agent": user_agent} if user_agent else {})).items():
        connection.putheader(name, value)
    connection.endheaders()


def _body(response: http.client.HTTPResponse, most: int) -> tuple[bytes, bool]:
    """What came, at most `most` bytes, and whether that is all."""
    body = bytearray()
    try:
        while len(body) <= most and (block := response.read(min(BLOCK, most + 1 - len(body)))):
            body += block
    except http.client.IncompleteRead as short:
        return bytes(body + short.partial)[:most], False
    except OSError:
        return bytes(body), False
    return bytes(body[:most]), len(body) <= most and not response.length


def _issuer(wire: socket.socket) -> str:
    certificate = wire.getpeercert(binary_form=True) if isinstance(wire, ssl.SSLSocket) else None
    return "" if certificate is None else load_der_x509_certificate(certificate).issuer.rfc4514_string()
