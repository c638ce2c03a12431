"""X's addresses: whose post a page shows."""

from __future__ import annotations

import re
from functools import lru_cache

from saksama.patrol.sources.reading import handle

_STATUS = re.compile(r"https?://(?:www\.|mobile\.)?(?:x|twitter)\.com/(\w{1,20})/status/(\d+)(?:/\w+)*/?")
NOBODY = "i"
"""`x.com/i/status/…` names no account."""


@lru_cache(maxsize=4096)
def _status_at(bare: str) -> tuple[str | None, str] | None:
    found = _STATUS.fullmatch(bare)
    if not found:
        return None
    return (None if found[1] == NOBODY else handle(found[1])), found[2]


def status_at(url: str | None) -> tuple[str | None, str] | None:
    """Handle and post id of the post that `url` shows; None where it shows none."""
    return _status_at(url.partition("?")[0].partition("#")[0]) if url else None


def status_url(owner: str | None, post_id: str) -> str:
    """The address of a post; it works without knowing whose it is."""
    return f"https://x.com/{owner or NOBODY}/status/{post_id}"


def account_url(owner: str) -> str:
    """The address of an account."""
    return f"https://x.com/{owner}"
