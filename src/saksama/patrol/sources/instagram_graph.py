"""Instagram comments as the Graph interface answers them: a list, or a table by id."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import SplitResult

import msgspec

from saksama.handover.parts import Platform
from saksama.kernel.words import _
from saksama.patrol.sources.answers import (
    Item,
    Told,
    begins,
    completed,
    first_item,
    item_opener,
    opened,
    piece,
)
from saksama.patrol.sources.base import Head, LeftOut, NotUnderstood, Row, Seen, Source, Unit
from saksama.patrol.sources.reading import Id, address, decode, handle, ident, required, said
from saksama.patrol.sources.sketch import sketch
from saksama.patrol.sources.times import iso


class Account(msgspec.Struct):
    """An account."""

    id: Id | None = None
    username: str | None = None


class Media(msgspec.Struct):
    """The post."""

    id: Id | None = None
    permalink: str | None = None
    owner: Account | None = None


class Comment(msgspec.Struct):
    """One comment."""

    id: Id
    username: str | None = None
    who: Account | None = msgspec.field(name="from", default=None)
    user: Account | None = None
    text: str | None = None
    timestamp: str | None = None
    parent_id: Id | None = None
    hidden: bool | None = None
    media: Media | None = None


class Around(msgspec.Struct, omit_defaults=True):
    """The comment an answer stands under, and the post of both."""

    parent: str | None = None
    media: Media | None = None


class CommentItem(Item[Comment, Around]):
    """A record of this source."""


class Replies(msgspec.Struct):
    """Answers inside a comment."""

    data: list[msgspec.Raw] | None = None


class Nested(msgspec.Struct):
    """A comment with the answers inside it."""

    id: Id
    media: Media | None = None
    replies: Replies | None = None


class Listing(msgspec.Struct):
    """An answer with paging, whose links carry the caller's token and are never read."""

    data: list[msgspec.Raw]


POSTS = frozenset({"media_type", "media_product_type", "caption", "permalink"})
"""Fields of a post; a list of posts is not a list of comments."""

_listing = msgspec.json.Decoder(Listing)
_by_id = msgspec.json.Decoder(dict[str, msgspec.Raw])
_list = msgspec.json.Decoder(list[msgspec.Raw])
_nested = msgspec.json.Decoder(Nested)
_open = item_opener(CommentItem)


def read_request(parts: SplitResult, asked: dict[str, list[str]]) -> Told:
    """The post from `/v19.0/{media}/comments`."""
    steps = parts.path.strip("/").split("/")
    return Told(steps[-2]) if len(steps) >= 2 and steps[-1] == "comments" else Told()


def _split(document: bytes) -> Iterator[bytes]:
    answer, told = opened(document, read_request)
    for item in _items(answer):
        yield from _cut(told, bytes(item))


def _items(answer: bytes) -> list[msgspec.Raw]:
    if begins(answer) == b"[":
        return decode(_list, answer)
    by_name = decode(_by_id, answer)
    return decode(_listing, answer).data if "data" in by_name else list(by_name.values())


def _cut(told: Told, item: bytes) -> Iterator[bytes]:
    try:
        nested = decode(_nested, item)
        around = Around(ident(nested.id), nested.media)
    except NotUnderstood:
        yield piece(told, item, broken=True)
        return
    yield piece(told, item)
    for reply in (nested.replies.data if nested.replies else None) or ():
        yield piece(told, bytes(reply), around)


def _rows(record: bytes, number: int, seen: Seen) -> list[Row]:
    comment, around, seen = _open(record, seen)
    around = around or Around()
    who = comment.who or comment.user or Account()
    name, stable = handle(comment.username or who.username), ident(who.id)
    if not (name or stable):
        raise LeftOut("no_actor")
    media = comment.media or around.media or Media()
    owner = media.owner or Account()
    parent = ident(comment.parent_id) or around.parent
    when, precision = iso(comment.timestamp)
    row = Row(
        act="reply" if parent else "comment",
        item_id=required(ident(comment.id)),
        object_id=ident(media.id),
        actor_id=stable,
        actor_handle=name,
        actor_name=None,
        text=said(comment.text),
        occurred_us=when,
        precision=precision,
        visibility="private" if comment.hidden else seen.without_flag,
        observed_us=seen.observed_us,
        line_no=number,
        parent_item_id=parent,
        object_url=address(media.permalink),
        object_owner_id=ident(owner.id),
        object_owner_handle=handle(owner.username),
    )
    return [completed(row, seen)]


def _recognises(head: Head) -> bool:
    first, top = first_item(head), head.answer.top
    if isinstance(top, dict) and top and "data" not in top:
        value = sketch(next(iter(top.values())))
        first = value if isinstance(value, dict) else {}
    if "id" not in first or "created_time" in first or POSTS & first.keys():
        return False
    if "timestamp" in first:
        return "text" in first or "username" in first
    return "username" in first and "graph." in head.request  # `timestamp` was not asked for


def _never_shows() -> tuple[str, ...]:
    return (
        _("Nama tampilan dan nomor akun yang tetap, kecuali diminta dan diizinkan."),
        _("Siapa yang menyukai, membagikan, atau mengikuti."),
        _("Komentar yang disembunyikan atau dihapus."),
    )


INSTAGRAM_GRAPH = Source(
    name="instagram-graph-comments",
    platform=Platform.INSTAGRAM,
    version="1",
    unit=Unit.DOCUMENT,
    shape=CommentItem,
    acts=frozenset({"comment", "reply"}),
    verified=True,
    never_shows=_never_shows,
    recognises=_recognises,
    rows=_rows,
    split=_split,
)
