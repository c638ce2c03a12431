"""What went out, a line for each connection: `proxy-log.jsonl`. It belongs to the exhibit."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec

MOST = 10_000
"""Lines written; a page that makes more gets one last line with their number."""


class Line(msgspec.Struct):
    """One connection. `at` in UTC; bytes as passed, without the proxy's own answers."""

    at: datetime
    name: str = ""
    port: int = 0
    ip: str = ""
    """Where it was connected to; "" when it was not."""
    up: int = 0
    down: int = 0
    said: str = ""
    """"ok", "refused:port|name|address|dns|own|unreachable|request", "cut:bytes|seconds|connections|idle|end"."""
    own: bool = False
    """A host Chromium calls for itself."""


class EgressLog:
    """The log of one room. Used from the proxy's thread; the last line of each host may be read from any."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab")
        self._last: dict[str, Line] = {}
        self._count = 0
        self.refused = 0
        """Connections refused for the page, its browser's own calls not among them."""

    def asks(self, line: Line) -> None:
        """`line` now knows its host."""
        self._last[line.name] = line

    def last(self, host: str) -> Line | None:
        """The latest connection to `host`, perhaps still open; None when there was none."""
        return self._last.get(host)

    def write(self, line: Line) -> None:
        """`line` is over."""
        self.refused += bool(line.name) and line.said.startswith("refused:") and not line.own
        self._count += 1
        if self._count <= MOST:
            self._put(line)

    def close(self, at: datetime) -> None:
        """No more lines. Safe to call again."""
        if self._file.closed:
            return
        if self._count > MOST:
            self._put(Line(at=at, said=f"cut:log:{self._count - MOST}"))
        self._file.close()

    def _put(self, line: Line) -> None:
        self._file.write(msgspec.json.encode(line) + b"\n")
        self._file.flush()
