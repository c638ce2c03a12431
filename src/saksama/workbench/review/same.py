"""When an act noted by hand is the same as one the office knows already: it never surfaces twice (G12). Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import parse_qsl, urlsplit

from saksama.kernel.folding import plain
from saksama.kernel.ids import content_id, lead_id

TELLS = frozenset({"v", "id", "fbid", "story_fbid", "set", "comment_id", "reply_comment_id", "lc"})
"""Parts of an address that say which object it is; all others say who shared it, how, from where."""
SHORTEST_ID = 5
"""Signs of a platform's id; shorter parts of an address are words like "p" or "reel"."""


def plain_address(link: str) -> str:
    """`link` as one address of one object: no scheme, www, mobile host, tracking parts or fragment."""
    split = urlsplit(link.strip())
    host = (split.hostname or "").removeprefix("www.").removeprefix("m.")
    tells = sorted(pair for pair in parse_qsl(split.query) if pair[0] in TELLS)
    return "?".join([f"{host}{split.path.rstrip('/')}", *("&".join(map("=".join, tells)),) * bool(tells)])


def unlinked(*, owner: str, act: str, reaction: str, text: str, day: date | None) -> str:
    """What stands for the object of an act without an address: where, what, which words, on which day."""
    return content_id("noted", owner, act, reaction or None, plain(text).strip() or None, str(day) if day else None)


def known_codes(*, platform: str, account: str, object_id: str, link: str) -> Iterator[str]:
    """Codes under which the act's lead may stand: as noted by hand, and as the patrol reads the object's own id."""
    yield lead_id(platform=platform, account=account, object_id=object_id)
    split = urlsplit(link.strip())
    parts = [*split.path.split("/"), *(value for name, value in parse_qsl(split.query) if name in TELLS)]
    for part in parts:
        if len(part) >= SHORTEST_ID:
            yield lead_id(platform=platform, account=account, object_id=part)
