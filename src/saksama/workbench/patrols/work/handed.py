"""Files for one child process only: in memory, without a name, gone with the last process that holds them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from saksama.keys.files import TEMPORARY, private_folder, shred
from saksama.workbench.safe.setting import setting


@dataclass(frozen=True)
class Handed:
    """One such file: write it here, let the child open it by `path`."""

    file: BinaryIO
    path: str
    inherited: tuple[int, ...]
    """Descriptors the child must inherit for `path` to mean anything there."""


@contextmanager
def handed(data: bytes = b"") -> Iterator[Handed]:
    """A file with `data` in it. kill -9 of all who hold it leaves nothing (G4).

    Where the system has no files in memory it is a private file in the folder of uploads, shredded at the end.
    """
    if not hasattr(os, "memfd_create"):
        with _on_disk(data) as one:
            yield one
        return
    handle = os.memfd_create("saksama")
    with os.fdopen(handle, "w+b") as file:
        file.write(data)
        file.flush()
        yield Handed(cast(BinaryIO, file), f"/proc/self/fd/{handle}", (handle,))


def shred_left() -> int:
    """Shred what a killed worker left where files in memory are unknown; how many."""
    left = list(private_folder(setting().uploads).glob(f"{TEMPORARY}*"))
    for path in left:
        shred(path)
    return len(left)


@contextmanager
def _on_disk(data: bytes) -> Iterator[Handed]:
    folder = private_folder(setting().uploads)
    with tempfile.NamedTemporaryFile(dir=folder, prefix=TEMPORARY, delete=False) as file:
        try:
            file.write(data)
            file.flush()
            yield Handed(cast(BinaryIO, file), file.name, ())
        finally:
            shred(Path(file.name))
