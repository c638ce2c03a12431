"""Pictures that lie beside a table or an export in one archive: found by their name, known by their digest.

They are never unpacked onto a disk. An import only counts them; a run takes those of linked acts out of the sealed
original, one after the other, and forgets them (G4).
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from saksama.kernel.digests import BLOCK
from saksama.kernel.zips import PACKED, ZIP_FAULTS
from saksama.patrol.imports.limits import LIMITS, Limits

SUFFIXES = frozenset(
    {
        ".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".avif", ".heic", ".heif", ".svg", ".mp4",
        ".mov", ".webm", ".mkv", ".3gp",
    }
)  # fmt: skip
"""By these endings a file in an archive is taken for a picture or video; what it really is, the reader says."""


def is_picture(name: str) -> bool:
    """Whether a file of that name is looked at as a picture, and not as records."""
    return PurePosixPath(name.lower()).suffix in SUFFIXES


class Beside:
    """The pictures of one archive. Reads as long as the archive is open."""

    def __init__(self, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], limits: Limits = LIMITS) -> None:
        self._archive, self._entries, self._limits = archive, entries, limits
        self._by_path = _only_ones((_path(entry.filename), entry) for entry in entries)
        self._by_name = _only_ones((_path(entry.filename).rpartition("/")[2], entry) for entry in entries)
        self._digests: dict[int, str | None] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def digest(self, said: str) -> str | None:
        """SHA-256 of the picture that `said` names, by a path or a file name that stands once; else None."""
        entry = self._by_path.get(_path(said)) or self._by_name.get(_path(said).rpartition("/")[2])
        return self._digest(entry) if entry else None

    def pictures(self, wanted: frozenset[str]) -> Iterator[tuple[str, bytes]]:
        """Each picture of `wanted` (by SHA-256) once, whole, in the archive's order."""
        given = set[str]()
        for entry in self._entries:
            digest = self._digest(entry)
            if digest in wanted and digest not in given:
                given.add(digest)
                yield digest, self._archive.read(entry)

    def _digest(self, entry: zipfile.ZipInfo) -> str | None:
        """None for one that is broken, oddly packed or larger than a picture may be: a row that names it has none.

        Known by where it lies: two files of one archive may bear one name.
        """
        if entry.header_offset not in self._digests:
            opens = entry.file_size <= self._limits.picture and entry.compress_type in PACKED
            self._digests[entry.header_offset] = self._read(entry) if opens else None
        return self._digests[entry.header_offset]

    def _read(self, entry: zipfile.ZipInfo) -> str | None:
        whole = hashlib.sha256()
        try:
            with self._archive.open(entry) as file:
                while block := file.read(BLOCK):
                    whole.update(block)
        except ZIP_FAULTS:
            return None
        return whole.hexdigest()


def _path(name: str) -> str:
    """As a table or an export may write it: any slashes, any case, with or without a leading "./"."""
    return name.strip().replace("\\", "/").removeprefix("./").strip("/").lower()


def _only_ones(said: Iterable[tuple[str, zipfile.ZipInfo]]) -> dict[str, zipfile.ZipInfo]:
    """Name → picture, where no other of the archive bears that name: two of a name are nobody's."""
    named: dict[str, list[zipfile.ZipInfo]] = {}
    for name, entry in said:
        named.setdefault(name, []).append(entry)
    return {name: found[0] for name, found in named.items() if len(found) == 1}
