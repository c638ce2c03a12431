"""Mastodon: statuses (one, a list, a context) and the lists of who favourited or reblogged one.

Ids of statuses are those of the server that was asked. Accounts are told apart by their page's address, which
is the same on every server, and named `user@server`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import SplitResult, urlsplit

import msgspec

from saksama.handover.parts import Platform
from saksama.kernel.words import _
from saksama.patrol.sources.answers import (
    Item,
    Told,
    asked_for,
    begins,
    completed,
    first_item,
    item_opener,
    opened,
    pieces,
)
from saksama.patrol.sources.base import Head, LeftOut, NotUnderstood, Row, Seen, Source, Unit
from saksama.patrol.sources.html_text import words
from saksama.patrol.sources.reading import Id, address, decode, handle, ident, required, said
from saksama.patrol.sources.times import iso

VERSION = "1"
PUBLIC = frozenset({"public", "unlisted"})
_OBJECT = re.compile(r"/api/v1/statuses/(\w+)/(favourited_by|reblogged_by|context)/?")


class Account(msgspec.Struct):
    """An account."""

    id: Id | None = None
    acct: str | None = None
    display_name: str | None = None
    url: str | None = None
    note: str | None = None


class Mention(msgspec.Struct):
    """An account named in the text."""

    id: Id | None = None
    acct: str | None = None
    url: str | None = None


class Quote(msgspec.Struct):
    """A quoted status; not there while the quoted account has not agreed."""

    quoted_status: Status | None = None


class Status(msgspec.Struct):
    """One status."""

    id: Id
    account: Account | None = None
    visibility: str | None = None
    content: str | None = None
    created_at: str | None = None
    edited_at: str | None = None
    url: str | None = None
    in_reply_to_id: Id | None = None
    in_reply_to_account_id: Id | None = None
    reblog: Status | None = None
    quote: Quote | None = None
    mentions: list[Mention] | None = None


class StatusItem(Item[Status, None]):
    """A record of the statuses' source."""


class AccountItem(Item[Account, None]):
    """A record of the lists' sources."""


class Context(msgspec.Struct):
    """What stands before and after a status."""

    ancestors: list[msgspec.Raw]
    descendants: list[msgspec.Raw]


_context = msgspec.json.Decoder(Context)
_list = msgspec.json.Decoder(list[msgspec.Raw])
_open_status = item_opener(StatusItem)
_open_account = item_opener(AccountItem)


def read_request(parts: SplitResult, asked: dict[str, list[str]]) -> Told:
    """The status from `/api/v1/statuses/:id/favourited_by` and its sisters; a context's object is in the
    answer.
    """
    found = _OBJECT.fullmatch(parts.path)
    return Told(found[1], edge=found[2]) if found and found[2] != "context" else Told()


def _split(document: bytes) -> Iterator[bytes]:
    answer, told = opened(document, read_request)
    if begins(answer) == b"[":
        return pieces(told, decode(_list, answer))
    try:
        context = decode(_context, answer)
    except NotUnderstood as fault:
        if fault.reason != "wrong_shape":
            raise
        return pieces(told, [msgspec.Raw(answer)])
    return pieces(told, [*context.ancestors, *context.descendants])


def _status_rows(record: bytes, number: int, seen: Seen) -> list[Row]:
    status, _around, seen = _open_status(record, seen)
    who, item = status.account or Account(), required(ident(status.id))
    if not (who.acct or who.url):
        raise LeftOut("no_actor")
    when, precision = iso(status.created_at)
    row = Row(
        act="post",
        item_id=item,
        object_id=item,
        actor_id=address(who.url),
        actor_handle=_full(who.acct, who.url),
        actor_name=said(who.display_name),
        actor_bio=words(who.note),
        text=words(status.content),
        occurred_us=when,
        precision=precision,
        visibility=_visibility(status, seen),
        observed_us=seen.observed_us,
        line_no=number,
        flags=("edited",) if status.edited_at else None,
    )
    rows = _on_objects(row, status)
    return [*rows, *([] if status.reblog else _mentions(rows[0], status))]


def _on_objects(row: Row, status: Status) -> list[Row]:
    if status.reblog:
        return [_of(row, "share", status.reblog)._replace(text=None)]
    quoted = status.quote.quoted_status if status.quote else None
    quotes = [_of(row, "quote", quoted)] if quoted else []
    if (answered := ident(status.in_reply_to_id)) is not None:
        return [_answering(row, status, answered), *quotes]
    return quotes or [
        row._replace(object_url=address(status.url), object_owner_id=row.actor_id, object_owner_handle=row.actor_handle)
    ]


def _of(row: Row, act: str, other: Status) -> Row:
    owner = other.account or Account()
    return row._replace(
        act=act,
        object_id=required(ident(other.id), "no_object"),
        object_url=address(other.url),
        object_owner_id=address(owner.url),
        object_owner_handle=_full(owner.acct, owner.url),
        parent_text=words(other.content),
    )


