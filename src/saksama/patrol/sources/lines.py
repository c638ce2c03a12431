"""Zeeschuimer's NDJSON: one envelope a line, bare or in the shape 4CAT stores.

Of the envelope only the time of capture, the platform, the page in the address bar and the item's id are
read: `source_url` and `user_agent` hold the collector's device id, tokens and browser (domain/formats §4.1).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

import msgspec

from saksama.kernel.words import _
from saksama.patrol.sources.base import Elsewhere, Head, NotUnderstood
from saksama.patrol.sources.reading import Id, decode
from saksama.patrol.sources.sketch import sketch

T = TypeVar("T")

SOURCE_OF = {
    "tiktok.com": "zeeschuimer-tiktok",
    "tiktok-comments": "zeeschuimer-tiktok-comments",
    "twitter.com": "zeeschuimer-x",
    "x.com": "zeeschuimer-x",
    "instagram.com": "zeeschuimer-instagram",
    "threads.net": "zeeschuimer-threads",
    "threads.com": "zeeschuimer-threads",
}
"""The extension's module ids → our sources. X is still `twitter.com` there and Threads `threads.net`."""

IMPORT_META = b'"__import_meta"'
LOOK_AT = 50
"""So many lines are looked at to recognise a file, because the first may be broken or of an unknown
platform."""


class Meta(msgspec.Struct):
    """What is read of the envelope."""

    source_platform: str
    timestamp_collected: int | float | str | None = None
    source_platform_url: str | None = None
    item_id: Id | None = None


class Line(Meta, Generic[T], kw_only=True):
    """The line as the extension writes it."""

    data: T


class Stored(msgspec.Struct):
    """The line as 4CAT stores it: the platform's fields on the top level, the envelope beside them."""

    meta: Meta = msgspec.field(name="__import_meta")


_stored = msgspec.json.Decoder(Stored)
_meta = msgspec.json.Decoder(Meta)


def opener(source: str, line: type[Line[T]], data: type[T]) -> Callable[[bytes], tuple[Meta, T]]:
    """A function that opens a line of `source`: envelope and data. It raises Elsewhere for another source's
    line.
    """
    bare, inner = msgspec.json.Decoder(line), msgspec.json.Decoder(data)

    def open_line(record: bytes) -> tuple[Meta, T]:
        try:
            found = bare.decode(record)
            if SOURCE_OF.get(found.source_platform) == source:
                return found, found.data
        except (ValueError, RecursionError):
            pass  # said with its reason below; the common case pays for no second look
        meta, stored = _envelope(record)
        _expect(source, meta)
        return meta, decode(inner, record) if stored else decode(bare, record).data

    return open_line


def platform_line(name: str) -> Callable[[Head], bool]:
    """Recognises a file by the first line that names a platform of the list."""

    def recognises(head: Head) -> bool:
        for line in head.start.split(b"\n")[:LOOK_AT]:
            top = sketch(line) if line.strip() else {}
            if isinstance(top, dict) and (found := SOURCE_OF.get(_platform(top))):
                return found == name
        return False

    return recognises


def never_shown() -> tuple[str, ...]:
    """What a file of the browser extension can never show, whatever the platform."""
    return (
        _("Siapa yang menyukai, membagikan tanpa kata, atau mengikuti."),
        _("Apa yang tidak digulir oleh petugas, dan apa yang sudah dihapus sebelum pengambilan."),
    )


def _envelope(record: bytes) -> tuple[Meta, bool]:
    if IMPORT_META in record:
        try:
            return decode(_stored, record).meta, True
        except NotUnderstood as fault:
            if fault.reason != "wrong_shape":
                raise
    return decode(_meta, record), False


def _expect(source: str, meta: Meta) -> None:
    belongs = SOURCE_OF.get(meta.source_platform)
    if belongs is None:
        raise NotUnderstood("unknown_platform")
    if belongs != source:
        raise Elsewhere(belongs)


def _platform(top: dict[str, bytes]) -> str:
    inside = sketch(top["__import_meta"]) if "__import_meta" in top else top
    name = inside.get("source_platform", b"") if isinstance(inside, dict) else b""
    return name.strip(b'"').decode("ascii", "replace")
