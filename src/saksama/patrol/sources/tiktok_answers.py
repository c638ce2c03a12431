"""TikTok comments from a stored answer of the comment list: the same comments without the extension's
envelope.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import SplitResult

import msgspec

from saksama.handover.parts import Platform
from saksama.patrol.sources.answers import Item, Told, completed, item_opener, opened, pieces
from saksama.patrol.sources.base import Head, Row, Seen, Source, Unit
from saksama.patrol.sources.lines import Meta, never_shown
from saksama.patrol.sources.reading import decode
from saksama.patrol.sources.tiktok_comments import VERSION, Comment, comment_row


class CommentItem(Item[Comment, None]):
    """A record of this source."""


class Listing(msgspec.Struct):
    """An answer."""

    comments: list[msgspec.Raw]


_listing = msgspec.json.Decoder(Listing)
_open = item_opener(CommentItem)
_NO_ENVELOPE = Meta(source_platform="")


def read_request(parts: SplitResult, asked: dict[str, list[str]]) -> Told:
    """The video from the address; the rest of it is device ids and signatures."""
    return Told(asked.get("aweme_id", [None])[0])


def _split(document: bytes) -> Iterator[bytes]:
    answer, told = opened(document, read_request)
    return pieces(told, decode(_listing, answer).comments)


def _rows(record: bytes, number: int, seen: Seen) -> list[Row]:
    comment, _, seen = _open(record, seen)
    return [completed(comment_row(comment, _NO_ENVELOPE, number, seen), seen)]


def _recognises(head: Head) -> bool:
    top = head.answer.top
    return isinstance(top, dict) and "comments" in top and b'"aweme_id"' in top["comments"]


TIKTOK_ANSWERS = Source(
    name="tiktok-comment-list",
    platform=Platform.TIKTOK,
    version=VERSION,
    unit=Unit.DOCUMENT,
    shape=CommentItem,
    acts=frozenset({"comment", "reply"}),
    verified=True,
    never_shows=never_shown,
    recognises=_recognises,
    rows=_rows,
    split=_split,
)
