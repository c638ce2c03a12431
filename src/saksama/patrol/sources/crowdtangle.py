"""Posts of pages from CrowdTangle's old files (the service closed in 2024). Times have no zone: null."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from saksama.handover.parts import Platform
from saksama.kernel.words import _
from saksama.patrol.sources.answers import Item, Told, item_opener, opened, pieces
from saksama.patrol.sources.base import Head, LeftOut, NotUnderstood, Row, Seen, Source, Unit
from saksama.patrol.sources.reading import Id, address, decode, handle, ident, required, said
from saksama.patrol.sources.times import iso


class Account(msgspec.Struct):
    """The page."""

    platformId: Id | None = None
    name: str | None = None
    handle: str | None = None
    platform: str | None = None


class Post(msgspec.Struct):
    """One post of a page."""

    platformId: Id
    account: Account | None = None
    message: str | None = None
    date: str | None = None
    postUrl: str | None = None


class PostItem(Item[Post, None]):
    """A record of this source."""


class Posts(msgspec.Struct):
    """The list."""

    posts: list[msgspec.Raw]


class Answer(msgspec.Struct):
    """An answer; its paging link carries the caller's token and is never read."""

    result: Posts


_answer = msgspec.json.Decoder(Answer)
_open = item_opener(PostItem)


def _split(document: bytes) -> Iterator[bytes]:
    answer, _told = opened(document, lambda parts, asked: Told())
    return pieces(_told, decode(_answer, answer).result.posts)


def _rows(record: bytes, number: int, seen: Seen) -> list[Row]:
    post, _context, seen = _open(record, seen)
    page = post.account
    if page is None or not (page.platformId or page.handle):
        raise LeftOut("no_actor")
    if page.platform not in (None, "Facebook"):
        raise NotUnderstood("other_platform")
    item, who, name = required(ident(post.platformId)), ident(page.platformId), handle(page.handle)
    when, precision = iso(post.date.replace(" ", "T") if post.date else None)
    return [
        Row(
            act="post",
            item_id=item,
            object_id=item,
            actor_id=who,
            actor_handle=name,
            actor_name=said(page.name),
            text=said(post.message),
            occurred_us=when,
            precision=precision,
            visibility=seen.without_flag,
            observed_us=seen.observed_us,
            line_no=number,
            object_url=address(post.postUrl),
            object_owner_id=who,
            object_owner_handle=name,
        )
    ]


def _recognises(head: Head) -> bool:
    top = head.answer.top
    return isinstance(top, dict) and b'"posts"' in top.get("result", b"") and b'"platformId"' in top["result"]


def _never_shows() -> tuple[str, ...]:
    return (
        _("Siapa pun selain halaman itu sendiri: tidak ada komentar dan tidak ada yang menyukai."),
        _("Jam yang pasti: waktu di berkas ini tanpa zona."),
    )


CROWDTANGLE = Source(
    name="crowdtangle",
    platform=Platform.FACEBOOK,
    version="1",
    unit=Unit.DOCUMENT,
    shape=PostItem,
    acts=frozenset({"post"}),
    verified=True,
    never_shows=_never_shows,
    recognises=_recognises,
    rows=_rows,
    split=_split,
)
