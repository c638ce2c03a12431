"""Static files stand where they are; their address carries a digest, so that browsers may keep them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class Stamped(StaticFilesStorage):
    """`/static/saksama/app.css?v=1b2c3d4e5f`: nothing is collected, and no stale file is shown after an update."""

    def url(self, name: str | None) -> str:
        """The address of a static file with ten hex digits of its digest. Raises ValueError where there is none."""
        plain = super().url(name)
        return f"{plain}?v={_digest(name)}" if name else plain


@cache
def _digest(name: str) -> str:
    found = finders.find(name)
    if found is None:
        raise ValueError(name)
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:10]
