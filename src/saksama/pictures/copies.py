"""Hashes by which copies of one picture are known again: smaller, paler, recompressed or mirrored."""

from __future__ import annotations

import imagehash
import numpy as np
from PIL import Image, ImageOps

from saksama.handover.picture import Copy

SIDE = 256
PLAIN = 3.0
"""Spread of grey (of 255) below which there is nothing to know a picture by: an empty wall is no copy of another."""
FEW = 6
"""Bits of 64 on one side, with which a hash says as little: a plain gradient, a blank page with one line."""


def copy(pixels: Image.Image) -> Copy:
    """The hashes of `pixels` (RGB) and of its mirror picture; all empty where the picture is too plain for any."""
    small = ImageOps.grayscale(pixels).resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    mirrored = ImageOps.mirror(small)
    hashes = Copy(
        dhash=str(imagehash.dhash(small)),
        phash=str(imagehash.phash(small)),
        dhash_mirrored=str(imagehash.dhash(mirrored)),
        phash_mirrored=str(imagehash.phash(mirrored)),
    )
    plain = float(np.asarray(small).std()) < PLAIN or not FEW <= int(hashes.dhash, 16).bit_count() <= 64 - FEW
    return Copy(dhash="", phash="", dhash_mirrored="", phash_mirrored="") if plain else hashes
