"""A recording, read whole and proven before one byte of it is given out (G9), and where it begins to play."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from saksama.kernel.digests import BLOCK
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.kernel.zips import ZIP_FAULTS
from saksama.workbench.custody.services import Replay

MOST = 256_000_000
"""Bytes of one recording; a capture stops at 60 MB by itself, an officer's own recording may be longer."""
MOST_LISTED = 2_000_000
"""Bytes of the list of pages that are read; a list is a few kB."""
PAGES = "pages/pages.jsonl"
LABEL_SIGNS = 20


@dataclass(frozen=True)
class Recording:
    """One recording in memory. It never lies in clear on a disk."""

    number: str
    zone: str
    data: bytes
    url: str
    """The page it begins with."""
    at: datetime | None
    """When that page was captured, as the recording itself says; None where it does not."""

    @property
    def label(self) -> str:
        """Its name among the content's hosts: the same recording has the same, another one another."""
        return hashlib.sha256(self.data).hexdigest()[:LABEL_SIGNS]


def read_recording(opened: Replay) -> Recording:
    """Read it to the end, so that every byte is proven. Raises Damaged, Refused when too long, BadInput for no WACZ."""
    data = _all(opened.stream)
    url, at = first_page(data)
    return Recording(opened.item.number, opened.item.office.zone, data, url, at)


def _all(stream: BinaryIO) -> bytes:
    data = bytearray()
    while piece := stream.read(BLOCK):  # to the empty one: only at its end the stream says if all was as sealed
        data += piece
        if len(data) > MOST:
            raise Refused(
                _("Rekaman ini lebih dari {n} MB, terlalu besar untuk diputar di sini.").format(n=MOST // 1_000_000),
                _("Buat paketnya, lalu putar berkas page.wacz dengan aplikasi ReplayWeb.page."),
            )
    return bytes(data)


def first_page(data: bytes) -> tuple[str, datetime | None]:
    """Address and time of the first page listed in a WACZ. Raises BadInput for anything that cannot be played."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(PAGES) as listed:
            lines = listed.read(MOST_LISTED).decode("utf-8").splitlines()
            return next(_pages(lines))
    except (*ZIP_FAULTS, KeyError, StopIteration):
        raise BadInput(
            _("Berkas ini bukan rekaman halaman yang dapat diputar."),
            _("Lihat gambar dan berkas lain di halaman barang buktinya."),
        ) from None


def _pages(lines: list[str]) -> Iterator[tuple[str, datetime | None]]:
    """Pages of the list that are of the web; what else stands there is passed over."""
    for line in lines:
        page = json.loads(line)
        url = page.get("url") if isinstance(page, dict) else None
        if isinstance(url, str) and url.startswith(("http://", "https://")):
            yield url, _instant(page.get("ts"))


def _instant(said: object) -> datetime | None:
    try:
        at = datetime.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None
    return at.astimezone(UTC) if at and at.tzinfo else None
