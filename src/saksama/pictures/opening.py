"""A picture file becomes upright pixels: the header is judged first, the pixels are read only if it fits."""

from __future__ import annotations

import io
import struct
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

from saksama.handover.picture import Camera
from saksama.pictures.camera import camera
from saksama.pictures.kinds import HEIC, READERS, VIDEOS, Unreadable, Why, kind

UNREADABLE = (
    UnidentifiedImageError, OSError, ValueError, SyntaxError, TypeError, EOFError, ArithmeticError, LookupError,
    RuntimeError, struct.error, Image.DecompressionBombError,
)  # fmt: skip
"""In how many ways Pillow's readers of pixels and of EXIF say that bytes are none of theirs."""
MOST_PIXELS = 48_000_000
"""A page of 30,000 pixels height at 1,600 width; a phone's photo at its full 48 megapixels."""
MOST_PIXELS_JPEG = 240_000_000
"""Of JPEG, whose reader can give an eighth of the size without ever holding the whole: a phone's 200 megapixels."""
ENOUGH_PIXELS = 12_000_000
"""Above this a JPEG is read at half, a quarter or an eighth."""
LONGEST_SIDE = 60_000
SMALLEST_SIDE = 8
"""Below this nothing can be seen: a tracking dot."""


@dataclass(frozen=True)
class Opened:
    """A picture, upright, in memory."""

    media_type: str
    pixels: Image.Image
    """RGB; smaller than the original where a note says so."""
    width: int
    height: int
    """Of the upright original."""
    camera: Camera | None
    notes: tuple[str, ...]


def open_picture(data: bytes) -> Opened:
    """`data` as upright pixels. Raises Unreadable with its reason; never anything else for what a file can hold."""
    named = kind(data)
    if named in VIDEOS:
        raise Unreadable(Why.NOT_A_PICTURE)
    _ready(named)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd EXIF and of sizes that are judged here
            with Image.open(io.BytesIO(data), formats=[READERS[named]]) as opened:
                return _read(opened, named)
    except MemoryError:
        raise Unreadable(Why.TOO_MANY_PIXELS) from None
    except UNREADABLE:
        raise Unreadable(Why.BROKEN) from None


def _ready(named: str) -> None:
    Image.MAX_IMAGE_PIXELS = None  # judged by `_judge`, with a reason
    if named == HEIC:
        register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)


def _read(opened: Image.Image, named: str) -> Opened:
    notes = []
    _judge(opened, named)
    width, height = opened.size
    if getattr(opened, "n_frames", 1) > 1 and named != HEIC:
        notes.append("first_of_animation")
    if opened.format == "JPEG" and width * height > ENOUGH_PIXELS:
        notes.append("made_smaller")
        opened.draft("RGB", _enough(width, height))
    said = camera(opened)
    pixels = flat(ImageOps.exif_transpose(opened))
    if (pixels.width > pixels.height) != (width > height) and width != height:
        width, height = height, width
    return Opened(named, pixels, width, height, said, tuple(notes))


def _judge(opened: Image.Image, named: str) -> None:
    """By the header alone. Progressive JPEG is held whole while it is read, so it has the smaller limit."""
    piecewise = opened.format == "JPEG" and not opened.info.get("progressive")
    most = MOST_PIXELS_JPEG if piecewise else MOST_PIXELS
    if opened.width * opened.height > most or max(opened.size) > LONGEST_SIDE:
        raise Unreadable(Why.TOO_MANY_PIXELS)
    if min(opened.size) < SMALLEST_SIDE:
        raise Unreadable(Why.NOT_A_PICTURE)


def _enough(width: int, height: int) -> tuple[int, int]:
    by = max(2, int((width * height / ENOUGH_PIXELS) ** 0.5 + 0.999))
    return width // by, height // by


def flat(picture: Image.Image) -> Image.Image:
    """`picture` as RGB; what is transparent is white, as every viewer shows it."""
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    layered = picture.convert("RGBA")
    clean = Image.new("RGB", layered.size, "white")
    clean.paste(layered, mask=layered.getchannel("A"))
    return clean
