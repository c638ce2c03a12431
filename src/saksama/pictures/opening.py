"""A picture file becomes upright pixels: the header is judged first, the pixels are read only if it fits."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

import numpy as np
from PIL import ExifTags, Image, ImageFile, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

from saksama.handover.picture import Camera
from saksama.pictures.camera import camera
from saksama.pictures.kinds import JPEG, READERS, VIDEOS, Unreadable, Why, kind

UNREADABLE = (
    UnidentifiedImageError, OSError, ValueError, SyntaxError, TypeError, EOFError, ArithmeticError, LookupError,
    RuntimeError, struct.error, Image.DecompressionBombError,
)  # fmt: skip
"""In how many ways Pillow's readers of pixels and of EXIF say that bytes are none of theirs."""
MOST_PIXELS = 50_000_000
"""A page of 30,000 pixels height at 1,600 width; a phone's photo at its full 48 megapixels."""
MOST_PIXELS_JPEG = 240_000_000
"""Of JPEG, whose reader can give an eighth of the size without ever holding the whole: a phone's 200 megapixels."""
ENOUGH_PIXELS = 8_000_000
"""What is looked at of a larger picture. A tall page stays whole: made smaller its letters would be lost."""
TALL = 3
LONGEST_SIDE = 60_000
SMALLEST_SIDE = 8
"""Below this nothing can be seen: a tracking dot."""
ANIMATED = ("image/gif", "image/webp", "image/png", "image/tiff", "image/avif")
"""Kinds of which the first frame or page is read. A phone's JPEG may hold a second one for its own use."""
LYING = (5, 6, 7, 8)
"""EXIF's words for a picture that is turned by a quarter."""


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
    """"first_of_animation", "made_smaller", "camera_not_read"."""


def open_picture(data: bytes) -> Opened:
    """`data` as upright pixels. Raises Unreadable with its reason; nothing else, whatever the file holds."""
    named = kind(data)
    if named in VIDEOS:
        raise Unreadable(Why.NOT_A_PICTURE)
    prepare()
    try:
        with _only_whole_files(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd EXIF and of sizes, which are judged here
            with Image.open(io.BytesIO(data), formats=[READERS[named]]) as opened:
                return _read(opened, named)
    except MemoryError:
        raise Unreadable(Why.TOO_MANY_PIXELS) from None
    except UNREADABLE:
        raise Unreadable(Why.BROKEN) from None


@contextmanager
def _only_whole_files() -> Iterator[None]:
    """WeasyPrint, where it is loaded too, lets Pillow fill what broke off with grey: here that is no picture."""
    kept, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = kept


@cache
def prepare() -> None:
    """Lets Pillow read HEIC, and takes its own judgement of sizes away. Once a process."""
    Image.MAX_IMAGE_PIXELS = None  # judged by the header, with a reason
    register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)


def _read(opened: Image.Image, named: str) -> Opened:
    _judge(opened, named)
    (width, height), notes = opened.size, []
    if named in ANIMATED and getattr(opened, "is_animated", False):
        notes.append("first_of_animation")
    said, turn = _said(opened, notes)
    if named == JPEG and width * height > ENOUGH_PIXELS:
        by = (ENOUGH_PIXELS / (width * height)) ** 0.5
        opened.draft("RGB", (int(width * by), int(height * by)))
    pixels = _enough(flat(opened))
    if pixels.width < width:
        notes.append("made_smaller")
    if turn in LYING:
        width, height = height, width
    return Opened(named, _upright(pixels, turn), width, height, said, tuple(notes))


def _judge(opened: Image.Image, named: str) -> None:
    """By the header alone. Progressive JPEG is held whole while it is read, so it has the smaller limit."""
    in_rows = named == JPEG and not opened.info.get("progressive")
    most = MOST_PIXELS_JPEG if in_rows else MOST_PIXELS
    if opened.width * opened.height > most or max(opened.size) > LONGEST_SIDE:
        raise Unreadable(Why.TOO_MANY_PIXELS)
    if min(opened.size) < SMALLEST_SIDE:
        raise Unreadable(Why.NOT_A_PICTURE)


def _said(opened: Image.Image, notes: list[str]) -> tuple[Camera | None, int]:
    """What the camera wrote, and how it was held (EXIF's 1–8). Nonsense there does not spoil the picture."""
    try:
        return camera(opened), int(opened.getexif().get(ExifTags.Base.Orientation, 1))
    except UNREADABLE:
        notes.append("camera_not_read")
        return None, 1


def _upright(pixels: Image.Image, turn: int) -> Image.Image:
    """`pixels` turned as a viewer turns them; EXIF's number outside 2–8 means: not at all."""
    if not 2 <= turn <= 8:
        return pixels
    tag = Image.Exif()
    tag[ExifTags.Base.Orientation] = turn
    pixels.info = {"exif": tag.tobytes()}
    turned = ImageOps.exif_transpose(pixels)
    turned.info = {}
    return turned


def _enough(pixels: Image.Image) -> Image.Image:
    width, height = pixels.size
    if width * height <= ENOUGH_PIXELS or max(width, height) > TALL * min(width, height):
        return pixels
    by = (ENOUGH_PIXELS / (width * height)) ** 0.5
    return pixels.resize((int(width * by), int(height * by)), Image.Resampling.LANCZOS, reducing_gap=2.0)


def flat(picture: Image.Image) -> Image.Image:
    """`picture` as RGB; what is transparent is white, as every viewer shows it. 16 bits become 8."""
    if picture.mode.startswith("I"):
        return Image.fromarray((np.asarray(picture) >> 8).astype(np.uint8)).convert("RGB")
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    layered = picture if picture.mode == "RGBA" else picture.convert("RGBA")
    clean = Image.new("RGB", layered.size, "white")
    clean.paste(layered, mask=layered.getchannel("A"))
    return clean
