"""Bluesky: a thread (`getPostThread`, replies inside replies)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import SplitResult

import msgspec

from saksama.handover.parts import Platform
from saksama.kernel.words import _
from saksama.patrol.sources.answers import Item, Told, completed, item_opener, opened, piece
from saksama.patrol.sources.base import LeftOut, NotUnderstood, Row, Seen, Source, Unit
from saksama.patrol.sources.reading import decode, handle, required, said
from saksama.patrol.sources.times import iso

VERSION = "1"
NOT_FOR_STRANGERS = "!no-unauthenticated"
"""The label of an account that asks not to be shown to people who are not logged in: not public (G3)."""


NOTHING = msgspec.Raw(b"null")


class Label(msgspec.Struct):
    """A label on an account."""

    val: str | None = None


class Author(msgspec.Struct):
    """An account."""

    did: str | None = None
    handle: str | None = None
    displayName: str | None = None
    description: str | None = None
    labels: list[Label] | None = None


class Ref(msgspec.Struct):
    """A post, by its address in the network."""

    uri: str | None = None


class Relation(msgspec.Struct):
    """What a post answers."""

    root: Ref | None = None
    parent: Ref | None = None


class Embed(msgspec.Struct):
    """What a post carries: a quoted post, alone or beside pictures."""

    record: Embedded | None = None


class Embedded(msgspec.Struct):
    """The wrapping; one level deeper where pictures stand beside it."""

    uri: str | None = None
    record: Ref | None = None


class Feature(msgspec.Struct):
    """An account named in the text."""

    did: str | None = None


class Facet(msgspec.Struct):
    """A stretch of the text."""

    features: list[Feature] | None = None


class Record(msgspec.Struct):
    """The words."""

    text: str | None = None
    createdAt: str | None = None
    reply: Relation | None = None
    embed: Embed | None = None
    facets: list[Facet] | None = None


class Post(msgspec.Struct):
    """One post."""

    uri: str
    author: Author | None = None
    record: Record | None = None


class Top(msgspec.Struct):
    """Of the posts above only this is kept: which, and whose."""

    uri: str | None = None
    author: Author | None = None


class Node(msgspec.Struct):
    """One place in a thread: a post, or the sign that it is gone or blocked."""

    uri: str | None = None
    post: msgspec.Raw = NOTHING
    notFound: bool | None = None
    blocked: bool | None = None
    parent: msgspec.Raw = NOTHING
    replies: list[msgspec.Raw] | None = None


class Around(msgspec.Struct, omit_defaults=True):
    """Where in the thread a piece stands."""

    root: str | None = None
    root_handle: str | None = None
    parent: str | None = None
    gone: str | None = None


class PostItem(Item[Post, Around]):
    """A record of the thread's source."""


class Thread(msgspec.Struct):
    """An answer."""

    thread: msgspec.Raw


class Place(NamedTuple):
    """A node still to be cut, with what was above it."""

    raw: bytes
    root: Top | None
    parent: str | None


_thread = msgspec.json.Decoder(Thread)
_node = msgspec.json.Decoder(Node)
_top = msgspec.json.Decoder(Top)
_open_post = item_opener(PostItem)


def read_request(parts: SplitResult, asked: dict[str, list[str]]) -> Told:
    """The post from `?uri=at://…`."""
    uri = asked.get("uri", [None])[0]
    return Told(uri, page(uri), owner_of(uri)) if uri and uri.startswith("at://") else Told()


def owner_of(uri: str | None) -> str | None:
    """The account in a post's network address: `at://did:plc:…/app.bsky.feed.post/…`."""
    account = uri.removeprefix("at://").partition("/")[0] if uri and uri.startswith("at://") else ""
    return account if account.startswith("did:") else None


def page(uri: str | None) -> str | None:
    """The web page of a post."""
    parts = (uri or "").removeprefix("at://").split("/")
    return f"https://bsky.app/profile/{parts[0]}/post/{parts[2]}" if len(parts) == 3 else None


def _split_thread(document: bytes) -> Iterator[bytes]:
    answer, told = opened(document, read_request)
    told = Told(observed_us=told.observed_us)  # every post says itself what it answers
    waiting = [Place(bytes(decode(_thread, answer).thread), None, None)]
    while waiting:
        place = waiting.pop(0)
        try:
            node = decode(_node, place.raw)
            own = decode(_top, bytes(node.post)) if node.post != NOTHING else None
        except NotUnderstood:
            yield piece(told, place.raw, broken=True)
            continue
        yield _piece(told, node, place)
        root = place.root or own
        above = own.uri if own else None
        waiting += [Place(bytes(raw), root, above) for raw in node.replies or ()]
        waiting += [Place(bytes(node.parent), None, None)] if node.parent != NOTHING else []


