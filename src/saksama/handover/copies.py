"""Whether two pictures are copies of one another, by the hashes of handover.picture.Copy."""

from __future__ import annotations

from saksama.handover.picture import Copy

ALIKE = 10
"""Bits of 64 in which two hashes of one picture may differ (measured: no false pair among 171; study-web §2.4)."""
EVEN = 6
"""A hash with so few bits set, or so few unset, is that of a nearly even picture: many look like it."""


def same_picture(one: Copy, other: Copy) -> bool:
    """Whether one is a copy of the other, mirrored or not. Both hashes must say so: screens of one app resemble each
    other in one of them. Nothing survives a crop of 15 %; a picture without hashes is nobody's copy.
    """
    plain = _close(one.dhash, other.dhash) and _close(one.phash, other.phash)
    return plain or (_close(one.dhash, other.dhash_mirrored) and _close(one.phash, other.phash_mirrored))


def _close(one: str, other: str) -> bool:
    if _says_little(one) or _says_little(other):
        return False
    return (int(one, 16) ^ int(other, 16)).bit_count() <= ALIKE


def _says_little(digits: str) -> bool:
    bits = int(digits, 16).bit_count() if digits else 0
    return not EVEN < bits < 64 - EVEN
