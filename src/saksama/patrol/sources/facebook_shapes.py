"""What is read of a Graph answer: posts, comments, reactions; `from` is absent without the page's
permission.
"""

from __future__ import annotations

import msgspec

from saksama.patrol.sources.answers import Item
from saksama.patrol.sources.reading import Id, Something


class Person(msgspec.Struct):
    """An account; the id is made for the asking application or page."""

    id: Id | None = None
    name: str | None = None


class Parent(msgspec.Struct):
    """The answered comment."""

    id: Id | None = None


class Privacy(msgspec.Struct):
    """For whom a post is."""

    value: str | None = None


class Thing(msgspec.Struct):
    """A post, a comment or a reaction: Graph writes all three with the same names."""

    id: Id | None = None
    who: Person | None = msgspec.field(name="from", default=None)
    name: str | None = None
    message: str | None = None
    created_time: str | None = None
    permalink_url: str | None = None
    parent: Parent | None = None
    type: str | None = None
    status_type: str | None = None
    link: str | None = None
    comment_count: int | None = None
    can_comment: bool | None = None
    is_hidden: bool | None = None
    is_private: bool | None = None
    is_published: bool | None = None
    privacy: Privacy | None = None
    comments: Something | None = None
    reactions: Something | None = None
    likes: Something | None = None
    shares: Something | None = None


class Around(msgspec.Struct, omit_defaults=True):
    """What stands around a piece: of which kind it is and what it was done to."""

    kind: str | None = None
    object_id: str | None = None
    owner_id: str | None = None
    parent: str | None = None


class ThingItem(Item[Thing, Around]):
    """A record of this source."""


class Inside(msgspec.Struct):
    """A list within a thing."""

    data: list[msgspec.Raw] | None = None


class Nested(msgspec.Struct):
    """A thing with the lists inside it."""

    id: Id | None = None
    who: Person | None = msgspec.field(name="from", default=None)
    comments: Inside | None = None
    reactions: Inside | None = None
    likes: Inside | None = None


class Listing(msgspec.Struct):
    """An answer with paging (whose links carry the caller's token and are never read)."""

    data: list[msgspec.Raw]
