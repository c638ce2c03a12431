"""The demo's present. The invented world happens in October 2027; a demo home says how far ahead of the clock it lives.

Outside a demo nothing can move the clock: a home whose keys were not made for a demo refuses to be opened while such
a file lies in it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from saksama.kernel.clock import be_ahead
from saksama.kernel.errors import BadInput, Refused, SaksamaError
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.keys.files import private_folder, write_whole

FILE = Path("workbench") / "kini"
"""Holds whole seconds ahead of the machine's clock."""


def live_in(home: Path) -> None:
    """This process lives in the present of `home`: the machine's clock, or the demo's. Safe to call again.

    Raises Refused when something moves the clock of a home that is not a demo's, BadInput when it is not a number.
    """
    path = home / FILE
    if not path.exists():
        be_ahead(timedelta(0))
        return
    if not _is_demo(home):
        raise Refused(
            _("Folder kantor ini bukan demo, tetapi berisi berkas yang menggeser jam ({file}).").format(file=FILE),
            _("Periksa siapa yang menaruhnya, lalu hapus berkas itu."),
        )
    be_ahead(_ahead(path))


def keep_present(home: Path, *, present: datetime, clock: datetime) -> None:
    """In the demo home `home` it is `present` when the machine's clock says `clock`. Raises Refused outside a demo."""
    if not _is_demo(home):
        raise Refused(_("Jam hanya dapat digeser dalam demo."))
    private_folder((home / FILE).parent)
    write_whole(home / FILE, f"{round((present - clock).total_seconds())}\n".encode())


def _is_demo(home: Path) -> bool:
    try:
        return Keyring.open(home / "keys").is_demo
    except SaksamaError:
        return False


def _ahead(path: Path) -> timedelta:
    try:
        return timedelta(seconds=int(path.read_text("ascii")))
    except (ValueError, OverflowError):
        raise BadInput(_("Berkas {file} tidak terbaca.").format(file=FILE)) from None