def _piece(told: Told, node: Node, place: Place) -> bytes:
    if node.post == NOTHING:
        gone = "blocked" if node.blocked else "tombstone" if node.notFound else ""
        if not gone:
            return piece(told, place.raw, broken=True)
        return piece(told, b'{"uri":""}', Around(gone=gone))
    top = place.root or Top()
    name = top.author.handle if top.author else None
    return piece(told, bytes(node.post), Around(top.uri, name, place.parent))


def _post_rows(record: bytes, number: int, seen: Seen) -> list[Row]:
    post, around, seen = _open_post(record, seen)
    around = around or Around()
    if around.gone:
        raise LeftOut(around.gone)
    who, said_there = post.author or Author(), post.record or Record()
    stable = who.did or owner_of(post.uri)
    if not stable:
        raise LeftOut("no_actor")
    when, precision = iso(said_there.createdAt)
    row = Row(
        act="post",
        item_id=required(post.uri),
        object_id=post.uri,
        actor_id=stable,
        actor_handle=handle(who.handle),
        actor_name=said(who.displayName),
        actor_bio=said(who.description),
        text=said(said_there.text),
        occurred_us=when,
        precision=precision,
        visibility=visibility_of(who, seen),
        observed_us=seen.observed_us,
        line_no=number,
    )
    rows = _on_objects(row, said_there, around, seen)
    return [*rows, *_mentions(rows[0], said_there)]


def _on_objects(row: Row, record: Record, around: Around, seen: Seen) -> list[Row]:
    quoted = _quoted(record)
    quotes = [_on(row, "quote", quoted)] if quoted else []
    answer = record.reply or Relation()
    parent = (answer.parent.uri if answer.parent else None) or around.parent
    if not parent:
        own = _on(row, "post", required(row.item_id))
        return quotes or [own._replace(object_owner_handle=row.actor_handle)]
    root = (answer.root.uri if answer.root else None) or around.root or parent
    act = "comment" if parent == root else "reply"
    name = handle(around.root_handle) if root == around.root else None
    answering = _on(row, act, root)._replace(parent_item_id=parent, object_owner_handle=name)
    return [completed(answering, seen), *quotes]


def _on(row: Row, act: str, uri: str) -> Row:
    return row._replace(act=act, object_id=uri, object_url=page(uri), object_owner_id=owner_of(uri))


def _quoted(record: Record) -> str | None:
    inside = record.embed.record if record.embed else None
    if inside is None:
        return None
    uri = inside.uri or (inside.record.uri if inside.record else None)
    return uri if uri and "/app.bsky.feed.post/" in uri else None


def _mentions(row: Row, record: Record) -> list[Row]:
    named = dict.fromkeys(f.did for facet in record.facets or () for f in facet.features or () if f.did)
    return [
        row._replace(
            act="mention",
            item_id=f"{row.item_id}@{did}",
            parent_item_id=row.item_id,
            parent_text=None,
            object_id=did,
            object_url=f"https://bsky.app/profile/{did}",
            object_owner_id=did,
            object_owner_handle=None,
        )
        for did in named
        if did not in (row.actor_id, row.object_owner_id)
    ]


def visibility_of(who: Author, seen: Seen) -> str:
    """No flag says "public" here; one label says the contrary."""
    hides = any(label.val == NOT_FOR_STRANGERS for label in who.labels or ())
    return "private" if hides else seen.without_flag


def _thread_never_shows() -> tuple[str, ...]:
    return (
        _("Siapa yang menyukai, membagikan, atau mengikuti."),
        _("Kiriman yang dihapus, diblokir, atau lebih dalam dari yang diminta."),
    )


BLUESKY_THREAD = Source(
    name="bluesky-thread",
    platform=Platform.BLUESKY,
    version=VERSION,
    unit=Unit.DOCUMENT,
    shape=PostItem,
    acts=frozenset({"post", "comment", "reply", "quote", "mention"}),
    verified=True,
    never_shows=_thread_never_shows,
    recognises=lambda head: "thread" in head.answer.keys,
    rows=_post_rows,
    split=_split_thread,
)
