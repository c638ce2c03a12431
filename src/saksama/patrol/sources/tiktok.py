"""TikTok posts from Zeeschuimer's NDJSON."""

from __future__ import annotations

import msgspec

from saksama.handover.parts import Platform
from saksama.patrol.sources.base import LeftOut, Row, Seen, Source, Unit
from saksama.patrol.sources.lines import Line, never_shown, opener, platform_line
from saksama.patrol.sources.reading import Id, Something, handle, ident, required, said
from saksama.patrol.sources.tiktok_pages import SITE, video_url
from saksama.patrol.sources.times import milliseconds, seconds

NAME = "zeeschuimer-tiktok"
VERSION = "1"
Flag = bool | int | None


class Author(msgspec.Struct):
    """Who posted."""

    id: Id | None = None
    uniqueId: str | None = None
    nickname: str | None = None
    signature: str | None = None
    secret: Flag = None
    privateAccount: Flag = None


class Extra(msgspec.Struct):
    """A mention inside the text."""

    userUniqueId: str | None = None
    userId: Id | None = None


class Sticker(msgspec.Struct):
    """Words laid over the picture."""

    stickerText: list[str] | None = None


class Duet(msgspec.Struct):
    """The video this one answers side by side; "0" is none."""

    duetFromId: Id | None = None


class Post(msgspec.Struct):
    """One post. In older embeds the author is a string and the name stands beside it."""

    id: Id
    author: Author | str | None = None
    nickname: str | None = None
    desc: str | None = None
    createTime: int | float | str | None = None
    textExtra: list[Extra] | None = None
    stickersOnItem: list[Sticker] | None = None
    duetInfo: Duet | None = None
    isAd: Flag = None
    adAuthorization: bool | int | Something | None = None
    privateItem: Flag = None
    secret: Flag = None
    forFriend: Flag = None


class PostLine(Line[Post]):
    """A line of the extension's file."""


_open = opener(NAME, PostLine, Post)


def _rows(record: bytes, number: int, seen: Seen) -> list[Row]:
    meta, post = _open(record)
    item = required(ident(post.id, meta.item_id))
    author = _author(post)
    name, who = handle(author.uniqueId), ident(author.id)
    if not (name or who):
        raise LeftOut("no_actor")
    when, precision = seconds(post.createTime)
    row = Row(
        act="post",
        item_id=item,
        object_id=item,
        actor_id=who,
        actor_handle=name,
        actor_name=said(author.nickname),
        actor_bio=said(author.signature),
        text=_text(post),
        occurred_us=when,
        precision=precision,
        visibility=_visibility(post, author, seen),
        observed_us=milliseconds(meta.timestamp_collected, seen.observed_us),
        line_no=number,
        object_url=video_url(name, item) if name else None,
        object_owner_id=who,
        object_owner_handle=name,
        flags=("promoted",) if post.isAd or post.adAuthorization else None,
    )
    return [row, *_duet(post, row), *_mentions(post, row)]


def _author(post: Post) -> Author:
    if isinstance(post.author, Author):
        return post.author
    return Author(uniqueId=post.author, nickname=post.nickname)


def _text(post: Post) -> str | None:
    on_picture = [line for sticker in post.stickersOnItem or () for line in sticker.stickerText or ()]
    return said("\n".join(words for words in (post.desc, *on_picture) if words))


def _visibility(post: Post, author: Author, seen: Seen) -> str:
    item, account = (post.privateItem, post.secret, post.forFriend), (author.privateAccount, author.secret)
    if any(item) or any(account):
        return "private"
    told = any(flag is not None for flag in item) and any(flag is not None for flag in account)
    return "public" if told else seen.without_flag


def _duet(post: Post, row: Row) -> list[Row]:
    other = ident(post.duetInfo.duetFromId) if post.duetInfo else None
    if other in (None, "0"):
        return []
    answered = row._replace(act="quote", object_id=other, object_url=None)  # whose it is, is not said
    return [answered._replace(object_owner_id=None, object_owner_handle=None)]


def _mentions(post: Post, row: Row) -> list[Row]:
    found = {handle(extra.userUniqueId): extra for extra in post.textExtra or ()}
    return [
        row._replace(
            act="mention",
            item_id=f"{row.item_id}@{name}",
            parent_item_id=row.item_id,
            object_id=ident(extra.userId) or f"@{name}",
            object_url=f"{SITE}/@{name}",
            object_owner_id=ident(extra.userId),
            object_owner_handle=name,
        )
        for name, extra in found.items()
        if name and name != row.actor_handle
    ]


TIKTOK = Source(
    name=NAME,
    platform=Platform.TIKTOK,
    version=VERSION,
    unit=Unit.LINE,
    shape=PostLine,
    acts=frozenset({"post", "quote", "mention"}),
    verified=True,
    never_shows=never_shown,
    recognises=platform_line(NAME),
    rows=_rows,
)
