"""What both faces of `saksama demo` share: an empty folder marked as invented, and the time everything takes."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import click

from saksama.kernel.errors import Refused
from saksama.kernel.words import _

MARK = "INI-DEMO-REKAAN.txt"
"""Stands in every demo folder; a folder without it is never emptied."""
OFFICE, WORLD = "kantor", "dunia"


class Watch:
    """Says what is done and how long all of it took so far."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    def tell(self, what: str) -> None:
        """One line on the error stream."""
        click.echo(f"[{time.monotonic() - self._start:6.1f} s] {what}", err=True)


def empty_room(folder: Path) -> Path:
    """An empty demo folder. Raises Refused for a folder that holds something else."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).is_file():
            raise Refused(
                _("Folder {folder} berisi hal lain; demo tidak mengosongkannya.").format(folder=folder),
                _("Pilih folder lain dengan --folder."),
            )
        shutil.rmtree(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / MARK).write_text(_("Semua isi folder ini rekaan. Boleh dihapus.") + "\n", "utf-8")
    return folder
