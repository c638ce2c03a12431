"""SHA-256, everywhere the same."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO

BLOCK = 1 << 20


def sha256(data: bytes) -> str:
    """Hex SHA-256 of `data`."""
    return hashlib.sha256(data).hexdigest()


def sha256_file(path: Path) -> str:
    """Hex SHA-256 of the file's bytes, read in blocks."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Digesting:
    """A readable stream that digests what passes through it; `hexdigest()` and `size` are whole at its end."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._sum = hashlib.sha256()
        self.size = 0

    def read(self, n: int = -1) -> bytes:
        """As the stream underneath."""
        block = self._raw.read(n)
        self._sum.update(block)
        self.size += len(block)
        return block

    def hexdigest(self) -> str:
        """Hex SHA-256 of all bytes read so far."""
        return self._sum.hexdigest()
