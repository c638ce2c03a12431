"""Writers share a folder, a sweeper wants it alone. A killed process's hold ends by itself."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK = ".gembok"


@contextmanager
def busy(folder: Path) -> Iterator[None]:
    """While inside, what lies unfinished in `folder` may be being written; waits for a sweeper."""
    with _held(folder) as handle:
        fcntl.flock(handle, fcntl.LOCK_SH)
        yield


@contextmanager
def by_itself(folder: Path) -> Iterator[None]:
    """While inside, nobody writes in `folder`; waits until those who do are done."""
    with _held(folder) as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextmanager
def if_quiet(folder: Path) -> Iterator[bool]:
    """True when nobody is writing in `folder`, nor starts while inside; False at once otherwise."""
    with _held(folder) as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


@contextmanager
def alone(folder: Path, what: str) -> Iterator[bool]:
    """True when nobody else works on `what` in `folder`, nor starts while inside; False at once otherwise."""
    path = folder / f"{LOCK}-{what}"
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        mine = _locked(handle) and _is_named(handle, path)
        try:
            yield mine
        finally:
            if mine:
                path.unlink(missing_ok=True)
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_named(handle: int, path: Path) -> bool:
    """Whether the file still has its name: who opened it before the last holder took it away holds nothing."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


@contextmanager
def _held(folder: Path) -> Iterator[int]:
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield handle
    finally:
        os.close(handle)
