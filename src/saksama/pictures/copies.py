"""Hashes by which copies of one picture are known again: smaller, paler, recompressed or mirrored."""

from __future__ import annotations

import imagehash
from PIL import Image, ImageOps

from saksama.handover.picture import Copy

BITS = 64


def copy(pixels: Image.Image) -> Copy:
    """The hashes of `pixels` (RGB) and of its mirror picture."""
    small = ImageOps.grayscale(pixels).resize((256, 256), Image.Resampling.LANCZOS)
    mirrored = ImageOps.mirror(small)
    return Copy(
        dhash=str(imagehash.dhash(small)),
        phash=str(imagehash.phash(small)),
        dhash_mirrored=str(imagehash.dhash(mirrored)),
        phash_mirrored=str(imagehash.phash(mirrored)),
    )


def apart(one: str, other: str) -> int:
    """In how many bits of 64 two hashes differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()
