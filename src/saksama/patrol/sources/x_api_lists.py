"""X's interface v2: who liked or reposted a post.

A list says nothing of the post it belongs to, and nothing of when: the post comes from the stored request.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from saksama.handover.parts import Platform
from saksama.kernel.words import _
from saksama.patrol.sources.answers import (
    Item,
    asked_for,
    completed,
    first_item,
    item_opener,
    opened,
    pieces,
)
from saksama.patrol.sources.base import Head, Row, Seen, Source, Unit
from saksama.patrol.sources.reading import decode, ident, required
from saksama.patrol.sources.x_api import VERSION, User, done_by, read_request, visibility_of


class UserItem(Item[User, None]):
    """A record of the lists' sources."""


class UserList(msgspec.Struct):
    """An answer: accounts."""

    data: list[msgspec.Raw] | None = None


_users = msgspec.json.Decoder(UserList)
_open_user = item_opener(UserItem)


def _split_users(document: bytes) -> Iterator[bytes]:
    answer, told = opened(document, read_request)
    return pieces(told, decode(_users, answer).data or [])


def _user_rows(act: str) -> Callable[[bytes, int, Seen], list[Row]]:
    def rows(record: bytes, number: int, seen: Seen) -> list[Row]:
        user, _around, seen = _open_user(record, seen)
        row = Row(
            act=act,
            item_id=None,
            object_id=None,
            actor_id=required(ident(user.id)),
            actor_handle=None,
            actor_name=None,
            text=None,
            occurred_us=None,
            precision="none",
            visibility=visibility_of(user, seen),
            observed_us=seen.observed_us,
            line_no=number,
        )
        return [completed(done_by(row, user), seen)]

    return rows


def _is_list(edge: str) -> Callable[[Head], bool]:
    def recognises(head: Head) -> bool:
        first = first_item(head)
        return asked_for(head, edge) and ("username" in first or "meta" in head.answer.keys)

    return recognises


def _lists_never_show() -> tuple[str, ...]:
    return (
        _("Kapan orang itu menyukai atau membagikan."),
        _("Untuk kiriman mana, bila permintaannya tidak disimpan bersama jawabannya."),
        _("Orang di luar halaman jawaban yang diambil."),
    )


X_LIKES = Source(
    name="x-api-liking-users",
    platform=Platform.X,
    version=VERSION,
    unit=Unit.DOCUMENT,
    shape=UserItem,
    acts=frozenset({"like"}),
    verified=True,
    never_shows=_lists_never_show,
    recognises=_is_list("liking_users"),
    rows=_user_rows("like"),
    split=_split_users,
)
X_REPOSTS = Source(
    name="x-api-retweeted-by",
    platform=Platform.X,
    version=VERSION,
    unit=Unit.DOCUMENT,
    shape=UserItem,
    acts=frozenset({"share"}),
    verified=False,
    never_shows=_lists_never_show,
    recognises=_is_list("retweeted_by"),
    rows=_user_rows("share"),
    split=_split_users,
)
