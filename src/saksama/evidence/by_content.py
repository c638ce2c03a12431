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

from saksama.evidence.place import Place
from saksama.kernel.digests import BLOCK, Digesting
from saksama.kernel.errors import Damaged
from saksama.kernel.words import _
from saksama.keys.files import TEMPORARY

DIGEST = re.compile(r"[0-9a-f]{64}")
ORDERED = re.compile(r"[0-9a-f]{2}/")
READ_ONLY, READ_WRITE = 0o440, 0o600
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
    """The part of a store's place that is ordered by digest; `folder` is where its writers work."""

    def __init__(self, folder: Path, objects: Place) -> None:
        self._folder, self._objects = folder, objects

    @contextmanager
    def writing(self, object_id: str, *, name: str = "") -> Iterator[Digested]:
        """A new object that takes its place, by digest or as `name`, only when everything in it is on the disk.

        What fails leaves nothing.
        """
        unfinished = self._folder / f"{TEMPORARY}{secrets.token_hex(6)}-{object_id}"
        try:
            with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                digested = Digested(file)
                yield digested
                file.flush()
                os.fchmod(file.fileno(), READ_WRITE if name else READ_ONLY)
                os.fsync(file.fileno())
            self._take_place(unfinished, object_id, digested.hexdigest(), name)
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

    def name(self, stored: str) -> str:
        """As what bytes of that digest lie. Raises Damaged for what is no digest."""
        if not DIGEST.fullmatch(stored):
            raise Damaged(_("Catatan objek ini menunjuk tempat yang bukan sidik."))
        return f"{stored[:2]}/{stored[2:4]}/{stored}"

    def is_sound(self, stored: str) -> bool:
        """Whether the bytes that lie there have that digest."""
        with self._objects.stream(self.name(stored)) as file:
            digesting = Digesting(file)
            while digesting.read(BLOCK):
                pass
        return digesting.hexdigest() == stored

    def remove(self, stored: str) -> None:
        """Take the bytes away. Safe to call again."""
        self._objects.remove(self.name(stored))

    def strangers(self, stored: set[str]) -> list[str]:
        """Whatever lies where bytes lie by digest and is none of `stored`, by its name, sorted."""
        found = (name for name in self._objects.all_names() if ORDERED.match(name))
        return sorted(name for name in found if not self._known(name, stored))

    def _mark(self, object_id: str, stored: str) -> Path:
        return self._folder / f"{HALF}{object_id}-{stored}"

    def _known(self, name: str, stored: set[str]) -> bool:
        last = name.rpartition("/")[2]
        return last in stored and name == self.name(last)

    def _take_place(self, unfinished: Path, object_id: str, stored: str, name: str) -> None:
        if not name:
            if self._objects.exists(self.name(stored)):  # two encryptions never have one digest: somebody put it there
                raise Damaged(_("Di gudang sudah ada isi dengan sidik yang sama; tidak ditimpa."))
            self.begun(object_id, stored)
        self._objects.take(unfinished, name or self.name(stored))
