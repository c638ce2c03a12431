"""What a source is: one format of one platform, with its allow-list, and rows out (DESIGN §4).

A source never sees the attestation's details, never mutates what it reads and keeps nothing of what it read.
What it may read is its `shape`: a msgspec struct tree. A field that is not in the shape never becomes a
Python object, so tokens, device ids and signed URLs cannot be stored by mistake (G4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

import msgspec

from saksama.handover.parts import Platform
from saksama.kernel.errors import SaksamaError
from saksama.patrol.sources.sketch import sketch

PICTURE_MISSING = "picture_missing"
"""Flag of a row that names a picture which did not come along."""


class Unit(StrEnum):
    """What one record of a file is."""

    LINE = "line"  # NDJSON: one JSON object a line
    DOCUMENT = "document"  # one JSON document; `split` cuts it into items
    TABLE = "table"  # CSV or XLSX with a mapping file


class Row(NamedTuple):
    """One interaction as a source tells it: the columns of `interactions.schema` that a source can fill."""

    act: str
    item_id: str | None
    object_id: str | None
    actor_id: str | None
    actor_handle: str | None
    actor_name: str | None
    text: str | None
    occurred_us: int | None  # microseconds since 1970, UTC
    precision: str  # second | minute | day | none
    visibility: str  # public | attested | unknown | private
    observed_us: int
    line_no: int | None
    parent_item_id: str | None = None
    reaction: str | None = None
    object_url: str | None = None
    object_owner_id: str | None = None
    object_owner_handle: str | None = None
    actor_bio: str | None = None
    actor_place: str | None = None
    parent_text: str | None = None
    media_digests: tuple[str, ...] | None = None
    flags: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Seen:
    """What the import knows about every record of a file: its circumstances, and the stored request."""

    observed_us: int
    """When the file was collected, where a record does not say so itself; microseconds UTC."""
    without_flag: str
    """Visibility of a record whose platform flag is missing: "attested" if the officer attested that anyone
    could see it without logging in, else "unknown" (G3)."""
    object_id: str | None = None
    """Object of a likers' list or reply list, from the stored request; such answers do not hold it
    themselves."""
    object_url: str | None = None
    object_owner_id: str | None = None
    object_owner_handle: str | None = None
    picture: Callable[[str], str | None] | None = None
    """From a picture's name in the same archive to its SHA-256, None for one that is not there; None: no pictures."""


class NotUnderstood(SaksamaError):
    """A record this version of the source cannot read; it is kept aside with line and reason. `reason` is a
    code.
    """

    def __init__(self, reason: str, at: str = "") -> None:
        super().__init__(f"{reason} {at}".strip())
        self.reason = reason
        self.at = at


class Elsewhere(NotUnderstood):
    """A readable record that belongs to another source of the list (a mixed file); `registry.map_record`
    follows it.
    """

    def __init__(self, source: str) -> None:
        super().__init__("other_source", source)
        self.source = source


class LeftOut(SaksamaError):
    """A record that was read and is left out on purpose: private, tombstone, not an interaction. `reason`
    is a code.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


Names = tuple[str, ...] | None


def pictures_named(names: Iterable[str], seen: Seen) -> tuple[Names, Names]:
    """`media_digests` and `flags` of a row that names pictures; one that is not in the archive is flagged."""
    asked = [name for name in dict.fromkeys(name.strip() for name in names) if name]
    found = {name: seen.picture(name) if seen.picture else None for name in asked}
    digests = tuple(dict.fromkeys(digest for digest in found.values() if digest))
    missing = (PICTURE_MISSING,) if None in found.values() else ()
    return digests or None, missing or None


@dataclass(frozen=True)
class Source:
    """One format, declared."""

    name: str
    """Stable name, for example "zeeschuimer-tiktok-comments"."""
    platform: Platform
    version: str
    """Version of the mapping; goes onto every row, so a later mapper can be told apart."""
    unit: Unit
    shape: type[msgspec.Struct] | None
    """The allow-list; None only for tables, whose mapping file is the allow-list."""
    acts: frozenset[str]
    """Acts this source can yield."""
    verified: bool
    """False: "paths unverified", no real sample was had."""
    never_shows: Callable[[], tuple[str, ...]]
    """Sentences, in the interface's language: what a file of this source can never show."""
    recognises: Callable[[Head], bool]
    """Whether the beginning of a file is this format."""
    rows: Callable[[bytes, int, Seen], list[Row]]
    """One record's bytes, its 1-based number, the circumstances → its interactions. Raises NotUnderstood,
    LeftOut."""
    quick: Callable[[bytes, int, Seen], Row | None] | None = None
    """The one row of a record in which nothing is unusual, exactly as `rows` tells it; None where `rows` must
    look."""
    split: Callable[[bytes], Iterator[bytes]] | None = None
    """DOCUMENT only: the items in order, each self-contained: what the document says once (its chat, its
    users, its stored request) is put around the item's own bytes. Raises NotUnderstood when the document is
    another thing."""
    refuses: Callable[[Head], str | None] | None = None
    """A reason why a recognised file is refused as a whole (a private chat, an error answer); None if it is
    not."""


@dataclass(frozen=True)
class Head:
    """The beginning of a file after unpacking: enough to recognise it."""

    name: str
    """File name without folders."""
    start: bytes
    """The first 256 kB, BOM removed."""
    first_line: bytes
    """The first line that is not empty, at most 256 kB of it."""

    @cached_property
    def top(self) -> dict[str, bytes] | list[bytes]:
        """The top level of the JSON document that starts here, cut off or not; {} where it is none."""
        return sketch(self.start)

    @cached_property
    def answer(self) -> Head:
        """The answer inside a stored request (`{"request": …, "response": …}`); the file itself where it is
        bare.
        """
        if isinstance(self.top, dict) and "response" in self.top and "request" in self.top:
            return Head(self.name, self.top["response"], b"")
        return self

    @cached_property
    def request(self) -> str:
        """The stored request's bytes as text, to look for a path in; "" where the answer is bare."""
        stored = self.answer is not self and isinstance(self.top, dict)
        request = self.top["request"] if stored and isinstance(self.top, dict) else b""
        return request.decode("utf-8", "replace")

    @cached_property
    def keys(self) -> frozenset[str]:
        """The names on the document's top level."""
        return frozenset(self.top) if isinstance(self.top, dict) else frozenset()


def allow_list(shape: type[msgspec.Struct], prefix: str = "", within: tuple[type, ...] = ()) -> list[str]:
    """The dotted paths a source may read, from its shape; for the documentation and the G4 test.

    A shape that holds itself (a thread of replies) is written once and then as `…`.
    """
    if shape in within:
        return [f"{prefix}…"]
    paths: list[str] = []
    for field in msgspec.structs.fields(shape):
        path = f"{prefix}{field.encode_name}"
        inner = _structs_inside(field.type)
        paths += [p for one in inner for p in allow_list(one, f"{path}.", (*within, shape))] or [path]
    return list(dict.fromkeys(paths))


def _structs_inside(kind: object) -> list[type[msgspec.Struct]]:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return [kind]
    return [found for part in getattr(kind, "__args__", ()) for found in _structs_inside(part)]
