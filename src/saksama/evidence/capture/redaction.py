"""What a capture never keeps: what would let somebody act as the session that was captured."""

from __future__ import annotations

from collections.abc import Iterable

Pairs = tuple[tuple[str, str], ...]
SECRET = frozenset(
    {
        "authorization",
        "cookie",
        "cookie2",
        "proxy-authorization",
        "set-cookie",
        "set-cookie2",
        "x-api-key",
        "x-auth-token",
        "x-csrf-token",
        "x-csrftoken",
        "x-xsrf-token",
    }
)
REMOVED = "[dihapus]"


def redact(headers: Iterable[tuple[str, str]]) -> tuple[Pairs, tuple[str, ...]]:
    """The headers with the values of secret ones replaced, and the names of those, lower case, one for each value."""
    kept, removed = [], []
    for name, value in headers:
        if name.lower() in SECRET:
            removed.append(name.lower())
            kept.append((name, REMOVED))
        else:
            kept.append((name, value))
    return tuple(kept), tuple(removed)
