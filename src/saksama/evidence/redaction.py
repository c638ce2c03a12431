"""Black boxes in the pixels of a picture, and nothing of the file around them: a copy for outsiders (UU PDP)."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageOps

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.pictures.opening import UNREADABLE, prepare

Box = tuple[float, float, float, float]
"""Left, top, right, bottom as fractions of width and height."""
MOST_PIXELS = 120_000_000
"""A page of 30,000 pixels height at 4,000 width; more is a bomb, not a screen."""
KINDS = ("PNG", "JPEG", "WEBP", "HEIF", "AVIF")


def cover(picture: bytes, boxes: Sequence[Box], *, most: int = MOST_PIXELS) -> bytes:
    """`picture` as PNG with `boxes` painted black, each out to whole pixels.

    Only pixels are taken over: EXIF, XMP, comments, thumbnails and what an earlier crop left stay behind. A picture
    that the phone turned by EXIF is turned in its pixels first, so that the boxes lie where they were drawn.
    Raises BadInput for what is no picture, or has more than `most` pixels.
    """
    shown = _upright(picture, most)
    clean = Image.new("RGB", shown.size, "white")
    clean.paste(shown, mask=shown.getchannel("A") if shown.mode == "RGBA" else None)
    pen = ImageDraw.Draw(clean)
    for box in boxes:
        pen.rectangle(_pixels(box, clean.size), fill="black")
    written = io.BytesIO()
    clean.save(written, "PNG")
    return written.getvalue()


def _upright(picture: bytes, most: int) -> Image.Image:
    prepare()
    try:
        with Image.open(io.BytesIO(picture), formats=KINDS) as opened:
            if opened.width * opened.height > most:
                raise BadInput(_("Gambar ini terlalu besar untuk disalin tersamar."))
            turned = ImageOps.exif_transpose(opened)
            return turned.convert("RGBA" if "A" in turned.getbands() or "transparency" in turned.info else "RGB")
    except (*UNREADABLE, MemoryError):
        raise BadInput(_("Berkas ini bukan gambar yang dapat dibaca.")) from None


def _pixels(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Every pixel that the box touches, both ends included."""
    (left, top, right, bottom), (width, height) = box, size
    return (
        math.floor(left * width), math.floor(top * height),
        min(width, math.ceil(right * width)) - 1, min(height, math.ceil(bottom * height)) - 1,
    )  # fmt: skip
