"""Which of the read pictures are copies of one another, also cropped a little, captioned, smaller or mirrored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from saksama.handover.picture import Copy, Reading

ALIKE = 10
"""Bits of 64 in which both hashes of one picture may differ; a sixth of a picture cut away hides it already."""


EVEN = 6
"""A hash with so few bits set, or so few unset, is that of a nearly even picture: many look like it."""


def alike(rows: Iterable[Mapping[str, object]]) -> dict[str, frozenset[str]]:
    """Digest → the digests of its copies, itself included. In: rows of schema.PICTURES.

    A picture that was not read, or a video, is its own copy only: two files are the same only by their digests.
    """
    hashes = {str(row["digest"]): _copy(row["reading"]) for row in rows}
    return {
        one: frozenset(other for other, there in hashes.items() if other == one or _same(mine, there))
        for one, mine in hashes.items()
    }


def _copy(reading: object) -> Copy | None:
    if not isinstance(reading, bytes):
        return None
    frames = msgspec.json.decode(reading, type=Reading).frames
    return frames[0].copy if len(frames) == 1 else None


def _same(one: Copy | None, other: Copy | None) -> bool:
    if one is None or other is None or not (one.dhash and one.phash and other.dhash and other.phash):
        return False
    plain = _close(one.dhash, other.dhash) and _close(one.phash, other.phash)
    return plain or (_close(one.dhash, other.dhash_mirrored) and _close(one.phash, other.phash_mirrored))


def _close(one: str, other: str) -> bool:
    if _says_little(one) or _says_little(other):
        return False
    return (int(one, 16) ^ int(other, 16)).bit_count() <= ALIKE


def _says_little(digits: str) -> bool:
    return not EVEN < int(digits, 16).bit_count() < 64 - EVEN
