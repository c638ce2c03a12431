"""A place for whole objects by name: a folder, or a part of a bucket (`s3://bucket/prefix`). One door for both.

An object is there whole or not at all, and with `only_new` (the rule) none is ever written over. Who needs proof of
the bytes compares digests: a place stores and gives, it vouches for nothing.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.keys.files import TEMPORARY, private_folder, settle

NAME = re.compile(r"[A-Za-z0-9_=-][A-Za-z0-9._=-]*(/[A-Za-z0-9_=-][A-Za-z0-9._=-]*)*")
"""No blank, no part that starts with a dot: a name means the same in a folder, a bucket and an address."""


class Taken(BadInput):
    """An object of that name is there already; it was not touched."""


class Absent(BadInput):
    """There is no object of that name."""


class Place(ABC):
    """Objects by name. Every method raises Unreachable when the place does not answer, BadInput for a bad name."""

    address: str
    """As people may see it; never with a credential."""

    @abstractmethod
    def put(self, name: str, data: bytes | Path, *, only_new: bool = True) -> None:
        """Store `data` (bytes, or the file's) whole. Raises Taken when it is there and must be new."""

    @abstractmethod
    def stream(self, name: str) -> AbstractContextManager[BinaryIO]:
        """The object as a stream in bounded memory. Raises Absent; a read raises Unreachable when it is cut."""

    @abstractmethod
    def all_names(self) -> Iterator[str]:
        """The name of every object, in no order."""

    @abstractmethod
    def top(self) -> list[str]:
        """Names without a slash, sorted: what lies in no folder of the place."""

    @abstractmethod
    def size(self, name: str) -> int | None:
        """How many bytes; None when there is no such object."""

    @abstractmethod
    def remove(self, name: str) -> None:
        """Take it away. Safe to call again. A bucket that keeps versions keeps the bytes: see docs/s3.md."""

    @abstractmethod
    def take(self, aside: Path, name: str) -> None:
        """Put the finished file `aside`, which is gone from there afterwards. Raises Taken."""

    def get(self, name: str) -> bytes:
        """All its bytes. Raises Absent."""
        with self.stream(name) as file:
            return file.read()

    def names(self, prefix: str = "") -> list[str]:
        """Names that begin with `prefix` (letters, not folders), sorted."""
        return sorted(name for name in self.all_names() if name.startswith(prefix))

    def exists(self, name: str) -> bool:
        """Whether it is there. Says nothing about its bytes."""
        return self.size(name) is not None


class FolderPlace(Place):
    """Files of one owner below a folder: written aside, put on the disk, then named."""

    def __init__(self, folder: Path) -> None:
        """The folder is made where it is missing. Raises Refused when others may read it."""
        self.folder = private_folder(folder)
        self.address = str(folder)

    def put(self, name: str, data: bytes | Path, *, only_new: bool = True) -> None:
        """As `Place.put`; mode 0600."""
        path = self.path(name)
        if only_new and path.exists():
            raise taken(name)
        self._make_way(path)
        aside = path.with_name(f"{TEMPORARY}{secrets.token_hex(6)}")
        try:
            _fill(aside, data)
            _name_new(aside, path, name) if only_new else aside.replace(path)
            settle(path.parent)
        finally:
            aside.unlink(missing_ok=True)

    def take(self, aside: Path, name: str) -> None:
        """As `Place.take`; the file keeps its mode. It must lie on the same disk."""
        path = self.path(name)
        self._make_way(path)
        if path.exists():
            raise taken(name)
        aside.rename(path)
        settle(path.parent)

    @contextmanager
    def stream(self, name: str) -> Iterator[BinaryIO]:
        """As `Place.stream`."""
        try:
            file = self.path(name).open("rb")
        except FileNotFoundError:
            raise absent(name) from None
        with file:
            yield file

    def all_names(self) -> Iterator[str]:
        """As `Place.all_names`; files whose name starts with a dot are being written, or locks."""
        for base, folders, files in os.walk(self.folder):
            folders[:] = [one for one in folders if not one.startswith(".")]
            for file in files:
                if not file.startswith("."):
                    yield Path(base, file).relative_to(self.folder).as_posix()

    def top(self) -> list[str]:
        """As `Place.top`."""
        return sorted(one.name for one in os.scandir(self.folder) if one.is_file() and not one.name.startswith("."))

    def size(self, name: str) -> int | None:
        """As `Place.size`."""
        try:
            return self.path(name).stat().st_size
        except FileNotFoundError:
            return None

    def remove(self, name: str) -> None:
        """As `Place.remove`. Empty folders stay: another writer may be about to use them."""
        path = self.path(name)
        if path.exists():
            path.unlink(missing_ok=True)
            settle(path.parent)

    def path(self, name: str) -> Path:
        """Where it lies. Raises BadInput for a name that could lead out of the folder."""
        return self.folder / fit(name)

    def _make_way(self, path: Path) -> None:
        missing = [one for one in path.relative_to(self.folder).parents if not (self.folder / one).exists()]
        for one in reversed(missing):
            (self.folder / one).mkdir(mode=0o700, exist_ok=True)
            settle((self.folder / one).parent)


def fit(name: str) -> str:
    """`name`, if it is one. Raises BadInput."""
    if not NAME.fullmatch(name):
        raise BadInput(_("Nama objek tidak dapat dipakai."))
    return name


def taken(name: str) -> Taken:
    """The refusal to write over an object."""
    return Taken(_("Objek {id} sudah ada; tidak ditimpa.").format(id=name))


def absent(name: str) -> Absent:
    """The answer for an object that is not there."""
    return Absent(_("Tidak ada objek {id}.").format(id=name))


def _fill(path: Path, data: bytes | Path) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        if isinstance(data, bytes):
            file.write(data)
        else:
            with data.open("rb") as source:
                shutil.copyfileobj(source, file, 1 << 20)
        file.flush()
        os.fsync(file.fileno())


def _name_new(aside: Path, path: Path, name: str) -> None:
    """Give the file its name only if nobody has it: a hard link, or on disks that know none (sticks) a rename."""
    try:
        os.link(aside, path)
    except FileExistsError:
        raise taken(name) from None
    except OSError:
        if path.exists():
            raise taken(name) from None
        aside.rename(path)
