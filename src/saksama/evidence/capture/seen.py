"""One request while it is under way, and what is written of it when it is over."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from saksama.evidence.capture import bodies
from saksama.evidence.capture.network_log import Asked
from saksama.evidence.capture.redaction import Pairs, redact
from saksama.evidence.capture.warc import Exchange

ABORTED = "net::ERR_ABORTED"


@dataclass(kw_only=True)
class Seen:
    """Fields as in `Asked` and `Exchange`. `gap` is "" from the moment the body lies on disk."""

    n: int
    at: datetime
    kind: str
    method: str
    url: str
    gap: str
    redirected_from: int | None = None
    status: int | None = None
    reason: str = ""
    answered_at: datetime | None = None
    issuer: str = ""
    server: str = ""
    """Whom the browser says it spoke to; behind a proxy that is the proxy."""
    failure: str = ""
    sent: bytes = b""
    asked_headers: Pairs = ()
    answered_headers: Pairs = ()
    redacted: tuple[str, ...] = ()
    body: Path | None = None
    size: int | None = None
    sha256: str | None = None
    recoded: bool = False

    @property
    def redirects(self) -> bool:
        """An answer that sends the browser on; no browser gives out its body."""
        return self.status is not None and 300 <= self.status < 400

    def take_headers(self, asked: Iterable[tuple[str, str]], answered: Iterable[tuple[str, str]]) -> None:
        """Keeps both without their secrets."""
        self.asked_headers, of_asked = redact(asked)
        self.answered_headers, of_answered = redact(answered)
        self.redacted = of_asked + of_answered

    def why_not(self, weight: int, *, held: bool) -> str:
        """Why its body must not be asked for; "" when it may. `held`: the browser has it from an earlier answer."""
        return bodies.why_not(self.kind, self.asked_headers, self.answered_headers, weight, held=held)

    def keep(self, path: Path, body: bytes, weight: int) -> None:
        """Puts the body on disk if it is the answer's. An answer without body has no file."""
        self.gap = "" if self.redirects else bodies.gap(self.method, self.answered_headers, body, weight)
        if self.gap:
            return
        if body:
            path.write_bytes(body)
            self.body = path
        self.size, self.sha256 = len(body), hashlib.sha256(body).hexdigest()
        self.recoded = not self.redirects and bodies.recoded(self.method, self.answered_headers, body)

    def fail(self, failure: str) -> None:
        """It came to nothing, or not to its end."""
        self.failure = failure
        if failure == ABORTED:
            self.gap = "aborted"
        else:
            self.gap = "cut" if self.answered_at else "unanswered"

    def open_body(self) -> BinaryIO:
        """The body, from its start."""
        return self.body.open("rb") if self.body else io.BytesIO()


def is_pdf(one: Seen) -> bool:
    """Whether its server called it one."""
    return bodies.media_type(one.answered_headers) == "application/pdf"


def line(one: Seen, ip: str) -> Asked:
    """What network.jsonl says of it."""
    return Asked(
        n=one.n, at=one.at, kind=one.kind, method=one.method, url=one.url, redirected_from=one.redirected_from,
        status=one.status, answered_at=one.answered_at, ip=ip if one.answered_at else "", issuer=one.issuer,
        size=one.size, sha256=one.sha256, kept=not one.gap, gap=one.gap, failure=one.failure, redacted=one.redacted,
        recoded=one.recoded,
    )  # fmt: skip


def exchange(one: Seen, ip: str) -> Exchange:
    """What the WARC holds of it. Only of one that was answered."""
    assert one.status is not None
    return Exchange(
        url=one.url, method=one.method, asked=one.asked_headers, sent=one.sent, status=one.status, reason=one.reason,
        answered=bodies.as_utf8(one.answered_headers) if one.recoded else one.answered_headers,
        at=one.answered_at or one.at, ip=ip,
    )  # fmt: skip
