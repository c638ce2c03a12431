"""Bluesky: who liked a post (`getLikes`). The answer names the post and tells when."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from saksama.handover.parts import Platform
from saksama.kernel.words import _
from saksama.patrol.sources.answers import Item, Told, completed, item_opener, opened, piece
from saksama.patrol.sources.base import LeftOut, Row, Seen, Source, Unit
from saksama.patrol.sources.bluesky import VERSION, Author, owner_of, page, read_request, visibility_of
from saksama.patrol.sources.reading import decode, handle, said
from saksama.patrol.sources.times import iso


class Like(msgspec.Struct):
    """One like; the interface tells when."""

    actor: Author | None = None
    createdAt: str | None = None


class LikeItem(Item[Like, None]):
    """A record of the likes' source."""


class Likes(msgspec.Struct):
    """An answer."""

    uri: str
    likes: list[msgspec.Raw]


_likes = msgspec.json.Decoder(Likes)
_open_like = item_opener(LikeItem)


def _split_likes(document: bytes) -> Iterator[bytes]:
    answer, told = opened(document, read_request)
    listing = decode(_likes, answer)
    told = Told(listing.uri, page(listing.uri), owner_of(listing.uri), told.observed_us)
    return (piece(told, bytes(like)) for like in listing.likes)


def _like_rows(record: bytes, number: int, seen: Seen) -> list[Row]:
    like, _around, seen = _open_like(record, seen)
    who = like.actor or Author()
    if not who.did:
        raise LeftOut("no_actor")
    when, precision = iso(like.createdAt)
    row = Row(
        act="like",
        item_id=None,
        object_id=None,
        actor_id=who.did,
        actor_handle=handle(who.handle),
        actor_name=said(who.displayName),
        actor_bio=said(who.description),
        text=None,
        occurred_us=when,
        precision=precision,
        visibility=visibility_of(who, seen),
        observed_us=seen.observed_us,
        line_no=number,
    )
    return [completed(row, seen)]


def _likes_never_show() -> tuple[str, ...]:
    return (_("Orang di luar halaman jawaban yang diambil, dan suka yang sudah ditarik."),)


BLUESKY_LIKES = Source(
    name="bluesky-likes",
    platform=Platform.BLUESKY,
    version=VERSION,
    unit=Unit.DOCUMENT,
    shape=LikeItem,
    acts=frozenset({"like"}),
    verified=False,
    never_shows=_likes_never_show,
    recognises=lambda head: {"uri", "likes"} <= head.answer.keys,
    rows=_like_rows,
    split=_split_likes,
)
