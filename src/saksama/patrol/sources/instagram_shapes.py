"""What is read of an Instagram post as pages carry it: item list, partial ("Polaris"), old Graph shape."""

from __future__ import annotations

import msgspec

from saksama.patrol.sources.lines import Line
from saksama.patrol.sources.reading import Id


class Account(msgspec.Struct):
    """An account."""

    id: Id | None = None
    pk: Id | None = None
    username: str | None = None
    full_name: str | None = None
    is_private: bool | None = None


class Caption(msgspec.Struct):
    """The words under a picture."""

    text: str | None = None


class Tagged(msgspec.Struct):
    """A person marked in a picture: the name only, never where in the picture."""

    user: Account | None = None


class Tags(msgspec.Struct):
    """All marked people."""

    inside: list[Tagged] | None = msgspec.field(name="in", default=None)


class Node(msgspec.Struct):
    """Old Graph shape: a caption or a marked person."""

    text: str | None = None
    user: Account | None = None


class Edge(msgspec.Struct):
    """Old Graph shape: the wrapping."""

    node: Node | None = None


class Edges(msgspec.Struct):
    """Old Graph shape: the wrapping around the wrapping."""

    edges: list[Edge] | None = None


class Post(msgspec.Struct):
    """One post or reel."""

    typename: str | None = msgspec.field(name="__typename", default=None)
    code: str | None = None
    shortcode: str | None = None
    user: Account | None = None
    owner: Account | None = None
    caption: Caption | str | None = None
    edge_media_to_caption: Edges | None = None
    taken_at: int | float | str | None = None
    taken_at_timestamp: int | float | str | None = None
    usertags: Tags | None = None
    edge_media_to_tagged_user: Edges | None = None
    coauthor_producers: list[Account] | None = None
    product_type: str | None = None
    partial: bool | None = msgspec.field(name="_zs_partial", default=None)


class PostLine(Line[Post]):
    """A line of the extension's file."""
