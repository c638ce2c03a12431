"""Pictures of linked acts → what stands in them, with the pictures to show kept aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec
import pyarrow as pa

from saksama.handover.picture import Reading
from saksama.handover.reading_process import Answer
from saksama.patrol.screening.images.schema import ABSENT, PICTURES

Keep = Callable[[str, tuple[bytes, ...]], None]
"""Puts a picture's frames, as screens show them, where the run keeps its secrets."""


def read_pictures(
    pictures: Iterable[tuple[str, bytes]], wanted: frozenset[str], read: Callable[[bytes], Answer], keep: Keep
) -> pa.Table:
    """One row of schema.PICTURES per digest of `wanted`, sorted; one that `pictures` does not give is said to be so.

    One picture is in memory at a time. What a camera wrote is left behind here: a patrol has no use for it (G4).
    """
    rows = {digest: _row(digest, read(data), keep) for digest, data in pictures}
    absent = {digest: _not_read(digest, ABSENT) for digest in wanted - rows.keys()}
    return pa.Table.from_pylist([row for _digest, row in sorted((rows | absent).items())], schema=PICTURES)


def _row(digest: str, read: Answer, keep: Keep) -> Mapping[str, object]:
    if read.reading is None:
        return _not_read(digest, read.why)
    keep(digest, read.shown)
    bare = msgspec.structs.replace(read.reading, camera=None)
    return {"digest": digest, "why": None, "text": _text(bare), "reading": msgspec.json.encode(bare)}


def _not_read(digest: str, why: str) -> Mapping[str, object]:
    return {"digest": digest, "why": why, "text": None, "reading": None}


def _text(reading: Reading) -> str | None:
    lines = [line.text for frame in reading.frames for line in frame.lines]
    return "\n".join(lines) or None
