"""The folder of one room, gone at its end; after a kill -9 the next room removes what was left."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from saksama.evidence.capture.confine.ways import User

PREFIX = "saksama-kamar-"
LOCK = "kunci"
PROFILE, DOWNLOADS = "profil", "unduhan"


@contextmanager
def room_folder(user: User) -> Iterator[Path]:
    """A fresh folder that `user` may enter but not list, with `profil` and `unduhan` of their own in it."""
    base = _base(user)
    sweep(base)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=base))
    try:
        with (folder / LOCK).open("xb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            folder.chmod(0o711)
            for name in (PROFILE, DOWNLOADS):
                (folder / name).mkdir(mode=0o700)
                os.chown(folder / name, user.uid, user.gid)
            yield folder
    finally:
        shutil.rmtree(folder)


def sweep(base: Path) -> int:
    """Removes the rooms of killed processes from `base`; how many. A living process holds its room's lock."""
    removed = 0
    for folder in base.glob(f"{PREFIX}*"):
        if folder.stat().st_uid == os.getuid() and _left(folder / LOCK):
            shutil.rmtree(folder)
            removed += 1
    return removed


def _left(lock: Path) -> bool:
    try:
        with lock.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (FileNotFoundError, BlockingIOError):  # being made just now, or in use
        return False
    return True


def _base(user: User) -> Path:
    """The temporary folder, unless the browser's user cannot get into it."""
    wished = Path(tempfile.gettempdir()).resolve()
    if user.uid == os.getuid() or all(place.stat().st_mode & 0o001 for place in (wished, *wished.parents)):
        return wished
    return Path("/tmp")  # noqa: S108  mkdtemp gives it a name nobody knows
