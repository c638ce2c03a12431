"""`saksama doctor` on backups: when the newest one and the newest drill went well, and what to do where none did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from saksama.kernel.clock import say
from saksama.kernel.words import _
from saksama.upkeep.backup.remembered import DRILLED, LAST, Last, last
from saksama.upkeep.health.signs import TOO_OLD

DRILL_TOO_OLD = timedelta(days=100)
"""A quarter, and some days to get to it."""


class Told(NamedTuple):
    """One line: what it is about, whether it is well, how it is, what to do."""

    what: str
    well: bool
    says: str
    do: str


def backups(root: Path, at: datetime) -> Iterator[Told]:
    """The backup, and once there is one, the drill."""
    made = last(root, LAST)
    yield Told(_("cadangan"), _young(made, at, TOO_OLD), _when(made),
               _("Jalankan setiap hari: saksama backup --to … --keys-to …"))  # fmt: skip
    if made:
        drilled = last(root, DRILLED)
        yield Told(_("gladi pemulihan"), _young(drilled, at, DRILL_TOO_OLD), _when(drilled),
                   _("Jalankan setiap triwulan: saksama drill"))  # fmt: skip


def _young(done: Last | None, at: datetime, too_old: timedelta) -> bool:
    return done is not None and at - done.at <= too_old


def _when(done: Last | None) -> str:
    return _("terakhir {when}").format(when=say(done.at, "WIB")) if done else _("belum pernah dari folder ini")
