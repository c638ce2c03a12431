"""`saksama vault-room` (hidden; `saksama serve` starts it): holds what is open of the vault, for all site processes."""

from __future__ import annotations

import signal

import click

from saksama.cli.shared import home_option
from saksama.kernel.lifeline import hang_on
from saksama.kernel.words import _
from saksama.keys.files import private_folder
from saksama.patrol.home import Home
from saksama.workbench.vault.keeper import keep_room
from saksama.workbench.vault.wire import FILE


@click.command("vault-room", hidden=True, help=_("Ruang brankas milik `saksama serve`."))
@home_option
@click.option("--parent", type=int)
def vault_room(*, home: Home, parent: int | None) -> None:
    """Answer until told to stop. Ended, it forgets everything."""
    if parent is not None:
        hang_on(parent, by=signal.SIGKILL)
    path = home.root.resolve() / FILE
    private_folder(path.parent)
    keep_room(path)
