"""The site's files: an explicit table. Nothing else of the disk can be asked for."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent / "static"
SHARED = Path(__file__).parent.parent / "shared" / "static" / "saksama"
FONTS = "fonts/source-sans-3-latin-wght-normal.woff2", "fonts/atkinson-hyperlegible-mono-latin-wght-normal.woff2"
LOOK = {
    "putar.css": HERE / "putar" / "putar.css", "tokens.css": SHARED / "tokens.css", "mark.svg": SHARED / "mark.svg",
    "putar.js": HERE / "putar" / "putar.js", **{name: SHARED / name for name in FONTS},
}  # fmt: skip
PLAYER = {
    "ui.js": HERE / "vendor" / "replaywebpage" / "ui.js", "sw.js": HERE / "vendor" / "replaywebpage" / "sw.js",
    "jaga.js": HERE / "putar" / "jaga.js", "mulai.js": HERE / "putar" / "mulai.js",
}  # fmt: skip
LICENCE = HERE / "vendor" / "replaywebpage" / "LICENSE.txt"
KINDS = {
    ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
    ".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8",
}  # fmt: skip


@dataclass(frozen=True)
class File:
    """One file as it is sent."""

    kind: str
    body: bytes
    packed: bytes
    """The same by gzip."""
    mark: str
    """Its ETag."""


@cache
def read(path: Path) -> File:
    """The file at `path`, kept in memory: two of them are a megabyte and asked for at every opening."""
    body = path.read_bytes()
    mark = hashlib.sha256(body).hexdigest()[:20]
    return File(KINDS[path.suffix], body, gzip.compress(body, mtime=0), f'"{mark}"')
