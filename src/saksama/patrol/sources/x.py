"""Posts on X from Zeeschuimer's NDJSON: posts, replies, quotes, reposts, mentions.

A repost is an act of the account that reposts, on the reposted post; its words are the other's and go to
`parent_text`. A quote has its own words and the quoted ones as `parent_text`.
"""

from __future__ import annotations

from typing import NamedTuple

from saksama.handover.parts import Platform
from saksama.patrol.sources.base import LeftOut, Row, Seen, Source, Unit
from saksama.patrol.sources.lines import Meta, never_shown, opener, platform_line
from saksama.patrol.sources.reading import handle, ident, required, said
from saksama.patrol.sources.times import milliseconds, x_time
from saksama.patrol.sources.x_pages import account_url, status_at, status_url
from saksama.patrol.sources.x_shapes import (
    AdaptiveUser,
    Legacy,
    Names,
    Place,
    Result,
    Tweet,
    TweetLine,
    User,
    UserLegacy,
)

NAME = "zeeschuimer-x"
VERSION = "1"
TOMBSTONES = frozenset({"TweetTombstone", "TweetUnavailable"})


class Who(NamedTuple):
    """An account, from whichever shape holds it."""

    id: str | None
    handle: str | None
    name: str | None = None
    bio: str | None = None
    place: str | None = None
    protected: bool | None = None


class Target(NamedTuple):
    """What a post does to another post: the columns of the object."""

    act: str
    object_id: str
    owner_id: str | None
    owner: str | None
    parent_item_id: str | None = None
    parent_text: str | None = None


_open = opener(NAME, TweetLine, Tweet)


def _rows(record: bytes, number: int, seen: Seen) -> list[Row]:
    meta, outer = _open(record)
    tweet, legacy = _whole(outer)
    item = required(_id(tweet, meta))
    who = _who(tweet, legacy, item)
    if not (who.id or who.handle):
        raise LeftOut("no_actor")
    target = _target(tweet, legacy, meta, own=Target("post", item, who.id, who.handle))
    row = _row(tweet, legacy, who=who, target=target, seen=seen)
    row = row._replace(
        item_id=item,
        line_no=number,
        observed_us=milliseconds(meta.timestamp_collected, seen.observed_us),
        flags=_flags(outer, tweet, legacy),
    )
    return [row, *_also_quoted(tweet, legacy, row), *_mentions(legacy, row)]


def _row(tweet: Tweet, legacy: Legacy, *, who: Who, target: Target, seen: Seen) -> Row:
    when, precision = x_time(legacy.created_at)
    row = Row(
        act=target.act,
        item_id=None,
        object_id=None,
        actor_id=who.id,
        actor_handle=who.handle,
        actor_name=who.name,
        actor_bio=who.bio,
        actor_place=who.place,
        text=None if target.act == "share" else _text(tweet, legacy),
        occurred_us=when,
        precision=precision,
        visibility=seen.without_flag if who.protected is None else "private" if who.protected else "public",
        observed_us=seen.observed_us,
        line_no=None,
    )
    return on_object(row, target)


def _whole(tweet: Tweet) -> tuple[Tweet, Legacy]:
    """The post itself, without the wrapping for limited visibility."""
    inner = tweet.tweet or tweet
    if inner.tombstone or inner.typename in TOMBSTONES:
        raise LeftOut("tombstone")
    if inner.legacy is None:
        raise LeftOut("not_a_post")
    return inner, inner.legacy


def _id(tweet: Tweet, meta: Meta | None = None) -> str | None:
    """`rest_id`; in older shapes the post's string id; a number only where it kept all its digits."""
    written = tweet.legacy.id_str if tweet.legacy else None
    exact = written or (meta.item_id if meta else None)
    return ident(tweet.rest_id, exact) or written or ident(tweet.id, exact)


def _who(tweet: Tweet, legacy: Legacy, item: str) -> Who:
    if tweet.user:
        return _adaptive(tweet.user)
    box = tweet.core.user_results if tweet.core else None
    if box and box.result:
        return _account(box.result, legacy)
    pictures = (legacy.entities.media if legacy.entities else None) or ()
    pages = [page for page in (status_at(m.expanded_url) for m in pictures) if page and page[1] == item]
    return Who(ident(legacy.user_id_str), pages[0][0] if pages else None)


def _account(user: User, legacy: Legacy | None) -> Who:
    new, old = user.core or Names(), user.legacy or UserLegacy()
    place = user.location.location if isinstance(user.location, Place) else user.location
    bio = user.profile_bio.description if user.profile_bio else None
    protected = user.privacy.protected if user.privacy else None
    return Who(
        ident(user.rest_id) or (ident(legacy.user_id_str) if legacy else None),
        handle(new.screen_name or old.screen_name),
        said(new.name or old.name),
        said(old.description or bio),
        said(place or old.location),
        old.protected if protected is None else protected,
    )


def _adaptive(user: AdaptiveUser) -> Who:
    return Who(
        ident(user.id_str),
        handle(user.screen_name),
        said(user.name),
        said(user.description),
        said(user.location),
        user.protected,
    )


