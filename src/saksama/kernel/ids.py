"""Content-derived ids: the same thing seen twice gets the same id, so re-runs are idempotent."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable

SEPARATOR = "\x1f"  # a unit separator cannot occur in a platform's id
ID_BYTES = 16


def content_id(*parts: str | None) -> str:
    """32 hex characters from `parts` in order; None and "" differ, and no joining of parts collides."""
    joined = SEPARATOR.join("\x00" if part is None else part for part in parts)
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=ID_BYTES).hexdigest()


def interaction_id(
    *,
    platform: str,
    act: str,
    item_id: str | None,
    actor: str | None,
    object_id: str | None,
    text: str | None,
    reaction: str | None = None,
) -> str:
    """The id of one act (DESIGN §4): by the platform's own item id; where none exists, by who, on what, saying what."""
    if item_id is not None:
        return content_id(platform, act, item_id)
    return content_id(platform, act, "none", actor, object_id, text, reaction)


def item_ids(platform: str, act: str) -> Callable[[str], str]:
    """`interaction_id` of many acts of one kind that have an item id: the same ids, a third of the time."""
    start = hashlib.blake2b(f"{platform}{SEPARATOR}{act}{SEPARATOR}".encode(), digest_size=ID_BYTES)

    def of(item_id: str) -> str:
        one = start.copy()
        one.update(item_id.encode("utf-8", "surrogatepass"))
        return one.hexdigest()

    return of


def lead_id(*, platform: str, account: str, object_id: str) -> str:
    """The id of a lead: one account × one campaign object, whoever imports it and how often."""
    return content_id("lead", platform, account, object_id)


def new_id(prefix: str) -> str:
    """A fresh opaque id, `prefix-` and 16 random hex characters."""
    return f"{prefix}-{secrets.token_hex(8)}"
