"""Readings as a reader might give them, without one: what stands in a picture is in its bytes."""

from __future__ import annotations

import hashlib

from saksama.handover.picture import Camera, Copy, Frame, Hand, Line, Reading, Sign
from saksama.handover.reading_process import Answer

BOX = (0.1, 0.1, 0.6, 0.2)
JPEG = b"\xff\xd8\xff gambar "
FLAT = "0000000000000000"


def reading(*lines: str, hands: tuple[Sign, ...] = (), copy: Copy | None = None, sure: float = 0.99) -> Reading:
    """One picture with `lines`, in rows below each other, and those hands."""
    told = tuple(
        Line(text=text, box=(0.2, 0.1 + 0.1 * n, 0.7, 0.14 + 0.1 * n), sure=sure) for n, text in enumerate(lines)
    )
    frame = Frame(
        second=None, width=800, height=1000, lines=told, hands=tuple(Hand(sign=sign, box=BOX) for sign in hands),
        copy=copy or Copy(dhash=FLAT, phash=FLAT, dhash_mirrored=FLAT, phash_mirrored=FLAT),
    )  # fmt: skip
    camera = Camera(taken="2024:10:13 09:00:00", latitude=-7.68, longitude=110.84, device="Telepon Rekaan")
    return Reading(
        media_type="image/jpeg", frames=(frame,), camera=camera, hands_read=True, text_read=True, notes=(),
        versions={"text": "t-1"},
    )  # fmt: skip


class FakeReader:
    """Reads the words that are the picture's bytes: "PICTURE:line|line". Remembers what it was given."""

    hands: tuple[Sign, ...] = ()
    given: list[bytes] = []

    def __enter__(self) -> FakeReader:
        return self

    def __exit__(self, *_error: object) -> None:
        return None

    def read(self, data: bytes) -> Answer:
        self.given.append(data)
        if data.startswith(b"BROKEN"):
            return Answer(None, why="broken")
        lines = data.decode().partition(":")[2].split("|")
        number = hashlib.sha256(data).hexdigest()[:16]
        copy = Copy(dhash=number, phash=number, dhash_mirrored=number, phash_mirrored=number)
        return Answer(reading(*lines, hands=self.hands, copy=copy), (JPEG + data,))
