"""The site's own files: an explicit table. Nothing else of the disk can be asked for."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent / "static" / "loket"
SHARED = Path(__file__).parent.parent / "shared" / "static" / "saksama"
FILES = {
    "loket.css": HERE / "loket.css",
    "loket.js": HERE / "loket.js",
    "ask.css": HERE / "ask.css",
    "mark.svg": SHARED / "mark.svg",
}
KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
PLACE = "/rupa/"


@dataclass(frozen=True)
class File:
    """One file as it is sent."""

    kind: str
    body: bytes
    packed: bytes
    """The same by gzip."""
    mark: str
    """First signs of its digest."""


@cache
def read(name: str) -> File:
    """The file called `name`, kept in memory. Raises KeyError for one that is not the site's."""
    path = FILES[name]
    body = path.read_bytes()
    return File(KINDS[path.suffix], body, gzip.compress(body, mtime=0), hashlib.sha256(body).hexdigest()[:10])


@cache
def own(name: str) -> str:
    """The text of a file that comes inside a page or by an address of its own, not from /rupa/."""
    parts = ("loket.css", "ask.css") if name == "luring.css" else (name,)
    return "".join((HERE / part).read_text("utf-8") for part in parts)


def address(name: str) -> str:
    """Where it is asked for."""
    return f"{PLACE}{name}?v={read(name).mark}"
