"""Which kind of file it is, by its first bytes: never by its name or by what somebody says it is. Pure."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """Why a file is not read. The workbench, which may not import this room, has the same words (a test compares)."""

    BROKEN = "broken"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_LONG = "too_long"
    NOT_A_PICTURE = "not_a_picture"
    NO_READER = "no_reader"
    READER_ENDED = "reader_ended"
    """Only its caller says this: the reading process itself is gone then."""


class Unreadable(Exception):  # noqa: N818  it says what the file is, not that we erred
    """The file cannot be read, and trying again changes nothing."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


JPEG, HEIC = "image/jpeg", "image/heic"
READERS = {
    JPEG: "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/gif": "GIF",
    "image/bmp": "BMP",
    "image/tiff": "TIFF",
    "image/avif": "AVIF",
    HEIC: "HEIF",
}
"""Kind → Pillow's reader. No other reader of Pillow's is ever tried: EPS would start Ghostscript."""
VIDEOS = {"video/mp4": "mov", "video/webm": "matroska", "video/x-msvideo": "avi"}
"""Kind → ffmpeg's reader, named so that a file cannot choose one that opens further files (playlists)."""
_STARTS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x1a\x45\xdf\xa3", "video/webm"),
)
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_AVIF_BRANDS = (b"avif", b"avis")
_OLD_MOVIES = (b"moov", b"mdat", b"wide", b"free")


def kind(data: bytes) -> str:
    """The kind of `data`, one of READERS or VIDEOS. Raises Unreadable for every other (SVG, PDF, text, nothing)."""
    for start, named in _STARTS:
        if data.startswith(start):
            return named
    if data[:4] == b"RIFF":
        return _riff(data[8:12])
    if data[4:8] == b"ftyp":
        return _boxed(data[8:12])
    if data[4:8] in _OLD_MOVIES:
        return "video/mp4"
    raise Unreadable(Why.NOT_A_PICTURE)


def _riff(form: bytes) -> str:
    known = {b"WEBP": "image/webp", b"AVI ": "video/x-msvideo"}
    if form not in known:
        raise Unreadable(Why.NOT_A_PICTURE)
    return known[form]


def _boxed(brand: bytes) -> str:
    """ISO base media: photos of iPhones, and nearly every video of a phone."""
    if brand in _AVIF_BRANDS:
        return "image/avif"
    return HEIC if brand in _HEIC_BRANDS else "video/mp4"
