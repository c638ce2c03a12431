"""The office's keys as this process holds them: opened once, kept in memory."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from saksama.keys import Keyring
from saksama.keys.folder import RING
from saksama.workbench.safe.setting import setting


def keyring() -> Keyring:
    """The office's keyring, read anew once another process rotated a key. Raises BadInput while there is none (before
    the first-run wizard made it).
    """
    place = setting().keys
    return _opened(place, _changed(place / RING))


def forget_keyring() -> None:
    """Open the keys anew at the next use: after they were made, recovered or rotated."""
    _opened.cache_clear()


def _changed(ring: Path) -> int:
    try:
        return ring.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


@lru_cache(maxsize=4)
def _opened(place: Path, _changed: int) -> Keyring:
    return Keyring.open(place)
