"""Which of the read pictures are copies of one another, also cropped a little, captioned, smaller or mirrored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from saksama.handover.copies import same_picture
from saksama.handover.picture import Copy, Reading


def alike(rows: Iterable[Mapping[str, object]]) -> dict[str, frozenset[str]]:
    """Digest → the digests of its copies, itself included. In: rows of schema.PICTURES.

    A picture that was not read, or a video, is its own copy only: two files are the same only by their digests.
    """
    hashes = {str(row["digest"]): _copy(row["reading"]) for row in rows}
    known = {digest: copy for digest, copy in hashes.items() if copy}
    return {
        one: frozenset({one, *(other for other, there in known.items() if mine and same_picture(mine, there))})
        for one, mine in hashes.items()
    }


def _copy(reading: object) -> Copy | None:
    if not isinstance(reading, bytes):
        return None
    frames = msgspec.json.decode(reading, type=Reading).frames
    return frames[0].copy if len(frames) == 1 else None
