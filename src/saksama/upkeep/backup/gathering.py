"""Which files of a home go where: to the backup, to the keys' own place, or nowhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from saksama.keys.files import TEMPORARY
from saksama.keys.lock import LOCK

OWN = "cadangan"
"""Below the home: what the backup itself remembers."""
NOWHERE = frozenset({"runs", "capturing", OWN})
"""Folders that live as long as a piece of work."""
APART = ("keys", "lan", "workbench/rahasia", "workbench/rahasia.lama", "loket/rahasia")
"""What opens things: it never lies where the rest lies."""
MOVED = ".dipindahkan"
"""How the office's former file ends once its rows live in PostgreSQL (upkeep/moving): no backup keeps it."""
JOURNALS = ("-wal", "-shm", "-journal")


@dataclass(frozen=True)
class Found:
    """One file of the home."""

    path: str
    """Below the home, with slashes."""
    file: Path


def data_files(root: Path, databases: frozenset[Path]) -> Iterator[Found]:
    """Every file that a restore needs, without databases (they are copied by themselves), keys, and passing things."""
    left_out = {root / one for one in (*NOWHERE, *APART)} | databases
    left_out |= {path.with_name(path.name + end) for path in databases for end in JOURNALS}
    yield from _below(root, root, left_out)


def key_files(root: Path) -> Iterator[Found]:
    """Every file of what opens things."""
    for one in APART:
        path = root / one
        if path.is_file():
            yield Found(one, path)
        elif path.is_dir():
            yield from _below(root, path, set())


def _below(root: Path, folder: Path, left_out: set[Path]) -> Iterator[Found]:
    for base, folders, files in os.walk(folder):
        here = Path(base)
        folders[:] = sorted(name for name in folders if here / name not in left_out and not (here / name).is_symlink())
        for name in sorted(files):
            path = here / name
            passing = name.startswith((TEMPORARY, LOCK)) or name.endswith(MOVED)
            if path not in left_out and not passing and _is_plain(path):
                yield Found(path.relative_to(root).as_posix(), path)


def _is_plain(path: Path) -> bool:
    """No link, no socket: what is only a name here means nothing elsewhere."""
    return path.is_file() and not path.is_symlink()
