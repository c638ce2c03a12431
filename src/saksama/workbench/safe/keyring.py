"""The office's keys as this process holds them: opened once, kept in memory."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from saksama.keys import Keyring
from saksama.workbench.safe.setting import setting


def keyring() -> Keyring:
    """The office's keyring. Raises BadInput while there is none (before the first-run wizard made it)."""
    return _opened(setting().keys)


def forget_keyring() -> None:
    """Open the keys anew at the next use: after they were made, recovered or rotated."""
    _opened.cache_clear()


@cache
def _opened(place: Path) -> Keyring:
    return Keyring.open(place)
