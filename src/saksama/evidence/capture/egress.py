"""What the proxy's log says of whom the browser really talked to: `proxy-log.jsonl` beside the capture."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import msgspec

EGRESS = "proxy-log.jsonl"
DEFAULT_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}


class Connection(msgspec.Struct, frozen=True, kw_only=True):
    """One connection as the proxy logged it; fields this part has no use for are left out."""

    at: Annotated[datetime, msgspec.Meta(tz=True)]
    name: str
    port: int
    ip: str
    said: str
    own: bool
    """The browser's own call to its maker."""


class Egress:
    """The log, read once."""

    def __init__(self, connections: tuple[Connection, ...]) -> None:
        self._all = connections

    @classmethod
    def read(cls, folder: Path) -> Egress | None:
        """None when there is no log: nothing is known then, which is not the same as nothing refused."""
        path = folder / EGRESS
        if not path.exists():
            return None
        lines = path.read_bytes().splitlines()
        return cls(tuple(msgspec.json.decode(line, type=Connection) for line in lines))

    @property
    def refused(self) -> int:
        """Connections refused to the page, the browser's own not among them."""
        return sum(bool(one.name) and one.said.startswith("refused:") and not one.own for one in self._all)

    def address(self, url: str, at: datetime) -> str:
        """The IP that answered `url` at `at`: of the newest connection to it until then; "" when there is none."""
        parts = urlsplit(url)
        port = parts.port or DEFAULT_PORTS.get(parts.scheme, 0)
        there = [one for one in self._all if one.ip and (one.name, one.port) == (parts.hostname, port)]
        before = [one for one in there if one.at <= at] or there[:1]
        return max(before, key=lambda one: one.at).ip if before else ""
