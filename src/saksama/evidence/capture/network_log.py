"""What the browser asked and what came of it, a line each: `network.jsonl`. Codes here; words where somebody reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec

from saksama.evidence.capture.record import Instant, Record

NETWORK = "network.jsonl"


class Asked(Record, frozen=True, kw_only=True):
    """One request, or one WebSocket."""

    n: int
    at: Instant
    kind: str
    """What the browser asked it for: document, image, fetch, websocket …"""
    method: str
    url: str
    redirected_from: int | None = None
    """The `n` of the request whose answer sent the browser here."""
    status: int | None = None
    answered_at: Instant | None = None
    ip: str = ""
    issuer: str = ""
    """Who issued the certificate; "" over plain http."""
    size: int | None = None
    """Bytes of the body as the browser decoded it."""
    sha256: str | None = None
    kept: bool = False
    """Its answer is in the WARC."""
    gap: str = ""
    """Why not: unanswered, aborted (by the page), cut, unfinished, unreadable, viewer, altered, later, media, too_big,
    too_many, websocket."""
    failure: str = ""
    """What the browser said of a request that failed, in its own code."""
    redacted: tuple[str, ...] = ()
    """Headers whose value was removed, a name for each."""
    recoded: bool = False
    """Text that the browser handed out as UTF-8 though it was sent otherwise."""


class Counts(Record, frozen=True, kw_only=True):
    """The last line. `requests` = `kept` + `gaps`."""

    requests: int
    kept: int
    gaps: int
    refused: int | None
    """Connections the proxy refused to the page; None when there was no proxy whose log could say."""
    by: dict[str, int]
    """The gaps by their code."""
    redacted: dict[str, int]
    """Values removed, by header."""

    @property
    def missing(self) -> int:
        """Gaps that take something from the page: not what it called off itself, nor what it fetched for later."""
        return self.gaps - self.by.get("aborted", 0) - self.by.get("later", 0)


def count(lines: Iterable[Asked], refused: int | None) -> Counts:
    """The sums of `lines`."""
    every = tuple(lines)
    gaps = Counter(line.gap for line in every if line.gap)
    return Counts(
        requests=len(every),
        kept=sum(line.kept for line in every),
        gaps=gaps.total(),
        refused=refused,
        by=dict(sorted(gaps.items())),
        redacted=dict(sorted(Counter(name for line in every for name in line.redacted).items())),
    )


def write(folder: Path, lines: Iterable[Asked], counts: Counts) -> None:
    """The lines, then the sums. Raises FileExistsError when there is one already."""
    with (folder / NETWORK).open("xb") as file:
        for line in lines:
            file.write(msgspec.json.encode(line) + b"\n")
        file.write(msgspec.json.encode(counts) + b"\n")
