"""Pictures drawn for the occasion, of the weight of real ones."""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache

from PIL import Image, ImageDraw


@cache
def drawn(name: str, kind: str = "PNG", size: tuple[int, int] = (640, 400)) -> bytes:
    """A picture whose colours come from its name: same name, same bytes."""
    seed = zlib.crc32(name.encode())
    picture = Image.new("RGB", size, (seed & 255, seed >> 8 & 255, seed >> 16 & 255))
    pen = ImageDraw.Draw(picture)
    for step in range(60):
        seed = (seed * 1_103_515_245 + 12_345) & 0x7FFF_FFFF
        x, y, r = seed % size[0], seed // 700 % size[1], seed % 70 + 8
        pen.ellipse((x - r, y - r, x + r, y + r), fill=(seed >> 3 & 255, seed >> 9 & 255, step * 4))
    pen.text((24, 24), name, fill="white")
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def plain_png(width: int = 1, height: int = 1) -> bytes:
    """A white PNG from the standard library alone."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\x00" + b"\xff" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def pdf(words: str = "Laporan kegiatan") -> bytes:
    """One page with a line of text, with a right cross-reference table."""
    stream = f"BT /F1 24 Tf 72 720 Td ({words}) Tj ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(out)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 6\n0000000000 65535 f \n" + rows
    out += b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)
