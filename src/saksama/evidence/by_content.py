"""Encrypted bytes by their own digest: ab/cd/DIGEST, written once, mode 0440, never written over.

The digest is that of the *encrypted* bytes. So anybody with the folder and `sha256sum` finds rot, without a key; and
nobody with the folder alone can ask whether a file they know is in it, as they could by the digest of the plaintext.
The price: the same file kept twice lies there twice, each under a key of its own, and each is destroyed by itself.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from saksama.kernel.digests import sha256_file
from saksama.kernel.errors import Damaged
from saksama.kernel.words import _
from saksama.keys.files import TEMPORARY, settle

DIGEST = re.compile(r"[0-9a-f]{64}")
READ_ONLY = 0o440
HALF = f"{TEMPORARY}isi-"
"""A file of no bytes: the object of that id is being written, and its bytes may lie under that digest already."""


class Digested:
    """A file being written that digests what goes into it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._sum = file, hashlib.sha256()

    def write(self, data: bytes) -> int:
        """As the file underneath."""
        self._sum.update(data)
        return self._file.write(data)

    def flush(self) -> None:
        """As the file underneath."""
        self._file.flush()

    def hexdigest(self) -> str:
        """Hex SHA-256 of what was written so far."""
        return self._sum.hexdigest()


class ByContent:
    """The part of a store's folder that is ordered by digest."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def writing(self, object_id: str) -> Iterator[Digested]:
        """A new file that takes its place only when everything in it is on the disk. What fails leaves nothing."""
        unfinished = self._folder / f"{TEMPORARY}{secrets.token_hex(6)}-{object_id}"
        try:
            with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                digested = Digested(file)
                yield digested
                file.flush()
                os.fchmod(file.fileno(), READ_ONLY)
                os.fsync(file.fileno())
            self._take_place(unfinished, object_id, digested.hexdigest())
        finally:
            unfinished.unlink(missing_ok=True)

    def begun(self, object_id: str, stored: str) -> None:
        """Note that the object's bytes are about to lie under `stored` without a record.

        For killed processes; after a power cut that forgot the mark, bytes without a record are found as extra.
        """
        os.close(os.open(self._mark(object_id, stored), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))

    def ended(self, object_id: str, stored: str) -> None:
        """They have their record, or are gone again. Safe to call again."""
        if stored:
            self._mark(object_id, stored).unlink(missing_ok=True)

    def halves(self) -> dict[Path, tuple[str, str]]:
        """The marks of `begun` that nobody ended: (object id, digest) by their file."""
        found = {}
        for path in self._folder.glob(f"{HALF}*"):
            object_id, _dash, stored = path.name.removeprefix(HALF).rpartition("-")
            found[path] = (object_id, stored)
        return found

    def halves_of(self, object_id: str) -> list[str]:
        """Under which digests the object's bytes lie without a record."""
        return [stored for one, stored in self.halves().values() if one == object_id]

    def place(self, stored: str) -> Path:
        """Where bytes of that digest lie."""
        if not DIGEST.fullmatch(stored):
            raise Damaged(_("Catatan objek ini menunjuk tempat yang bukan sidik."))
        return self._folder / stored[:2] / stored[2:4] / stored

    def is_sound(self, stored: str) -> bool:
        """Whether the bytes that lie there have that digest."""
        return sha256_file(self.place(stored)) == stored

    def remove(self, stored: str) -> None:
        """Take the bytes away. Safe to call again. Empty folders stay: another writer may be about to use them."""
        path = self.place(stored)
        if path.exists():
            path.unlink()
            settle(path.parent)

    def strangers(self, stored: set[str]) -> list[str]:
        """Whatever lies in folders by digest and is none of `stored`, by its place in the store."""
        found = (path for path in self._folder.glob("[0-9a-f][0-9a-f]/**/*") if path.is_file())
        return sorted(str(path.relative_to(self._folder)) for path in found if not self._known(path, stored))

    def _mark(self, object_id: str, stored: str) -> Path:
        return self._folder / f"{HALF}{object_id}-{stored}"

    def _known(self, path: Path, stored: set[str]) -> bool:
        return path.name in stored and path == self.place(path.name)

    def _take_place(self, unfinished: Path, object_id: str, stored: str) -> None:
        path = self.place(stored)
        for folder in (path.parent.parent, path.parent):
            if not folder.exists():
                folder.mkdir(mode=0o700, exist_ok=True)
                settle(folder.parent)
        if path.exists():  # two different encryptions never have one digest: somebody put it there
            raise Damaged(_("Di gudang sudah ada isi dengan sidik yang sama; tidak ditimpa."))
        self.begun(object_id, stored)
        unfinished.rename(path)
        settle(path.parent)