def _answering(row: Row, status: Status, answered: str) -> Row:
    """The answered account is told by a number of this server; among the named ones it has its name."""
    number = ident(status.in_reply_to_account_id)
    owner = next((m for m in status.mentions or () if number and ident(m.id) == number), Mention())
    own = status.account is not None and number is not None and ident(status.account.id) == number
    return row._replace(
        act="reply",
        object_id=answered,
        parent_item_id=answered,
        object_owner_id=row.actor_id if own else address(owner.url),
        object_owner_handle=row.actor_handle if own else _full(owner.acct, owner.url),
    )


def _mentions(row: Row, status: Status) -> list[Row]:
    named = {_full(mention.acct, mention.url): mention for mention in status.mentions or ()}
    return [
        row._replace(
            act="mention",
            item_id=f"{row.item_id}@{name}",
            parent_item_id=row.item_id,
            parent_text=None,
            object_id=address(mention.url) or f"@{name}",
            object_url=address(mention.url),
            object_owner_id=address(mention.url),
            object_owner_handle=name,
        )
        for name, mention in named.items()
        if name and name not in (row.actor_handle, row.object_owner_handle)
    ]


def _account_rows(act: str) -> Callable[[bytes, int, Seen], list[Row]]:
    def rows(record: bytes, number: int, seen: Seen) -> list[Row]:
        account, _around, seen = _open_account(record, seen)
        if not (account.acct or account.url):
            raise LeftOut("no_actor")
        row = Row(
            act=act,
            item_id=None,
            object_id=None,
            actor_id=address(account.url),
            actor_handle=_full(account.acct, account.url),
            actor_name=said(account.display_name),
            actor_bio=words(account.note),
            text=None,
            occurred_us=None,
            precision="none",
            visibility=seen.without_flag,
            observed_us=seen.observed_us,
            line_no=number,
        )
        return [completed(row, seen)]

    return rows


def _full(acct: str | None, url: str | None) -> str | None:
    """`user@server`: an account of the asked server is written without its server there."""
    name = handle(acct)
    if name is None or "@" in name:
        return name
    try:
        return f"{name}@{server}" if (server := urlsplit(url or "").netloc.lower()) else name
    except ValueError:
        return name


def _visibility(status: Status, seen: Seen) -> str:
    if status.visibility is None:
        return seen.without_flag
    return "public" if status.visibility in PUBLIC else "private"


def _is_statuses(head: Head) -> bool:
    top = head.answer.top
    if isinstance(top, dict):
        context = "ancestors" in top or "descendants" in top
        return context or ("account" in top and "content" in top and "visibility" in top)
    first = first_item(head)
    return "account" in first and "content" in first


def _is_list(edge: str) -> Callable[[Head], bool]:
    def recognises(head: Head) -> bool:
        first = first_item(head)
        return "acct" in first and "account" not in first and asked_for(head, edge)

    return recognises


def _statuses_never_show() -> tuple[str, ...]:
    return (
        _("Siapa yang menyukai atau mengikuti."),
        _("Balasan yang belum sampai ke peladen yang ditanya."),
        _("Kiriman khusus pengikut dan pesan langsung."),
    )


def _lists_never_show() -> tuple[str, ...]:
    return (
        _("Kapan orang itu menyukai atau membagikan."),
        _("Untuk kiriman mana, bila permintaannya tidak disimpan bersama jawabannya."),
        _("Orang yang tidak dikenal peladen yang ditanya."),
    )


MASTODON = Source(
    name="mastodon-statuses",
    platform=Platform.MASTODON,
    version=VERSION,
    unit=Unit.DOCUMENT,
    shape=StatusItem,
    acts=frozenset({"post", "reply", "share", "quote", "mention"}),
    verified=True,
    never_shows=_statuses_never_show,
    recognises=_is_statuses,
    rows=_status_rows,
    split=_split,
)
MASTODON_FAVOURITES = Source(
    name="mastodon-favourited-by",
    platform=Platform.MASTODON,
    version=VERSION,
    unit=Unit.DOCUMENT,
    shape=AccountItem,
    acts=frozenset({"like"}),
    verified=True,
    never_shows=_lists_never_show,
    recognises=_is_list("favourited_by"),
    rows=_account_rows("like"),
    split=_split,
)
MASTODON_REBLOGS = Source(
    name="mastodon-reblogged-by",
    platform=Platform.MASTODON,
    version=VERSION,
    unit=Unit.DOCUMENT,
    shape=AccountItem,
    acts=frozenset({"share"}),
    verified=True,
    never_shows=_lists_never_show,
    recognises=_is_list("reblogged_by"),
    rows=_account_rows("share"),
    split=_split,
)
