"""The encrypted roster files in `setting().registers`: what the patrol's commands read and a fence is tied to."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from uuid import UUID

import msgspec

from saksama.handover.roster import Roster
from saksama.kernel.errors import NO_JSON, Damaged
from saksama.kernel.words import _
from saksama.keys import Purpose
from saksama.keys.files import private_folder, shred
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting

ENDING = ".daftar"
SETTLED_SECONDS = 3600
"""A file nobody names may belong to an import that is still running; after this long it belongs to none."""


def roster_path(name: str) -> Path:
    """Where the roster file `name` lies. The folder is made, owner-only."""
    return private_folder(setting().registers) / name


def name_of(register_id: UUID) -> str:
    """The file name of a register: opaque."""
    return f"{register_id.hex}{ENDING}"


def open_roster(name: str) -> Roster:
    """The roster in the file `name`. Raises Damaged when it is gone, altered or another office's."""
    try:
        with roster_path(name).open("rb") as file, keyring().reader(Purpose.HANDOVER, file) as plain:
            return msgspec.json.decode(plain.read(), type=Roster)
    except (OSError, Damaged, *NO_JSON):  # a decoder's own words may hold values of a row
        raise Damaged(
            _("Daftar pegawai terenkripsi kantor ini hilang atau rusak."), _("Impor lagi dari berkas instansi.")
        ) from None


def shred_roster(name: str) -> None:
    """Overwrite and remove the file; nothing happens when it is gone."""
    shred(roster_path(name))


def sweep_rosters(named: Collection[str], at: datetime) -> int:
    """Remove rosters that no register names any more, such as those of an import that was killed; how many."""
    folder = private_folder(setting().registers)
    left = [path for path in folder.iterdir() if path.is_file() and path.name not in named]
    gone = [path for path in left if at.timestamp() - path.stat().st_mtime > SETTLED_SECONDS]
    for path in gone:
        shred(path)
    return len(gone)
