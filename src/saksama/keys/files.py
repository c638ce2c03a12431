"""Files that only their owner may read, written whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from saksama.kernel.errors import Refused
from saksama.kernel.words import _

TEMPORARY = ".sementara-"
"""How names of unfinished files start; whoever finds one without its writer may delete it."""
AT_ONCE = 1 << 20
"""So many bytes are overwritten at once: what is shredded may be a whole database."""


@contextmanager
def writing_whole(path: Path) -> Iterator[BinaryIO]:
    """A new file that takes the name `path` only when everything in it is on the disk; mode 0600.

    A writer that fails leaves nothing, one that is killed leaves a file whose name starts with `TEMPORARY`.
    """
    unfinished = path.with_name(f"{TEMPORARY}{secrets.token_hex(6)}-{path.name}")
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        settle(path.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def write_whole(path: Path, data: bytes) -> None:
    """`data` as the file `path`, replacing what was there in one move; mode 0600."""
    with writing_whole(path) as file:
        file.write(data)


def settle(folder: Path) -> None:
    """Puts the names in `folder` on the disk, so that a power cut after a rename does not undo it."""
    if os.name != "posix":  # a folder cannot be opened elsewhere
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def shred(path: Path) -> None:
    """Overwrites the file once and removes it; nothing happens when it is not there.

    Overwriting in place is no promise on flash or copy-on-write disks: what must be unreadable afterwards
    has to be encrypted, and only its small key shredded.
    """
    if not path.exists():
        return
    with path.open("r+b") as file:
        size = path.stat().st_size
        for begin in range(0, size, AT_ONCE):
            file.write(secrets.token_bytes(min(AT_ONCE, size - begin)))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
    settle(path.parent)


def private_folder(folder: Path) -> Path:
    """`folder`, made if need be, mode 0700."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    require_private(folder)
    return folder


def require_private(path: Path) -> None:
    """Raises Refused when others on this machine may read `path`."""
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise Refused(
            _("{path} dapat dibaca orang lain di komputer ini.").format(path=path),
            _("Jalankan: chmod go-rwx {path}").format(path=path),
        )