def _text(tweet: Tweet, legacy: Legacy) -> str | None:
    results = tweet.note_tweet.note_tweet_results if tweet.note_tweet else None
    return said((results.result.text if results and results.result else None) or legacy.full_text)


def _target(tweet: Tweet, legacy: Legacy, meta: Meta, *, own: Target) -> Target:
    if legacy.retweeted_status_result:
        return _inside("share", legacy.retweeted_status_result) or _gone()
    if (answered := ident(legacy.in_reply_to_status_id_str)) is not None:
        return _reply(legacy, meta, answered)
    quoted = tweet.quoted_status_result
    return (_inside("quote", quoted) if quoted else None) or _quoted_link(legacy) or own


def _also_quoted(tweet: Tweet, legacy: Legacy, row: Row) -> list[Row]:
    """An answer can quote a second post: two acts on two objects."""
    if row.act not in ("comment", "reply"):
        return []
    box = tweet.quoted_status_result
    quoted = (_inside("quote", box) if box else None) or _quoted_link(legacy)
    return [on_object(row, quoted)] if quoted else []


def on_object(row: Row, target: Target) -> Row:
    """`row` done to `target`."""
    return row._replace(
        act=target.act,
        object_id=target.object_id,
        object_url=status_url(target.owner, target.object_id),
        object_owner_id=target.owner_id,
        object_owner_handle=target.owner,
        parent_item_id=target.parent_item_id,
        parent_text=target.parent_text,
    )


def _gone() -> Target:
    raise LeftOut("tombstone")


def _inside(act: str, box: Result) -> Target | None:
    inner = (box.result.tweet or box.result) if box.result else None
    found = _id(inner) if inner else None
    if inner is None or inner.legacy is None or not found:
        return None
    who = _who(inner, inner.legacy, found)
    return Target(act, found, who.id, who.handle, None, _text(inner, inner.legacy))


def _quoted_link(legacy: Legacy) -> Target | None:
    """The quoted post is gone or not loaded: its id, and its owner as far as the link says."""
    if not (found := ident(legacy.quoted_status_id_str)):
        return None
    page = status_at(legacy.quoted_status_permalink.expanded) if legacy.quoted_status_permalink else None
    return Target("quote", found, None, page[0] if page and page[1] == found else None)


def _reply(legacy: Legacy, meta: Meta, answered: str) -> Target:
    """Object: the thread's first post where its owner is known, else the answered post, whose owner always
    is.
    """
    root = ident(legacy.conversation_id_str)
    owner = ident(legacy.in_reply_to_user_id_str), handle(legacy.in_reply_to_screen_name)
    if root == answered:
        return Target("comment", answered, *owner, answered)
    page = status_at(meta.source_platform_url)
    if page and page[0] and page[1] == root:
        return Target("reply", root, owner[0] if page[0] == owner[1] else None, page[0], answered)
    return Target("reply", answered, *owner, answered)


def _flags(outer: Tweet, tweet: Tweet, legacy: Legacy) -> tuple[str, ...] | None:
    edits = tweet.edit_control.edit_tweet_ids if tweet.edit_control else None
    note = tweet.note_tweet.note_tweet_results if tweet.note_tweet else None
    whole = note and note.result and note.result.text
    cut = (tweet.note_tweet is not None and not whole) or legacy.truncated
    flags = {
        "edited": bool(edits and len(edits) > 1),
        "promoted": bool(outer.promoted or tweet.promoted),
        "truncated": bool(cut),
    }
    return tuple(name for name, holds in flags.items() if holds) or None


def _mentions(legacy: Legacy, row: Row) -> list[Row]:
    """Accounts named by the author. A reply begins with names X puts there itself: those are not the
    author's.
    """
    if row.act == "share" or not legacy.entities:
        return []
    begins = (legacy.display_text_range or [0])[0]
    rows: dict[str, Row] = {}
    for mention in legacy.entities.user_mentions or ():
        name = handle(mention.screen_name)
        automatic = mention.indices and mention.indices[0] < begins
        if name and not automatic and name not in (row.actor_handle, row.object_owner_handle):
            rows[name] = mention_row(row, name, ident(mention.id_str))
    return list(rows.values())


def mention_row(row: Row, name: str, account_id: str | None) -> Row:
    """The act of naming the account `name` in the post of `row`."""
    return row._replace(
        act="mention",
        item_id=f"{row.item_id}@{name}",
        parent_item_id=row.item_id,
        object_id=account_id or f"@{name}",
        object_url=account_url(name),
        object_owner_id=account_id,
        object_owner_handle=name,
        parent_text=None,
    )


X = Source(
    name=NAME,
    platform=Platform.X,
    version=VERSION,
    unit=Unit.LINE,
    shape=TweetLine,
    acts=frozenset({"post", "comment", "reply", "share", "quote", "mention"}),
    verified=True,
    never_shows=never_shown,
    recognises=platform_line(NAME),
    rows=_rows,
)
