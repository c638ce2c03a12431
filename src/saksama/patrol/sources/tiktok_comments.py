"""TikTok comments, from Zeeschuimer's NDJSON (the hot path) and from a stored answer of the comment list."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import msgspec

from saksama.handover.parts import Platform
from saksama.patrol.sources.base import LeftOut, NotUnderstood, Row, Seen, Source, Unit
from saksama.patrol.sources.lines import Line, Meta, never_shown, opener, platform_line
from saksama.patrol.sources.reading import Id, handle, ident, required, said
from saksama.patrol.sources.tiktok_pages import Video, video_at
from saksama.patrol.sources.times import LATEST, SECOND, milliseconds, seconds

NAME = "zeeschuimer-tiktok-comments"
VERSION = "1"
PLATFORM = "tiktok-comments"
LATEST_MS = LATEST * 1000


class User(msgspec.Struct):
    """Five of the sixty fields of a user object."""

    uid: Id | None = None
    unique_id: str | None = None
    nickname: str | None = None
    signature: str | None = None
    secret: bool | int | None = None


class ShareInfo(msgspec.Struct):
    """Link to the post and its text; absent in the mobile variant."""

    url: str | None = None
    title: str | None = None


class Comment(msgspec.Struct):
    """One comment."""

    cid: Id
    aweme_id: Id
    user: User | None = None
    text: str | None = None
    create_time: int | float | str | None = None
    reply_id: Id | None = None
    reply_to_reply_id: Id | None = None
    share_info: ShareInfo | None = None


class CommentLine(Line[Comment]):
    """A line of the extension's file."""


_bare = cast("Callable[[type[Row], tuple[object, ...]], Row]", tuple.__new__)
"""`Row(…)` with all its columns given, in a third of the time."""
_decode = msgspec.json.Decoder(CommentLine).decode
_open = opener(NAME, CommentLine, Comment)


def _rows(record: bytes, number: int, seen: Seen) -> list[Row]:
    meta, comment = _open(record)
    return [comment_row(comment, meta, number, seen)]


def _quick(record: bytes, number: int, seen: Seen) -> Row | None:
    try:
        line = _decode(record)
        if line.source_platform != PLATFORM or seen.object_id is not None:
            return None
        return _usual(line.data, line.timestamp_collected, number, seen)
    except (ValueError, RecursionError, NotUnderstood):
        return None  # `_rows` says why


def _usual(comment: Comment, collected: object, number: int, seen: Seen) -> Row | None:
    """The row of the usual comment: public, its ids strings, its video in its own link; None for any other."""
    user, share, item, when = comment.user, comment.share_info, comment.cid, comment.create_time
    if user is None or share is None or type(item) is not str or not item:
        return None
    video, who, secret = video_at(share.url), user.uid, user.secret
    if video is None or video.video_id != comment.aweme_id or not video.owner:
        return None
    if (secret is not False and secret is not None) or type(who) is not str or not who:
        return None
    if type(when) is not int or type(collected) is not int:
        return None
    if not (0 < when < LATEST and 0 < collected < LATEST_MS):
        return None
    parent = _parent(comment)
    columns = (
        "reply" if parent else "comment",
        item,
        video.video_id,
        who,
        handle(user.unique_id),
        said(user.nickname),
        said(comment.text),
        when * SECOND,
        "second",
        seen.without_flag if secret is None else "public",
        collected * 1000,
        number,
        parent,
        None,
        video.url,
        None,
        video.owner,
        said(user.signature),
        None,
        said(share.title),
        None,
        None,
    )
    return _bare(Row, columns)


def comment_row(comment: Comment, meta: Meta, number: int, seen: Seen) -> Row:
    """The row of one comment; the page in `meta` names the video's owner where it shows that video."""
    user, share = comment.user, comment.share_info
    if user is None or not (user.uid or user.unique_id or user.nickname):
        raise LeftOut("no_actor")
    shared = video_at(share.url) if share else None
    page = video_at(meta.source_platform_url)
    lossless = shared or page
    object_id = required(ident(comment.aweme_id, lossless.video_id if lossless else None), "no_object")
    video = _video(object_id, shared, page)
    parent = _parent(comment)
    when, precision = seconds(comment.create_time)
    told = seen.object_id == object_id
    return Row(
        "reply" if parent else "comment",
        required(ident(comment.cid, meta.item_id)),
        object_id,
        ident(user.uid),
        handle(user.unique_id),
        said(user.nickname),
        said(comment.text),
        when,
        precision,
        seen.without_flag if user.secret is None else "private" if user.secret else "public",
        milliseconds(meta.timestamp_collected, seen.observed_us),
        number,
        parent,
        None,
        video.url if video else seen.object_url if told else None,
        seen.object_owner_id if told else None,
        (video.owner if video else None) or (seen.object_owner_handle if told else None),
        said(user.signature),
        None,
        said(share.title) if share else None,
    )


def _video(object_id: str, shared: Video | None, page: Video | None) -> Video | None:
    # The page in the address bar may show another video than the one whose comments were loaded.
    told = shared if shared and shared.video_id == object_id else None
    if told and told.owner:
        return told
    return page if page and page.video_id == object_id else told


def _parent(comment: Comment) -> str | None:
    answered = comment.reply_to_reply_id
    if answered is None or answered in ("0", 0, ""):
        answered = comment.reply_id
    return None if answered is None or answered in ("0", 0, "") else ident(answered)


TIKTOK_COMMENTS = Source(
    name=NAME,
    platform=Platform.TIKTOK,
    version=VERSION,
    unit=Unit.LINE,
    shape=CommentLine,
    acts=frozenset({"comment", "reply"}),
    verified=True,
    never_shows=never_shown,
    recognises=platform_line(NAME),
    rows=_rows,
    quick=_quick,
)
