"""A picture's bytes without what a camera or a program wrote beside the pixels: for every screen (issue 8.3).

The pixels are not decoded: this runs in the web process. Parts are kept by name, everything unknown goes, and so does
what is appended behind the picture. Of a JPEG's EXIF only which way is up stays. Letters inside the pixels stay too.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from saksama.kernel.errors import Refused
from saksama.kernel.words import _

PNG, RIFF = b"\x89PNG\r\n\x1a\n", b"RIFF"
PNG_KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"sRGB", b"cHRM", b"pHYs", b"bKGD"})
WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH"})
WEBP_SAYS = 0x08 | 0x04 | 0x20 | 0x02
"""Flags of a VP8X: EXIF, XMP, colour profile, animation."""
SOI, EOI, SOS, APP1, APP14 = 0xD8, 0xD9, 0xDA, 0xE1, 0xEE
JPEG_KEPT = frozenset({*range(0xC0, 0xD8), EOI, SOS, 0xDB, 0xDC, 0xDD})
"""How pixels are coded: frames, tables, scans. Reserved markers, too, can hold words."""
ADOBE, ADOBE_LONG = b"Adobe", 16
"""How colours are meant; what stands behind it in that part is nobody's."""
VP8X_LONG = 18
ORIENTATION = 0x0112
TIFF = b"MM\x00*\x00\x00\x00\x08\x00\x01"


def bare(data: bytes) -> tuple[str, bytes]:
    """Media type and bytes of a JPEG, PNG or WebP without metadata.

    Raises Refused for any other kind, and for one that is not put together as it should be.
    """
    try:
        if data.startswith(b"\xff\xd8\xff"):
            return "image/jpeg", _jpeg(data)
        if data.startswith(PNG):
            return "image/png", _png(data)
        if data[:4] == RIFF and data[8:12] == b"WEBP":
            return "image/webp", _webp(data)
    except (IndexError, ValueError, struct.error):
        pass
    raise Refused(
        _("Berkas ini tidak dapat ditampilkan tanpa data kameranya."),
        _("Tampilannya ada di halaman bacaan gambar sesudah dibaca; yang asli dibuka tim perkara."),
    )


def _jpeg(data: bytes) -> bytes:
    kept, up = [b"\xff\xd8"], 1
    for marker, part in _segments(data):
        if marker == APP1 and part[4:10] == b"Exif\x00\x00":
            up = _orientation(part[10:]) or up
        elif marker == APP14 and part[4:9] == ADOBE and len(part) >= ADOBE_LONG:
            kept.append(b"\xff\xee" + struct.pack(">H", ADOBE_LONG - 2) + part[4:ADOBE_LONG])
        elif marker in JPEG_KEPT:
            kept.append(part)
    if up != 1:
        kept.insert(1, _only_up(up))
    return b"".join(kept)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each part with its marker, to the end of the picture; a scan with what follows it up to the next marker."""
    at = 2
    while True:
        while data[at] == 0xFF and data[at + 1] == 0xFF:
            at += 1
        if data[at] != 0xFF:
            raise ValueError("no marker")
        marker = data[at + 1]
        if marker == EOI:
            yield marker, data[at : at + 2]
            return
        end = at + 2 + int(struct.unpack_from(">H", data, at + 2)[0])
        end = _scan_end(data, end) if marker == SOS else end
        yield marker, data[at:end]
        at = end


def _scan_end(data: bytes, at: int) -> int:
    """Where the coded pixels end: at a marker that is neither a stuffed byte nor a restart."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
            at += 2
        elif data[at + 1] == 0xFF:
            at += 1
        else:
            return at


def _orientation(tiff: bytes) -> int:
    """Which way is up, 1–8; 0 where it does not say."""
    order = {b"MM": ">", b"II": "<"}.get(tiff[:2], "")
    if not order:
        return 0
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for n in range(min(count, 64)):
        tag, _kind, _many, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * n)
        if tag == ORIENTATION:
            return int(value) if 1 <= value <= 8 else 0
    return 0


def _only_up(up: int) -> bytes:
    body = b"Exif\x00\x00" + TIFF + struct.pack(">HHIHHI", ORIENTATION, 3, 1, up, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _png(data: bytes) -> bytes:
    kept, at = [PNG], len(PNG)
    while True:
        (size,) = struct.unpack_from(">I", data, at)
        name, end = data[at + 4 : at + 8], at + 12 + size
        if end > len(data):
            raise ValueError("cut off")
        if name in PNG_KEPT:
            kept.append(data[at:end])
        if name == b"IEND":
            return b"".join(kept)
        at = end


def _webp(data: bytes) -> bytes:
    kept, at, end = [b"WEBP"], 12, min(len(data), 8 + int(struct.unpack_from("<I", data, 4)[0]))
    while at + 8 <= end:
        name, (size,) = data[at : at + 4], struct.unpack_from("<I", data, at + 4)
        part = data[at : at + 8 + size + size % 2]
        if name == b"VP8X":
            part = part[:4] + struct.pack("<I", VP8X_LONG - 8) + bytes([part[8] & ~WEBP_SAYS]) + part[9:VP8X_LONG]
        if name in WEBP_KEPT:
            kept.append(part)
        at += 8 + size + size % 2
    if len(kept) == 1:
        raise ValueError("no still picture in it")
    body = b"".join(kept)
    return RIFF + struct.pack("<I", len(body)) + body
