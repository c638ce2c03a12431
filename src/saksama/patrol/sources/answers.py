"""An interface's answer: bare, or stored with its request; and the pieces it is cut into.

A list of likers does not say what was liked: only the request does. So the office stores the request beside
the answer, `{"request": {"url": …, "at": …}, "response": …}`. Of the address only the parts that name the
object are read; keys and tokens in it never get past this file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Generic, TypeVar
from urllib.parse import SplitResult, parse_qs, urlsplit

import msgspec

from saksama.patrol.sources.base import Head, NotUnderstood, Row, Seen
from saksama.patrol.sources.reading import decode
from saksama.patrol.sources.sketch import sketch
from saksama.patrol.sources.times import iso

T = TypeVar("T")
C = TypeVar("C")


class Told(msgspec.Struct, omit_defaults=True, frozen=True):
    """What the stored request says about the object."""

    object_id: str | None = None
    object_url: str | None = None
    object_owner_id: str | None = None
    observed_us: int | None = None
    edge: str | None = None
    """What was asked of the object: "comments", "likes" …"""


class Item(msgspec.Struct, Generic[T, C], omit_defaults=True):
    """One piece of an answer with what was said once around it."""

    item: T
    told: Told = Told()
    context: C | None = None
    broken: bool = False
    """The piece could not be cut further; it is kept aside whole."""


class Request(msgspec.Struct):
    """What is read of a stored request."""

    url: str = ""
    at: str | None = None


class StoredAnswer(msgspec.Struct):
    """An answer with its request."""

    request: Request
    response: msgspec.Raw


class AsFound(Item[msgspec.Raw, msgspec.Raw]):
    """A piece as it is written by `split`."""


Reader = Callable[[SplitResult, dict[str, list[str]]], Told]
"""Parts of the address and its parameters → what they tell about the object. One per platform."""

_stored = msgspec.json.Decoder(StoredAnswer)


def opened(document: bytes, reader: Reader) -> tuple[bytes, Told]:
    """The answer's bytes and what its request tells; a bare answer tells nothing."""
    if begins(document) != b"{" or b'"response"' not in document:
        return document, Told()
    try:
        stored = decode(_stored, document)
    except NotUnderstood as fault:
        if fault.reason == "wrong_shape":  # not a stored request: the source says what it is instead
            return document, Told()
        raise
    told = read_request(stored.request.url, reader)
    when, _ = iso(stored.request.at)
    return bytes(stored.response), msgspec.structs.replace(told, observed_us=when)


def begins(document: bytes) -> bytes:
    """The first byte that is not white space, without a copy of the document."""
    return document[:256].lstrip()[:1]


def read_request(url: str, reader: Reader) -> Told:
    """What `url` tells about the object. Raises NotUnderstood "bad_request" where it is no address."""
    try:
        parts = urlsplit(url)
        return reader(parts, parse_qs(parts.query, max_num_fields=50))
    except ValueError:
        raise NotUnderstood("bad_request") from None


def piece(told: Told, item: bytes, context: msgspec.Struct | None = None, *, broken: bool = False) -> bytes:
    """One record: the item's own bytes with what belongs to it."""
    around = msgspec.Raw(msgspec.json.encode(context)) if context is not None else None
    return msgspec.json.encode(AsFound(msgspec.Raw(item), told, around, broken))


def pieces(told: Told, items: list[msgspec.Raw]) -> Iterator[bytes]:
    """Each item a record of its own."""
    return (piece(told, bytes(item)) for item in items)


def item_opener(shape: type[Item[T, C]]) -> Callable[[bytes, Seen], tuple[T, C | None, Seen]]:
    """A function that opens a record: item, context, the circumstances with the request's word in them."""
    decoder = msgspec.json.Decoder(shape)

    def open_item(record: bytes, seen: Seen) -> tuple[T, C | None, Seen]:
        found = decode(decoder, record)
        if found.broken:
            raise NotUnderstood("wrong_shape")
        return found.item, found.context, circumstances(seen, found.told)

    return open_item


def circumstances(seen: Seen, told: Told) -> Seen:
    """`seen` with the request's word, which is nearer to the record than the officer's for the whole file."""
    other = told.object_id is not None and seen.object_id is not None and told.object_id != seen.object_id
    officer = Seen(seen.observed_us, seen.without_flag, picture=seen.picture) if other else seen
    return replace(
        officer,
        observed_us=told.observed_us or seen.observed_us,
        object_id=told.object_id or officer.object_id,
        object_url=told.object_url or officer.object_url,
        object_owner_id=told.object_owner_id or officer.object_owner_id,
    )


def completed(row: Row, seen: Seen) -> Row:
    """`row` with what the circumstances know of its object where the record is silent.

    Raises NotUnderstood "no_object" where nobody says what it was done to.
    """
    if row.object_id is None:
        if seen.object_id is None:
            raise NotUnderstood("no_object")
        row = row._replace(object_id=seen.object_id)
    if seen.object_id not in (None, row.object_id):
        return row
    row = row._replace(object_url=row.object_url or seen.object_url)
    if _somebody_else(row.object_owner_id, seen.object_owner_id):
        return row
    if _somebody_else(row.object_owner_handle, seen.object_owner_handle):
        return row
    return row._replace(
        object_owner_id=row.object_owner_id or seen.object_owner_id,
        object_owner_handle=row.object_owner_handle or seen.object_owner_handle,
    )


def asked_for(head: Head, *words: str) -> bool:
    """Whether the stored request, or for a bare answer the file's name, holds one of `words`."""
    where = head.request or head.name.replace("-", "_")
    return any(word in where for word in words)


def first_item(head: Head) -> dict[str, bytes]:
    """Names and bytes of the first element of the answer's list (or of its `data`); {} where none."""
    top = head.answer.top
    inside = sketch(top.get("data", b"")) if isinstance(top, dict) else top
    found = sketch(inside[0]) if isinstance(inside, list) and inside else inside
    return found if isinstance(found, dict) else {}


def _somebody_else(told: str | None, known: str | None) -> bool:
    return told is not None and known is not None and told != known
