"""What a killed backup or drill leaves in the backup's own folder, and who may be at work there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.keys.files import TEMPORARY, shred
from saksama.keys.lock import alone, busy, if_quiet
from saksama.upkeep.backup.gathering import key_files
from saksama.upkeep.backup.remembered import room_of

DRILLS = "gladi-"
"""How folders of drills start, below the backup's own folder."""


@contextmanager
def one_at_a_time(root: Path) -> Iterator[None]:
    """No other backup of this home begins while inside, nor throws old ones away. Raises Refused where one runs."""
    with alone(room_of(root), "giliran") as mine:
        if not mine:
            raise Refused(
                _("Pencadangan lain dari kantor ini sedang berjalan."), _("Tunggu sampai selesai, lalu ulangi.")
            )
        yield


@contextmanager
def at_work(root: Path) -> Iterator[Path]:
    """The backup's own folder; while inside, nobody sweeps what lies unfinished in it."""
    sweep(root)
    room = room_of(root)
    with busy(room):
        yield room


def sweep(root: Path) -> None:
    """Overwrite and remove what was left in clear by those who were killed; nothing while somebody works there."""
    room = room_of(root)
    with if_quiet(room) as quiet:
        for path in room.glob(f"{TEMPORARY}*") if quiet else ():
            shred(path)
        for folder in room.glob(f"{DRILLS}*") if quiet else ():
            take_away(folder)


def take_away(folder: Path) -> None:
    """Remove a drill's folder; the keys in it are overwritten first."""
    homes = [one for one in folder.iterdir() if one.is_dir()]
    for found in [one for home in homes for one in key_files(home)]:
        shred(found.file)
    shutil.rmtree(folder)
