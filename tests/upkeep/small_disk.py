"""A real disk of a few megabytes, in memory, that a test can fill and free."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Disk:
    """A mounted disk; `fill` leaves so many bytes, `free` gives room back."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._ballast = root / "pemberat"

    @property
    def left(self) -> int:
        found = os.statvfs(self.root)
        return found.f_bavail * found.f_frsize

    def fill(self, leaving: int = 0) -> None:
        with self._ballast.open("ab") as file:
            at = file.tell()
            os.posix_fallocate(file.fileno(), at, max(1, self.left - leaving))

    def free(self) -> None:
        self._ballast.unlink()


@contextmanager
def disk(folder: Path, megabytes: int) -> Iterator[Disk]:
    """A disk of that size at `folder`; it goes at the end. Needs root, as the tests of confinement do."""
    folder.mkdir()
    size = f"size={megabytes}m,mode=0700"
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "saksama-test", str(folder)], check=True)
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
