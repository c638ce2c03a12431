"""Instagram posts and reels from Zeeschuimer's NDJSON. There are no comments in such a file."""

from __future__ import annotations

import re

from saksama.handover.parts import Platform
from saksama.kernel.words import _
from saksama.patrol.sources.base import LeftOut, Row, Seen, Source, Unit
from saksama.patrol.sources.instagram_shapes import Account, Edges, Node, Post, PostLine
from saksama.patrol.sources.lines import never_shown, opener, platform_line
from saksama.patrol.sources.reading import handle, ident, required, said
from saksama.patrol.sources.times import milliseconds, seconds

NAME = "zeeschuimer-instagram"
VERSION = "1"
PROFILE = "https://www.instagram.com/"
MENTION = re.compile(r"(?:^|[^\w.@/])@(\w(?:[\w.]{0,28}\w)?)")

_open = opener(NAME, PostLine, Post)


def _rows(record: bytes, number: int, seen: Seen) -> list[Row]:
    meta, post = _open(record)
    item = required(post.code or post.shortcode)
    who = _author(post)
    when, precision = seconds(post.taken_at or post.taken_at_timestamp)
    row = Row(
        act="post",
        item_id=item,
        object_id=item,
        actor_id=ident(who.pk) or ident(who.id),
        actor_handle=handle(who.username),
        actor_name=said(who.full_name),
        text=_text(post),
        occurred_us=when,
        precision=precision,
        visibility=private_flag(who.is_private, seen),
        observed_us=milliseconds(meta.timestamp_collected, seen.observed_us),
        line_no=number,
        object_url=f"{PROFILE}p/{item}/",
        flags=_flags(post),
    )
    row = row._replace(object_owner_id=row.actor_id, object_owner_handle=row.actor_handle)
    return [row, *_tags(post, row), *named(row, PROFILE)]


def private_flag(flag: bool | None, seen: Seen) -> str:
    """The visibility that an account's own flag tells; a missing flag is not "public" (G4)."""
    return seen.without_flag if flag is None else "private" if flag else "public"


def named(row: Row, profile: str) -> list[Row]:
    """One "mention" for each account named with @ in the words of `row`."""
    names = dict.fromkeys(handle(found) for found in MENTION.findall(row.text or ""))
    return [
        account_row(row, "mention", Account(username=name), profile)
        for name in names
        if name and name not in (row.actor_handle, row.object_owner_handle)
    ]


def account_row(row: Row, act: str, account: Account, profile: str) -> Row:
    """The act of naming or marking `account` in the post of `row`."""
    name, stable = handle(account.username), ident(account.pk) or ident(account.id)
    return row._replace(
        act=act,
        item_id=f"{row.item_id}@{name}",
        parent_item_id=row.item_id,
        object_id=stable or f"@{name}",
        object_url=f"{profile}{name}",
        object_owner_id=stable,
        object_owner_handle=name,
        parent_text=None,
    )


def _author(post: Post) -> Account:
    # Old items name the account once as user and once as owner, each without the other's fields.
    who = post.user if post.user and (post.user.username or post.user.pk or post.user.id) else post.owner
    if who is None or not (who.username or who.pk or who.id):
        raise LeftOut("no_actor")
    return who


def _text(post: Post) -> str | None:
    if isinstance(post.caption, str):
        return said(post.caption)
    if post.caption:
        return said(post.caption.text)
    return said("\n".join(node.text for node in _nodes(post.edge_media_to_caption) if node.text))


def _nodes(edges: Edges | None) -> list[Node]:
    return [edge.node for edge in (edges.edges if edges else None) or () if edge.node]


def _tags(post: Post, row: Row) -> list[Row]:
    marked = [tag.user for tag in (post.usertags.inside if post.usertags else None) or ()]
    marked += [node.user for node in _nodes(post.edge_media_to_tagged_user)]
    marked += post.coauthor_producers or []
    by_name = {handle(account.username): account for account in marked if account}
    return [
        account_row(row, "tag", account, PROFILE)
        for name, account in by_name.items()
        if name and name != row.actor_handle
    ]


def _flags(post: Post) -> tuple[str, ...] | None:
    timeless = not (post.taken_at or post.taken_at_timestamp)
    partial = post.partial or timeless or "Polaris" in (post.typename or "")
    flags = {"partial": bool(partial), "promoted": post.product_type == "ad"}
    return tuple(name for name, holds in flags.items() if holds) or None


def _never_shown() -> tuple[str, ...]:
    return (*never_shown(), _("Komentar: ekstensi tidak mengambil komentar Instagram."))


INSTAGRAM = Source(
    name=NAME,
    platform=Platform.INSTAGRAM,
    version=VERSION,
    unit=Unit.LINE,
    shape=PostLine,
    acts=frozenset({"post", "tag", "mention"}),
    verified=False,
    never_shows=_never_shown,
    recognises=platform_line(NAME),
    rows=_rows,
)
