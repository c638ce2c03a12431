"""What a capture says of itself: `capture.json` in its folder. Codes here; words where somebody reads them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import msgspec

Instant = Annotated[datetime, msgspec.Meta(tz=True)]
RECORD = "capture.json"


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every part of the record is made of: frozen, by name only, unknown fields refused."""


class Outcome(StrEnum):
    """How a capture ended; there is no fifth way."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    """Something is missing, and `missing` says what."""
    NEGATIVE = "negative"
    """The address gave no content (refused, gone, no such name); that is what is recorded, without a picture."""
    FAILED = "failed"
    """Our own browser or machine failed: nothing is said about the address; try again."""


class Limits(Record, frozen=True, kw_only=True):
    """Where a capture stops by itself."""

    seconds: float = 90.0
    """For the whole capture, pictures included."""
    load_seconds: float = 20.0
    """For the address to answer and load."""
    bytes: int = 60_000_000
    """Through the proxy, all connections together."""
    connections: int = 1_000
    scrolls: int = 40
    """Screens scrolled in an endless page."""
    height: int = 30_000
    """Pixels of the page that are pictured; the rest is said to be cut."""


class Hop(Record, frozen=True, kw_only=True):
    """One redirect on the way: the address asked and what it answered."""

    url: str
    status: int


class Wall(StrEnum):
    """What stood before the content. Recorded, never got around."""

    NONE = ""
    LOGIN = "login"
    CONSENT = "consent"
    CAPTCHA = "captcha"


class KeptFile(Record, frozen=True, kw_only=True):
    """One file of the capture."""

    name: str
    what: str
    """A code: page_picture, picture_at_load, picture_at_end, page_pdf, page_mhtml, page_source, network, egress,
    replay, target, target_picture."""
    sha256: str
    sha512: str
    size: int


class Captured(Record, frozen=True, kw_only=True):
    """One capture. Times in UTC."""

    asked: str
    final: str
    """Where it ended after redirects; "" when nothing answered."""
    hops: tuple[Hop, ...]
    outcome: Outcome
    missing: tuple[str, ...] = ()
    """Codes of what a partial capture lacks, e.g. "load_event", "page_cut", "responses:3", "bytes_limit"."""
    why: str = ""
    """Code of a negative or failed end: "dns", "refused", "http_404", "no_answer", "redirect_loop", "crash" …"""
    status: int | None
    title: str
    wall: Wall = Wall.NONE
    started_at: Instant
    loaded_at: Instant | None
    ended_at: Instant
    requests: int
    """Seen by the browser; its own calls to its maker are not among them."""
    kept: int
    """Responses whose bytes are in the WARC."""
    refused: int
    """Connections the proxy refused for the page."""
    server_ip: str
    certificate_issuer: str
    """"" over plain http."""
    dialogs: tuple[str, ...] = ()
    popups: tuple[str, ...] = ()
    downloads: tuple[str, ...] = ()
    page_size: tuple[int, int] = (0, 0)
    """Pixels, before any cut."""
    room: str
    """"namespace" or "rules": how the browser was shut in."""
    tools: dict[str, str]
    flags: tuple[str, ...]
    user_agent: str
    fonts: tuple[str, ...]
    files: tuple[KeptFile, ...] = ()
    version: int = 1
