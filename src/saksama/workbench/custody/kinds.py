"""What a file is, by its first bytes; its name and what the browser says are not asked."""

from __future__ import annotations

import zipfile
from collections.abc import Collection
from typing import BinaryIO

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.kernel.zips import ZIP_FAULTS

PICTURES = frozenset({"image/png", "image/jpeg", "image/webp", "application/pdf"})
"""What may serve as a screenshot or a scan."""
WACZ = "application/wacz"
ENDINGS = {
    "image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp", "application/pdf": ".pdf",
    "video/mp4": ".mp4", "video/webm": ".webm", WACZ: ".wacz",
}  # fmt: skip
"""What an officer's capture may be, and how its file is called in the bag."""
EVIDENCE = frozenset(ENDINGS)
HEIC = "image/heic"
HEIC_BRANDS = (b"heic", b"heix", b"mif1", b"msf1")
FROM_PHONES = (EVIDENCE - {WACZ, "application/pdf"}) | {HEIC}
"""Photos and videos as phones take them."""
PHOTOS = frozenset(kind for kind in FROM_PHONES if kind.startswith("image/"))
SIGNS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"%PDF-", "application/pdf"),
)
EBML, ZIP = b"\x1aE\xdf\xa3", b"PK\x03\x04"
UNKNOWN = "application/octet-stream"
START = 512
MOST_LISTED = 2_000_000
"""Bytes of a ZIP's list of names that are read; a recording of a thousand requests has a list of a few kB."""
MB = 1024 * 1024


def kind_of(start: bytes) -> str:
    """The media type that the first bytes show; "application/octet-stream" for anything else."""
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for sign, kind in SIGNS if start.startswith(sign)), UNKNOWN)


def sound(stream: BinaryIO, kinds: Collection[str], *, most: int) -> str:
    """The kind of `stream`, which stands at its start again. Raises BadInput unless it is one of `kinds`, not empty
    and not over `most` bytes.
    """
    start = stream.read(START)
    stream.seek(0, 2)
    size = stream.tell()
    stream.seek(0)
    if not size:
        raise BadInput(_("Berkas ini kosong."), _("Pilih berkas lain, atau ambil ulang tangkapannya."))
    if size > most:
        raise BadInput(
            _("Berkas ini lebih dari {n} MB.").format(n=most // MB),
            _("Perkecil gambarnya, atau potong bagian yang perlu saja."),
        )
    kind = kind_of(start)
    if kind not in kinds:
        kind = _recording(stream, start)
    if kind not in kinds:
        raise BadInput(*_none_of(kinds))
    return kind


def _recording(stream: BinaryIO, start: bytes) -> str:
    """A moving picture, or a ZIP with a datapackage.json, which is a WACZ; nothing in it is unpacked."""
    if start[4:8] == b"ftyp":
        return HEIC if start[8:12] in HEIC_BRANDS else "video/mp4"
    if start.startswith(EBML):
        return "video/webm"
    return WACZ if start.startswith(ZIP) and "datapackage.json" in _names(stream) else UNKNOWN


def _names(stream: BinaryIO) -> list[str]:
    try:
        with zipfile.ZipFile(_Short(stream)) as archive:
            return archive.namelist()
    except ZIP_FAULTS:
        return []
    finally:
        stream.seek(0)


class _Short:
    """A file of which nothing long is read at once: each name of a ZIP's list becomes an object many times its size."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

    def read(self, size: int = -1) -> bytes:
        """As the file's. Raises ValueError for a piece longer than MOST_LISTED."""
        data = self._stream.read(min(size, MOST_LISTED + 1) if size >= 0 else MOST_LISTED + 1)
        if len(data) > MOST_LISTED:
            raise ValueError("a list this long is no recording's")
        return data


def _none_of(kinds: Collection[str]) -> tuple[str, str]:
    if frozenset(kinds) == PICTURES:
        return (
            _("Isi berkas ini bukan gambar atau PDF, apa pun nama berkasnya."),
            _("Terima: PNG, JPEG, WebP, PDF."),
        )
    if frozenset(kinds) == PHOTOS:
        return _("Isi berkas ini bukan foto, apa pun nama berkasnya."), _("Terima: JPEG, PNG, WebP, HEIC.")
    if frozenset(kinds) == FROM_PHONES:
        return _("Isi berkas ini bukan foto atau video."), _("Terima: JPEG, PNG, WebP, HEIC, MP4, WebM.")
    return (
        _("Isi berkas ini tidak dikenali sebagai tangkapan, apa pun nama berkasnya."),
        _("Terima: PNG, JPEG, WebP, PDF, MP4, WebM, WACZ."),
    )
