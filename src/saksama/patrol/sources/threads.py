"""Posts on Threads from Zeeschuimer's NDJSON, with the reply relation the reference mapping loses."""

from __future__ import annotations

import re

import msgspec

from saksama.handover.parts import Platform
from saksama.patrol.sources.base import LeftOut, Row, Seen, Source, Unit
from saksama.patrol.sources.instagram import named, private_flag
from saksama.patrol.sources.instagram_shapes import Account, Caption
from saksama.patrol.sources.lines import Line, Meta, never_shown, opener, platform_line
from saksama.patrol.sources.reading import Id, address, handle, ident, required, said
from saksama.patrol.sources.times import milliseconds, seconds

NAME = "zeeschuimer-threads"
VERSION = "1"
SITE = "https://www.threads.com"
_PAGE = re.compile(r"https?://(?:www\.)?threads\.(?:com|net)/@([\w.]+)/post/([\w-]+)/?")


class Person(Account):
    """An account with Threads' own flag."""

    text_post_app_is_private: bool | None = None


class Shared(msgspec.Struct):
    """The posts a post carries."""

    quoted_post: Inner | None = None
    reposted_post: Inner | None = None


class Info(msgspec.Struct):
    """What the post answers or carries."""

    is_reply: bool | None = None
    reply_to_author: Account | None = None
    share_info: Shared | None = None


class Inner(msgspec.Struct):
    """A post within a post."""

    code: str | None = None
    user: Account | None = None
    caption: Caption | None = None


class Post(msgspec.Struct):
    """One post."""

    code: str | None = None
    pk: Id | None = None
    user: Person | None = None
    caption: Caption | None = None
    taken_at: int | float | str | None = None
    text_post_app_info: Info | None = None


class PostLine(Line[Post]):
    """A line of the extension's file."""


_open = opener(NAME, PostLine, Post)


def _rows(record: bytes, number: int, seen: Seen) -> list[Row]:
    meta, post = _open(record)
    item, who = required(post.code), post.user
    if who is None or not (who.username or who.pk):
        raise LeftOut("no_actor")
    when, precision = seconds(post.taken_at)
    row = Row(
        act="post",
        item_id=item,
        object_id=item,
        actor_id=ident(who.pk) or ident(who.id),
        actor_handle=handle(who.username),
        actor_name=said(who.full_name),
        text=said(post.caption.text) if post.caption else None,
        occurred_us=when,
        precision=precision,
        visibility=_visibility(who, seen),
        observed_us=milliseconds(meta.timestamp_collected, seen.observed_us),
        line_no=number,
        flags=None if when else ("partial",),
    )
    row = _on_object(row, post.text_post_app_info, meta)
    return [row, *(() if row.act == "share" else named(row, f"{SITE}/@"))]


def _visibility(who: Person, seen: Seen) -> str:
    if who.is_private or who.text_post_app_is_private:
        return "private"
    own = who.text_post_app_is_private
    return private_flag(who.is_private if own is None else own, seen)


def _on_object(row: Row, info: Info | None, meta: Meta) -> Row:
    shared = info.share_info if info else None
    if shared and shared.reposted_post:
        return _carrying(row, "share", shared.reposted_post)._replace(text=None)
    if info and info.is_reply:
        return _answering(row, info.reply_to_author, meta)
    if shared and shared.quoted_post:
        return _carrying(row, "quote", shared.quoted_post)
    return row._replace(
        object_url=_url(row.actor_handle, row.item_id),
        object_owner_id=row.actor_id,
        object_owner_handle=row.actor_handle,
    )


def _carrying(row: Row, act: str, inner: Inner) -> Row:
    owner = inner.user or Account()
    name = handle(owner.username)
    return row._replace(
        act=act,
        object_id=required(inner.code, "no_object"),
        object_url=_url(name, inner.code),
        object_owner_id=ident(owner.pk) or ident(owner.id),
        object_owner_handle=name,
        parent_text=said(inner.caption.text) if inner.caption else None,
    )


def _answering(row: Row, answered: Account | None, meta: Meta) -> Row:
    """The file names the answered account, not its post; the page in the address bar may show that post."""
    page = _PAGE.fullmatch(address(meta.source_platform_url) or "")
    owner = answered or Account()
    name, stable = handle(owner.username), ident(owner.pk) or ident(owner.id)
    if page and page[2] != row.item_id and (name is None or handle(page[1]) == name):
        return row._replace(
            act="reply",
            object_id=page[2],
            object_url=_url(handle(page[1]), page[2]),
            object_owner_id=stable,
            object_owner_handle=handle(page[1]),
            parent_item_id=page[2],
        )
    return row._replace(
        act="reply",
        object_id=required(stable or (f"@{name}" if name else None), "no_object"),
        object_url=f"{SITE}/@{name}" if name else None,
        object_owner_id=stable,
        object_owner_handle=name,
    )


def _url(owner: str | None, code: str | None) -> str | None:
    return f"{SITE}/@{owner}/post/{code}" if owner and code else None


THREADS = Source(
    name=NAME,
    platform=Platform.THREADS,
    version=VERSION,
    unit=Unit.LINE,
    shape=PostLine,
    acts=frozenset({"post", "reply", "share", "quote", "mention"}),
    verified=False,
    never_shows=never_shown,
    recognises=platform_line(NAME),
    rows=_rows,
)
